import type { CredentialFiles } from "../../../lib/auth/credential-files";
import { CredentialsError, type Environment } from "../../../lib/auth/credentials-error";
import { resolveTencentIdentity } from "../../../lib/clouds/tencent/credentials";
import type { TencentConfig } from "../../../lib/clouds/tencent/options";

const ENV = { TENCENTCLOUD_SECRET_ID: "eid", TENCENTCLOUD_SECRET_KEY: "ekey" };
const INI = "/home/me/.tencentcloud/credentials";

function profile(name: string, directory = "/home/me/.tccli") {
  return { [`${directory}/${name}.credential`]: JSON.stringify({ secretId: `${name}-id`, secretKey: `${name}-key` }) };
}

function filesOf(texts: Record<string, string>): CredentialFiles {
  return { home: "/home/me", read: async (path) => texts[path] ?? null };
}

async function find(config: TencentConfig, env: Environment = {}, texts: Record<string, string> = {}) {
  const { credential, region } = await resolveTencentIdentity(config, env, filesOf(texts));
  return { ...credential, region: region?.value ?? null };
}

const EVERYTHING = {
  config: { secret_id: "cid", secret_key: "ckey", profile: "conf", cam_role_name: "crole" },
  env: { ...ENV, TENCENTCLOUD_PROFILE: "envp", TENCENTCLOUD_CAM_ROLE_NAME: "erole" },
  files: {
    ...profile("conf"),
    ...profile("envp"),
    ...profile("default"),
    [INI]: "[default]\nsecret_id = iid\nsecret_key = ikey\n",
  },
};

it("the places are asked in one order: configuration, environment, files; in each a role before a key", async () => {
  const { config, env, files } = EVERYTHING;
  const steps: [TencentConfig, Environment, Record<string, string>, string][] = [
    [config, env, files, "crole"],
    [{ ...config, cam_role_name: "" }, env, files, "cid"],
    [{ profile: "conf" }, env, files, "conf-id"],
    [{}, env, files, "erole"],
    [{}, { ...env, TENCENTCLOUD_CAM_ROLE_NAME: "" }, files, "eid"],
    [{}, { TENCENTCLOUD_PROFILE: "envp" }, files, "envp-id"],
    [{}, {}, files, "default-id"],
    [{}, {}, { [INI]: files[INI]! }, "iid"],
  ];
  const sources = new Set<string>();
  for (const [given, environment, texts, winner] of steps) {
    const { value, source } = await find(given, environment, texts);
    expect(value.kind === "key" ? value.secretId : value.name).toBe(winner);
    sources.add(source);
    // Named, never shown.
    expect(source).not.toContain(winner);
  }
  expect(sources.size).toBe(steps.length);
});

it("nothing found is one error that lists every place", async () => {
  await expect(find({})).rejects.toThrow(`No Tencent Cloud credentials were found. Looked at, in this order:
  - provider configuration: tencentcloud.cam_role_name
  - provider configuration: tencentcloud.secret_id and tencentcloud.secret_key
  - provider configuration: tencentcloud.profile, in the folder of tencentcloud.shared_credentials_dir
  - environment: TENCENTCLOUD_CAM_ROLE_NAME
  - environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY
  - environment: the profile of TENCENTCLOUD_PROFILE or TCCLI_PROFILE, in the folder of TENCENTCLOUD_SHARED_CREDENTIALS_DIR
  - file: ~/.tccli/default.credential
  - file: ~/.tencentcloud/credentials, or TENCENTCLOUD_CREDENTIALS_FILE; else /etc/tencentcloud/credentials; section [default]`);
});

it("the file of the SDKs is the named one, else the user's, else the machine's", async () => {
  const ini = (id: string) => `[default]\nsecret_id = ${id}\nsecret_key = k\n`;
  const files = { "/etc/tencentcloud/credentials": ini("machine"), [INI]: ini("user"), "/keys": ini("named") };
  const idIn = async (env: Environment, texts: Record<string, string>) => (await find({}, env, texts)).value;
  expect(await idIn({ TENCENTCLOUD_CREDENTIALS_FILE: "/keys" }, files)).toMatchObject({ secretId: "named" });
  expect(await idIn({}, files)).toMatchObject({ secretId: "user" });
  const { [INI]: _, ...others } = files;
  expect(await idIn({}, others)).toMatchObject({ secretId: "machine" });
});

it("a role of another account is no matter for a key of the configuration", async () => {
  const env = { TENCENTCLOUD_ASSUME_ROLE_ARN: "qcs::cam::uin/1:role/r" };
  expect((await find({ secret_id: "cid", secret_key: "k" }, { ...ENV, ...env })).value).toMatchObject({
    secretId: "cid",
  });
});

