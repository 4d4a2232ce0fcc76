import { type ProfileRequest, readCliProfile } from "../../../lib/clouds/huawei/cli-profile";
import type { HuaweiFinding } from "../../../lib/clouds/huawei/config";
import { fakeFiles, KOOCLI, reason } from "../../support/huawei-fakes";

const KEY = { accessKeyId: "AK-MARKED", secretAccessKey: "SK-MARKED" };
const FILE = {
  current: "one",
  profiles: [
    { name: "one", mode: "AKSK", ...KEY, region: "cn-north-4", projectId: "p1", domainId: "d1" },
    {
      name: "sso",
      mode: "SSO",
      accessKeyId: "old",
      secretAccessKey: "old",
      ssoAuth: { stsToken: { accessKeyId: "A", secretAccessKey: "S", securityToken: "T" } },
    },
    { name: "agency", ...KEY, securityToken: "T", agencyName: "ops", agencyDomainName: "acme" },
    { name: "empty", mode: "ecsAgency" },
    { name: "half", accessKeyId: "AK-MARKED" },
  ],
};

const NOTHING: ProfileRequest = { file: null, profile: null, profileSetting: "huaweicloud.profile or HW_PROFILE" };

/** A file from the configuration, a profile from the environment. */
const asking = ({ file, profile }: { file?: string; profile?: string }): ProfileRequest => ({
  ...NOTHING,
  ...(file !== undefined && { file: { value: file, source: "huaweicloud.shared_config_file" } }),
  ...(profile !== undefined && { profile: { value: profile, source: "HW_PROFILE" } }),
});

const read = async (request: Parameters<typeof asking>[0], content: string = JSON.stringify(FILE), path = KOOCLI) =>
  (await readCliProfile(asking(request), fakeFiles({ [path]: content }))) as HuaweiFinding | null;

it("the current profile's key is found, with its region, project and account", async () => {
  expect(await read({})).toEqual({
    credential: { kind: "access-key", accessKey: "AK-MARKED", secretKey: "SK-MARKED" },
    place: `file: ${KOOCLI}, its current profile`,
    named: false,
    region: "cn-north-4",
    projectId: "p1",
    domainId: "d1",
    role: undefined,
  });
});

it("a named profile goes before the current one", async () => {
  const found = await read({ profile: "agency" });
  expect(found).toMatchObject({ named: true, credential: { securityToken: "T" } });
  expect(found?.role).toMatchObject({ agency_name: "ops", domain_name: "acme" });
});

it("in the mode SSO the key is that of the last login, not the profile's own", async () => {
  expect((await read({ profile: "sso" }))?.credential).toEqual({
    kind: "access-key",
    accessKey: "A",
    secretKey: "S",
    securityToken: "T",
  });
});

it.each(["/etc/hcloud.json", "~/own.json"])("a named file is read instead: %s", async (file) => {
  const path = file.replace("~", "/home/me");
  expect((await read({ file }, undefined, path))?.credential).toMatchObject({ accessKey: "AK-MARKED" });
});

it.each([
  ["no file", undefined],
  ["a file without profiles", "{}"],
  ["a current profile without a key", JSON.stringify({ ...FILE, current: "empty" })],
])("%s that nobody asked for is no error", async (_name, content) => {
  expect(await readCliProfile(NOTHING, fakeFiles(content === undefined ? {} : { [KOOCLI]: content }))).toBeNull();
});

it.each<[string, Parameters<typeof asking>[0], string, string | null]>([
  [
    "a file that does not exist",
    { file: "/none" },
    "/none, which huaweicloud.shared_config_file asks for, does not exist",
    "shared_config_file",
  ],
  [
    "a profile that does not exist",
    { profile: "nope" },
    `${KOOCLI} has no profile "nope", which HW_PROFILE asks for`,
    null,
  ],
  ["a profile without a key", { profile: "empty" }, "the profile holds no access key", null],
  ["half a key", { profile: "half" }, `${KOOCLI}: accessKeyId is set, but ${KOOCLI}: secretAccessKey is not`, null],
])("%s that somebody asked for is an error", async (_name, request, message, attribute) => {
  expect(await reason(read(request))).toMatchObject({
    name: "CredentialsError",
    message: expect.stringContaining(message),
    attribute,
  });
});

it("a profile asked for in the default file, which does not exist, is an error", async () => {
  const error = await reason(readCliProfile(asking({ profile: "one" }), fakeFiles()));
  expect(error.message).toBe(`${KOOCLI}, which HW_PROFILE asks for, does not exist.`);
});

it.each([
  ["text", "SK-MARKED {"],
  ["a list", '["SK-MARKED"]'],
  ["profiles that are no list", '{"profiles": {"SK-MARKED": 1}}'],
  ["a current profile that is not there", '{"current": "SK-MARKED", "profiles": [{"name": "SK-OTHER"}]}'],
])("a malformed file (%s) is an error that names it and shows nothing of it", async (_name, content) => {
  const error = await reason(read({}, content));
  expect(error.name).toBe("CredentialsError");
  expect(error.message).toContain(KOOCLI);
  expect(String(error.stack)).not.toContain("SK-");
});

it("a named file without a current profile wants the profile named", async () => {
  expect((await reason(read({ file: KOOCLI }, "{}"))).message).toContain("set huaweicloud.profile or HW_PROFILE");
});
