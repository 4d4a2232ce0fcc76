import { DefaultTokenResolver, StringConcat, TerraformVariable, Tokenization } from "cdktf";
import {
  labelledHclBlocks,
  providerAttributes,
  providerHclAttributes,
  providerProblems,
} from "../../lib/constructs/provider-options";
import { newStack, Thing } from "../support/program";

const secret = (option: string, variable: string) =>
  `${option} is written out in the program and would stand in the synthesized stack for everyone to read; pass a ` +
  `TerraformVariable with sensitive: true, or leave it out and set the environment variable ${variable}`;

test("nothing given is nothing wrong", () => {
  expect(providerProblems({})).toEqual([]);
});

test.each([
  ["accessKey", "HW_ACCESS_KEY"],
  ["secretKey", "HW_SECRET_KEY"],
  ["securityToken", "HW_SECURITY_TOKEN"],
  ["authToken", "HW_AUTH_TOKEN"],
])("huaweicloud.%s written out is an error that does not show it", (option, variable) => {
  expect(providerProblems({ huaweicloud: { [option]: "hush" } })).toEqual([secret(`huaweicloud.${option}`, variable)]);
});

test("a secret may come from a variable or from a resource", () => {
  const stack = newStack();
  const secretKey = new TerraformVariable(stack, "sk", { sensitive: true }).stringValue;
  expect(providerProblems({ huaweicloud: { secretKey, accessKey: new Thing(stack, "key").id } })).toEqual([]);
});

test.each([
  [{ requestTimeout: "30" }, /^requestTimeout: "30" has no unit; write "30s"$/],
  [{ maxConcurrentRequests: 0 }, /^maxConcurrentRequests: 0 is less than 1$/],
  [{ states: { ODD: "fine" } }, /^states: the meaning of "ODD": "fine" is not one of/],
  [{ huaweicloud: { regin: "x" } }, /^huaweicloud.regin is not an option here; did you mean region\?$/],
  [{ huaweicloud: { project_id: "x" } }, /^huaweicloud.project_id is not an option here; did you mean projectId\?$/],
  [
    { huaweicloud: "here" },
    /^huaweicloud must be an object such as \{ region: … \}; only its options may be references$/,
  ],
  [{ huaweicloud: [{ region: "x" }] }, /^huaweicloud must be an object such as/],
  [{ huaweicloud: { assumeRole: true } }, /^huaweicloud.assumeRole must be an object such as \{ agencyName: … \}/],
  [{ dependsOn: [] }, /^dependsOn is not an option here$/],
])("%j is an error", (given, message) => {
  expect(providerProblems(given)).toEqual([expect.stringMatching(message)]);
});

test("the alias is no option of the provider itself", () => {
  expect(Object.keys(providerAttributes({ alias: "second" }))).not.toContain("alias");
});

test("a whole group is no reference, as Terraform takes none for a block", () => {
  const group = new Thing(newStack(), "settings").interpolationForAttribute("output");
  const problem = expect.stringMatching(/^huaweicloud must be an object/);
  expect(providerProblems({ huaweicloud: group })).toEqual([problem]);
  expect(providerProblems({ huaweicloud: group.toString() })).toEqual([problem]);
});

test("a group that is null is not given", () => {
  expect(providerProblems({ huaweicloud: null, tencentcloud: undefined })).toEqual([]);
  expect(providerAttributes({ huaweicloud: null }).huaweicloud).toBeUndefined();
});

test("in HCL a group is a block, and so is one in it; a group that is not given is nothing", () => {
  const simple = (value: string) => expect.objectContaining({ value, isBlock: false });
  const given = { huaweicloud: { region: "r", assumeRole: { agencyName: "a" } } };
  expect(providerHclAttributes(given)).toEqual({
    huaweicloud: expect.objectContaining({
      isBlock: true,
      value: {
        region: simple("r"),
        assume_role: expect.objectContaining({ isBlock: true, value: { agency_name: simple("a") } }),
      },
    }),
  });
});

describe("the blocks of HTTP services", () => {
  const stack = newStack();
  const token = new TerraformVariable(stack, "ci-token", { sensitive: true }).stringValue;
  const given = {
    http: { ci: { endpoint: "https://ci.example.com", token, headers: { "X-Key": token } }, "a-b": { endpoint: "b" } },
  };

  test("have nothing wrong, and are written under their labels", () => {
    expect(providerProblems(given)).toEqual([]);
    const resolver = new DefaultTokenResolver(new StringConcat());
    const { http } = Tokenization.resolve(providerAttributes(given), { scope: stack, resolver, preparing: false });
    expect(http).toEqual({
      ci: { endpoint: "https://ci.example.com", token: `\${var.ci-token}`, headers: { "X-Key": `\${var.ci-token}` } },
      "a-b": { endpoint: "b" },
    });
    expect(Object.keys(labelledHclBlocks(given))).toEqual(['http "ci"', 'http "a-b"']);
  });

  test.each<[object, RegExp]>([
    [
      { ci: { endpoint: "https://a", token: "hush" } },
      /^http\.ci\.token is written out .* environment variable CLOUD_TASKS_HTTP_<SERVICE>_TOKEN$/,
    ],
    [
      { ci: { endpoint: "https://a", headers: { "X-Key": "hush" } } },
      /^http\.ci\.headers is written out in the program/,
    ],
    [{ ci: {} }, /^http\.ci\.endpoint is required/],
    [{ ci: { endpoint: "https://a", tokn: token } }, /^http\.ci\.tokn is not an option here; did you mean token\?$/],
    [
      { ci: { endpoint: "https://a", token, tokenFile: "/t" } },
      /^http\.ci\.token and http\.ci\.tokenFile are both set/,
    ],
    [{ ci: { endpoint: "https://a", userName: "me" } }, /^http\.ci\.userName and http\.ci\.password belong together/],
    [{ "Ci.x": { endpoint: "https://a" } }, /^http: "Ci\.x" is not the name of a service; write lower-case letters/],
    [{ ci: "https://a" }, /^http\.ci must be an object such as \{ endpoint: … \}$/],
  ])("that are wrong are told by their label: %j", (http, message) => {
    const problems = providerProblems({ http });
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(problems.join()).not.toContain("hush");
  });
});