it.each(["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN"])(
  "a token is found in %s",
  async (name) => {
    expect((await find({}, { ...ENV, [name]: " tok\n" })).value).toEqual({
      kind: "key",
      secretId: "eid",
      secretKey: "ekey",
      securityToken: "tok",
    });
  },
);

it("one token under several names is one; different ones are an error", async () => {
  const env = { ...ENV, TENCENTCLOUD_TOKEN: "a", TENCENTCLOUD_SESSION_TOKEN: "a" };
  expect((await find({}, env)).value).toMatchObject({ securityToken: "a" });
  await expect(find({}, { ...env, TENCENTCLOUD_SECURITY_TOKEN: "b" })).rejects.toThrow(
    "TENCENTCLOUD_SECURITY_TOKEN and TENCENTCLOUD_TOKEN hold different values",
  );
});

it.each<[TencentConfig, Environment, Record<string, string>, string, string | null]>([
  [{ secret_id: "a" }, ENV, {}, "tencentcloud.secret_id is set, but tencentcloud.secret_key is not", "secret_key"],
  [{ secret_key: "a" }, ENV, {}, "tencentcloud.secret_key is set, but tencentcloud.secret_id is not", "secret_id"],
  [
    { security_token: "a" },
    ENV,
    {},
    "tencentcloud.security_token is set, but tencentcloud.secret_id and tencentcloud.secret_key are not",
    "secret_id",
  ],
  [
    {},
    { TENCENTCLOUD_SECRET_KEY: "a" },
    profile("default"),
    "TENCENTCLOUD_SECRET_KEY is set, but TENCENTCLOUD_SECRET_ID is not",
    null,
  ],
  [
    {},
    {},
    { "/home/me/.tccli/default.credential": '{"secretId":"topsecret"}' },
    "/home/me/.tccli/default.credential: secretId is set, but /home/me/.tccli/default.credential: secretKey is not",
    null,
  ],
  [
    {},
    {},
    { [INI]: "[default]\nsecret_id=topsecret" },
    `${INI}: secret_id is set, but ${INI}: secret_key is not`,
    null,
  ],
  [{ secret_id: "a", secret_key: "top secret" }, {}, {}, "tencentcloud.secret_key contains", "secret_key"],
  [
    {},
    {},
    { "/home/me/.tccli/default.credential": "topsecret" },
    "/home/me/.tccli/default.credential is not a JSON object.",
    null,
  ],
  [{}, {}, { "/home/me/.tccli/default.credential": "[]" }, "default.credential is not a JSON object.", null],
  [
    {},
    {},
    { "/home/me/.tccli/default.credential": '{"secretId":1,"secretKey":2}' },
    "/home/me/.tccli/default.credential: secretId is not a text",
    null,
  ],
  [{}, {}, { [INI]: "[default]\ntopsecret\n" }, `${INI}: line 2 is neither [section] nor name = value.`, null],
  [{}, {}, { [INI]: "secret_id = topsecret\n" }, `${INI}: line 1 stands before the first [section].`, null],
  [
    {},
    { TENCENTCLOUD_CREDENTIALS_FILE: "~/keys" },
    {},
    "/home/me/keys, which TENCENTCLOUD_CREDENTIALS_FILE asks for, does not exist",
    null,
  ],
  [{}, { ...ENV, TENCENTCLOUD_ASSUME_ROLE_ARN: "qcs::cam::uin/1:role/r" }, {}, "roles of another account", null],
  [
    { profile: "prod" },
    ENV,
    profile("default"),
    "/home/me/.tccli/prod.credential, which tencentcloud.profile asks for, does not exist",
    "profile",
  ],
  [
    {},
    { TCCLI_PROFILE: "prod" },
    profile("default"),
    "/home/me/.tccli/prod.credential, which TCCLI_PROFILE asks for, does not exist",
    null,
  ],
  [
    {},
    { TCCLI_PROFILE: "prod" },
    { "/home/me/.tccli/prod.credential": "{}" },
    "/home/me/.tccli/prod.credential, which TCCLI_PROFILE asks for, holds no secretId and secretKey",
    null,
  ],
  [
    {},
    {},
    {
      "/home/me/.tccli/default.credential":
        '{"secretId":"topsecret","secretKey":"topsecret","role-arn":"r","role-session-name":"s"}',
    },
    "/home/me/.tccli/default.credential: role-arn, /home/me/.tccli/default.credential: role-session-name are set, but",
    null,
  ],
  [{ profile: "../../etc" }, {}, {}, 'The profile "../../etc" is not a file name.', "profile"],
])("%j %j %j is an error that says what is missing, and no content", async (config, env, texts, message, attribute) => {
  const error = await find(config, env, texts).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CredentialsError);
  expect((error as CredentialsError).message).toContain(message);
  expect((error as CredentialsError).message).not.toMatch(/top ?secret/);
  expect((error as CredentialsError).attribute).toBe(attribute);
});

