import { CredentialsError, type Environment } from "../../../lib/auth/credentials-error";
import { HuaweiMetadata } from "../../../lib/clouds/huawei/metadata";
import type { HuaweiConfig } from "../../../lib/clouds/huawei/options";
import { findHuaweiCredential, HUAWEI_SOURCES } from "../../../lib/clouds/huawei/sources";
import { FakeClock } from "../../support/http-fakes";
import {
  FakeHosts,
  fakeFiles,
  json,
  KOOCLI,
  keyAnswer,
  reason,
  SDK_FILE,
  SECURITY_KEY,
  SESSION,
} from "../../support/huawei-fakes";

interface Given {
  readonly config?: HuaweiConfig;
  readonly env?: Environment;
  readonly files?: Readonly<Record<string, string>>;
  readonly agency?: boolean;
}

function around(given: Given) {
  const clock = new FakeClock();
  const server = new FakeHosts(
    given.agency
      ? { [SESSION]: () => json(404, {}), [SECURITY_KEY]: () => keyAnswer(200, "server", clock.now() + 3_600_000) }
      : {},
  );
  const metadata = new HuaweiMetadata({ transport: async () => server, clock });
  const files = fakeFiles(given.files);
  return { config: given.config ?? {}, env: given.env ?? {}, files, metadata, server };
}

const find = async (given: Given) => (await findHuaweiCredential(around(given))).credential;

const profile = (key: object) => JSON.stringify({ current: "default", profiles: [{ name: "default", ...key }] });

const PLACES: readonly [string, Given, object][] = [
  ["huaweicloud.auth_token", { config: { auth_token: "t1" } }, { kind: "token", authToken: "t1" }],
  ["huaweicloud.access_key", { config: { access_key: "a2", secret_key: "s2" } }, key("2")],
  [
    "huaweicloud.user_name",
    { config: { user_name: "u3", password: "p3", domain_name: "d3" } },
    { kind: "password", userName: "u3", password: "p3", domain: { name: "d3" } },
  ],
  [
    "huaweicloud.profile",
    {
      config: { shared_config_file: "/named" },
      files: { "/named": profile({ accessKeyId: "a4", secretAccessKey: "s4" }) },
    },
    key("4"),
  ],
  ["HW_AUTH_TOKEN", { env: { HW_AUTH_TOKEN: "t5" } }, { kind: "token", authToken: "t5" }],
  ["OS_AUTH_TOKEN", { env: { OS_AUTH_TOKEN: "t6" } }, { kind: "token", authToken: "t6" }],
  [
    "HW_PROFILE",
    {
      env: { HW_PROFILE: "default", HW_SHARED_CONFIG_FILE: "/p6" },
      files: { "/p6": profile({ accessKeyId: "a6p", secretAccessKey: "s6p" }) },
    },
    key("6p"),
  ],
  ["HW_ACCESS_KEY", { env: { HW_ACCESS_KEY: "a7", HW_SECRET_KEY: "s7" } }, key("7")],
  ["OS_ACCESS_KEY", { env: { OS_ACCESS_KEY: "a8", OS_SECRET_KEY: "s8" } }, key("8")],
  ["HUAWEICLOUD_SDK_AK", { env: { HUAWEICLOUD_SDK_AK: "a9", HUAWEICLOUD_SDK_SK: "s9" } }, key("9")],
  ["CLOUD_SDK_AK", { env: { CLOUD_SDK_AK: "a10", CLOUD_SDK_SK: "s10" } }, key("10")],
  [
    "HW_USER_NAME",
    { env: { HW_USER_NAME: "u11", HW_USER_PASSWORD: "p11", HW_DOMAIN_NAME: "d" } },
    { kind: "password", userName: "u11", password: "p11", domain: { name: "d" } },
  ],
  [
    "OS_USERNAME",
    { env: { OS_USERNAME: "u12", OS_PASSWORD: "p12", HW_DOMAIN_NAME: "d" } },
    { kind: "password", userName: "u12", password: "p12", domain: { name: "d" } },
  ],
  ["~/.hcloud", { files: { [KOOCLI]: profile({ accessKeyId: "a13", secretAccessKey: "s13" }) } }, key("13")],
  ["~/.huaweicloud", { files: { [SDK_FILE]: "[basic]\nak = a14\nsk = s14\n" } }, key("14")],
  ["metadata", { agency: true }, expect.objectContaining({ kind: "server" })],
];

function key(n: string) {
  return { kind: "access-key", accessKey: `a${n}`, secretKey: `s${n}` };
}

