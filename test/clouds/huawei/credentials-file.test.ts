import type { HuaweiFinding } from "../../../lib/clouds/huawei/config";
import { readCredentialsFile } from "../../../lib/clouds/huawei/credentials-file";
import { fakeFiles, reason, SDK_FILE } from "../../support/huawei-fakes";

const read = async (content: string | null, env: Record<string, string> = {}, path = SDK_FILE) =>
  (await readCredentialsFile(env, fakeFiles(content === null ? {} : { [path]: content }))) as HuaweiFinding | null;

it("the section basic goes before global, with what stands beside the key", async () => {
  const content = [
    "# a comment",
    "[global]",
    "ak = ga",
    "sk = gs",
    "[basic]",
    "AK = ba",
    "sk = b=s#1",
    "security_token = bt",
    "project_id = p",
    "domain_id = d",
    "iam_endpoint = https://iam.example.com",
  ].join("\r\n");
  expect(await read(content)).toEqual({
    credential: { kind: "access-key", accessKey: "ba", secretKey: "b=s#1", securityToken: "bt" },
    place: `file: ${SDK_FILE}, section [basic]`,
    projectId: "p",
    domainId: "d",
    authUrl: "https://iam.example.com",
  });
});

it("the section global counts where basic has no key, and lends nothing to it", async () => {
  const found = await read("[basic]\nproject_id = p\n[global]\nak = ga\nsk = gs");
  expect(found).toMatchObject({ credential: { accessKey: "ga" }, projectId: undefined });
  expect((await reason(read("[basic]\nak = a\n[global]\nsk = s"))).message).toContain("[basic] sk is not");
});

it("the file may be another one", async () => {
  const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "~/other" };
  expect((await read("[basic]\nak=a\nsk=s", env, "/home/me/other"))?.credential).toMatchObject({ accessKey: "a" });
});

it("no file, or one without a key, is no error unless the environment asks for it", async () => {
  const env = { HUAWEICLOUD_SDK_CREDENTIALS_FILE: SDK_FILE };
  expect(await read(null)).toBeNull();
  expect(await read("[basic]\n")).toBeNull();
  expect((await reason(read(null, env))).message).toContain(
    "HUAWEICLOUD_SDK_CREDENTIALS_FILE asks for, does not exist",
  );
  expect((await reason(read("[basic]\n", env))).message).toContain("holds no ak and sk");
});

it("a login with an external identity provider is refused, as its key would be another's", async () => {
  const oidc = "[basic]\nak = a\nsk = s\nidp_id = i\n";
  expect(await read(oidc)).toMatchObject({ credential: { accessKey: "a" } });
  expect((await reason(read(`${oidc}id_token_file = /t`))).message).toContain(
    `${SDK_FILE}: [basic] idp_id, ${SDK_FILE}: [basic] id_token_file are set, but no login with an external identity`,
  );
});

it.each([
  ["sk = MARKED", "line 1 stands before the first [section]"],
  ["[basic]\n\nMARKED", "line 3 is neither [section] nor name = value"],
  ["[basic]\n= MARKED", "line 2 is neither"],
])("a malformed line is an error that names it and shows nothing of it: %j", async (content, problem) => {
  const error = await reason(read(content));
  expect(error).toMatchObject({
    name: "CredentialsError",
    message: expect.stringContaining(`${SDK_FILE}: ${problem}`),
  });
  expect(error.message).not.toContain("MARKED");
});