describe("files that cannot be read", () => {
  const SYSTEM = "/etc/tencentcloud/credentials";
  const filesWith = (readable: Readonly<Record<string, string>>): CredentialFiles => ({
    home: "/home/me",
    read: async (path) => {
      if (readable[path] !== undefined) return readable[path];
      throw new CredentialsError(`${path} cannot be read (EACCES).`);
    },
  });

  it("are passed over where nobody named them, and told of", async () => {
    const files = filesWith({ [SYSTEM]: "[default]\nsecret_id = i\nsecret_key = k\n" });
    const identity = await resolveTencentIdentity({}, {}, files);
    expect(identity.credential.value).toMatchObject({ secretId: "i" });
    expect(identity.skipped).toEqual(["/home/me/.tccli/default.credential cannot be read (EACCES)"]);
    await expect(resolveTencentIdentity({}, {}, filesWith({}))).rejects.toThrow(
      "file: ~/.tccli/default.credential (/home/me/.tccli/default.credential cannot be read (EACCES))",
    );
  });

  it.each<[TencentConfig, Environment, string]>([
    [{ profile: "p" }, {}, "tencentcloud.profile: /home/me/.tccli/p.credential cannot be read (EACCES)"],
    [{}, { TCCLI_PROFILE: "p" }, "TCCLI_PROFILE: /home/me/.tccli/p.credential cannot be read (EACCES)"],
    [{}, { TENCENTCLOUD_CREDENTIALS_FILE: "/k" }, "TENCENTCLOUD_CREDENTIALS_FILE: /k cannot be read (EACCES)"],
  ])("are an error where %j and %j name them", async (config, env, message) => {
    await expect(resolveTencentIdentity(config, env, filesWith({}))).rejects.toThrow(message);
  });
});

it("without a home folder there are no files there, and the machine's own is read", async () => {
  const files: CredentialFiles = {
    home: null,
    read: async (path) =>
      path === "/etc/tencentcloud/credentials" ? "[default]\nsecret_id = i\nsecret_key = k\n" : null,
  };
  expect((await resolveTencentIdentity({}, {}, files)).credential.value).toMatchObject({ secretId: "i" });
  await expect(resolveTencentIdentity({ profile: "p" }, {}, files)).rejects.toThrow(
    "tencentcloud.profile: ~/.tccli/p.credential cannot be found: this process has no home folder",
  );
});

it("the profiles' directory can be configured or come from the environment, with ~ for home", async () => {
  const config = { profile: "p", shared_credentials_dir: "/shared" };
  expect((await find(config, {}, profile("p", "/shared"))).value).toMatchObject({ secretId: "p-id" });
  const env = { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: "~/keys", TCCLI_PROFILE: "q" };
  expect((await find({}, env, profile("q", "/home/me/keys"))).value).toMatchObject({ secretId: "q-id" });
});

it("a profile may be a temporary key, and brings its region", async () => {
  const texts = {
    "/home/me/.tccli/p.credential": '{"secretId":"i","secretKey":"k","token":"t"}',
    "/home/me/.tccli/p.configure": '{"_sys_param":{"region":"ap-beijing","output":"json"}}',
  };
  expect(await find({ profile: "p" }, {}, texts)).toMatchObject({
    value: { securityToken: "t" },
    region: "ap-beijing",
  });
  expect((await find({ profile: "p" }, { TENCENTCLOUD_REGION: "ap-tokyo" }, texts)).region).toBe("ap-tokyo");
  expect((await find({ profile: "p", region: "na-ashburn" }, { TENCENTCLOUD_REGION: "x" }, texts)).region).toBe(
    "na-ashburn",
  );
});

it("a profile's region does not belong to another place's key", async () => {
  const texts = {
    ...profile("default"),
    "/home/me/.tccli/default.configure": '{"_sys_param":{"region":"ap-beijing"}}',
  };
  expect((await find({}, ENV, texts)).region).toBeNull();
});

it("the ini file's default section is read, comments, other sections and white space aside", async () => {
  const text =
    "\uFEFF# mine\r\n[other]\r\nsecret_id = no\r\n\r\n[default]\r\n ; old\r\nsecret_id=i\r\nsecret_key =  k=k \r\ntoken = t\r\n";
  expect((await find({}, {}, { [INI]: text })).value).toEqual({
    kind: "key",
    secretId: "i",
    secretKey: "k=k",
    securityToken: "t",
  });
  await expect(find({}, {}, { [INI]: "[other]\nsecret_id = no\n" })).rejects.toThrow("No Tencent Cloud credentials");
});

it("empty values are none", async () => {
  const config = { secretId: "", secretKey: " ", profile: "", camRoleName: "" };
  await expect(find(config, { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_TOKEN: " " })).rejects.toThrow("were found");
});