it("the order is the configuration, the environment, files, the server's metadata", () => {
  const layers = HUAWEI_SOURCES.map(({ layer }) => layer);
  const order = ["configuration", "environment", "file", "metadata"];
  expect(layers).toEqual([...layers].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});

it("this test knows every place of the table, in its order", () => {
  expect(HUAWEI_SOURCES).toHaveLength(PLACES.length);
  for (const [index, [name]] of PLACES.entries()) expect(HUAWEI_SOURCES[index]!.place).toContain(name);
});

it.each(PLACES)("a credential is found in %s", async (_name, given, expected) => {
  expect(await find(given)).toEqual(expected);
});

it.each(PLACES.map(([name, given, expected], index) => [name, index, given, expected] as const))(
  "%s goes before all places after it",
  async (earlier, index, _given, expected) => {
    for (const [name, later] of PLACES.slice(index + 1)) {
      // Two accounts are named, and neither goes before the other.
      if (earlier.endsWith("AUTH_TOKEN") && name === "HW_PROFILE") continue;
      const { config, env, files, agency } = PLACES[index]![1];
      const both: Given = {
        config: { ...later.config, ...config },
        env: { ...later.env, ...env },
        files: { ...later.files, ...files },
        agency: later.agency ?? agency,
      };
      expect(await find(both)).toEqual(expected);
    }
  },
);

it("files are not read and the server is not asked while an earlier place has a credential", async () => {
  const world = around({ env: { HW_AUTH_TOKEN: "t" }, agency: true });
  await findHuaweiCredential(world);
  expect(world.files.paths).toEqual([]);
  expect(world.server.sent).toEqual([]);
});

it("nothing found is one error that lists every place, with the reason where there is one", async () => {
  const error = await reason(find({ env: { HW_REGION_NAME: "r" } }));
  expect(error).toBeInstanceOf(CredentialsError);
  const places = HUAWEI_SOURCES.map(({ place }) => `  - ${place}`)
    .join("\n")
    .replace("HW_AUTH_TOKEN\n  - environment: OS_AUTH_TOKEN", "HW_AUTH_TOKEN or OS_AUTH_TOKEN");
  expect(error.message).toBe(
    `No Huawei Cloud credentials were found. Looked at, in this order:\n${places} (no answer within 3 s)`,
  );
});

it.each<[string, Given, object]>([
  [
    "the configured temporary key",
    { config: { access_key: "a", secret_key: "s", security_token: "x" } },
    { securityToken: "x" },
  ],
  [
    "HW_* with its session token",
    { env: { HW_ACCESS_KEY: "a", HW_SECRET_KEY: "s", HW_SECURITY_TOKEN: "x" } },
    { securityToken: "x" },
  ],
  [
    "OS_* with HW_SECURITY_TOKEN",
    { env: { OS_ACCESS_KEY: "a", OS_SECRET_KEY: "s", HW_SECURITY_TOKEN: "x" } },
    { securityToken: "x" },
  ],
  [
    "HUAWEICLOUD_SDK_* with its session token",
    { env: { HUAWEICLOUD_SDK_AK: "a", HUAWEICLOUD_SDK_SK: "s", HUAWEICLOUD_SDK_SECURITY_TOKEN: "x" } },
    { securityToken: "x" },
  ],
  ["values with white space around them", { env: { CLOUD_SDK_AK: " a\n", CLOUD_SDK_SK: "s\r\n" } }, { secretKey: "s" }],
  [
    "a login with the account's ID, which goes before its name",
    { config: { user_name: "u", password: "p", domain_name: "n", domain_id: "i" } },
    { domain: { id: "i" } },
  ],
  [
    "a password with spaces, without the line break that pasting left",
    { env: { HW_USER_NAME: "u", HW_USER_PASSWORD: " p q \r\n", HW_DOMAIN_ID: "i" } },
    { password: " p q " },
  ],
])("a credential is found in %s", async (_name, given, expected) => {
  expect(await find(given)).toMatchObject(expected);
});

it("empty values are none", async () => {
  const config = { access_key: "", secret_key: " ", auth_token: "", user_name: "", password: "", profile: "" };
  const env = { HW_ACCESS_KEY: "", HW_SECRET_KEY: "", HW_USER_NAME: "", HW_USER_PASSWORD: "", HW_PROFILE: "" };
  expect((await reason(find({ config, env }))).message).toContain("No Huawei Cloud credentials were found");
});

it("a session token or an account name alone in the environment is none", async () => {
  const env = { HW_SECURITY_TOKEN: "x", HW_DOMAIN_NAME: "d" };
  expect((await reason(find({ env }))).message).toContain("No Huawei Cloud credentials were found");
});

it.each<[Given, string, string | null]>([
  [{ config: { access_key: "a" } }, "huaweicloud.access_key is set, but huaweicloud.secret_key is not", "secret_key"],
  [{ config: { secret_key: "s" } }, "huaweicloud.secret_key is set, but huaweicloud.access_key is not", "access_key"],
  [
    { config: { security_token: "x" } },
    "huaweicloud.security_token is set, but huaweicloud.access_key and huaweicloud.secret_key are not",
    "access_key",
  ],
  [{ config: { user_name: "u" } }, "huaweicloud.user_name is set, but huaweicloud.password is not", "password"],
  [{ config: { password: "p" } }, "huaweicloud.password is set, but huaweicloud.user_name is not", "user_name"],
  [
    { config: { user_name: "u", password: "p" }, env: { HW_DOMAIN_NAME: "d" } },
    "none of huaweicloud.domain_name, huaweicloud.domain_id",
    "domain_name",
  ],
  [{ env: { HW_ACCESS_KEY: "a", OS_SECRET_KEY: "s" } }, "HW_ACCESS_KEY is set, but HW_SECRET_KEY is not", null],
  [{ env: { OS_SECRET_KEY: "s" } }, "OS_SECRET_KEY is set, but OS_ACCESS_KEY is not", null],
  [{ env: { HUAWEICLOUD_SDK_AK: "a" } }, "HUAWEICLOUD_SDK_AK is set, but HUAWEICLOUD_SDK_SK is not", null],
  [{ env: { CLOUD_SDK_AK: "a" } }, "CLOUD_SDK_AK is set, but CLOUD_SDK_SK is not", null],
  [{ env: { HW_USER_NAME: "u", OS_PASSWORD: "p" } }, "HW_USER_NAME is set, but HW_USER_PASSWORD is not", null],
  [
    { env: { OS_USERNAME: "u", OS_PASSWORD: "p" } },
    "none of HW_DOMAIN_NAME, OS_DOMAIN_NAME, OS_USER_DOMAIN_NAME, OS_PROJECT_DOMAIN_NAME, HW_DOMAIN_ID, OS_DOMAIN_ID,",
    null,
  ],
  [
    { env: { OS_USERNAME: "u", OS_USER_ID: "i", OS_PASSWORD: "p" } },
    "OS_USERNAME and OS_USER_ID are both set: one user is meant",
    null,
  ],
  [
    { config: { user_name: "u", user_id: "i", password: "p" } },
    "huaweicloud.user_name and huaweicloud.user_id are both set",
    "user_id",
  ],
  [{ config: { user_id: "i" } }, "huaweicloud.user_id is set, but huaweicloud.password is not", "password"],
  [{ env: { HW_AUTH_TOKEN: "t", HW_PROFILE: "p" } }, "HW_AUTH_TOKEN and HW_PROFILE are both set", null],
  [{ env: { OS_AUTH_TOKEN: "t", HW_SHARED_CONFIG_FILE: "p" } }, "OS_AUTH_TOKEN and HW_SHARED_CONFIG_FILE are", null],
])("half a credential in %j is an error that names what is missing", async (given, message, attribute) => {
  expect(await reason(find(given))).toMatchObject({
    name: "CredentialsError",
    attribute,
    message: expect.stringContaining(message),
  });
});

it("a configured half is never completed from the environment", async () => {
  const env = { HW_ACCESS_KEY: "ha", HW_SECRET_KEY: "hs" };
  const error = await reason(find({ config: { access_key: "a" }, env }));
  expect(error.message).toContain("huaweicloud.secret_key is not");
});

it("a value that no header can hold is an error without the value", async () => {
  const error = await reason(find({ config: { access_key: "a", secret_key: "top\nsecret" } }));
  expect(error).toMatchObject({ name: "CredentialsError", attribute: "secret_key" });
  expect(error.message).not.toContain("top");
});

it("the source tells the file and section or profile it means", async () => {
  const source = async (given: Given) => (await findHuaweiCredential(around(given))).source;
  expect(await source(PLACES[13]![1])).toBe(`file: ${KOOCLI}, its current profile`);
  expect(await source(PLACES[14]![1])).toBe(`file: ${SDK_FILE}, section [basic]`);
  expect(await source(PLACES[4]![1])).toBe("environment: HW_AUTH_TOKEN");
});
