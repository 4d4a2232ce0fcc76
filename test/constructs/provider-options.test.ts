import { TerraformVariable } from "cdktf";
import { providerAttributes, providerProblems } from "../../lib/constructs/provider-options";
import { newStack, Thing } from "./support/program";

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
  [{ requestTimeout: "30" }, /^requestTimeout: "30" is not a duration/],
  [{ maxConcurrentRequests: 0 }, /^maxConcurrentRequests: 0 is less than 1$/],
  [{ states: { ODD: "fine" } }, /^states: the meaning of "ODD": "fine" is not one of/],
  [{ huaweicloud: { regin: "x" } }, /^huaweicloud.regin is not an option here; did you mean region\?$/],
  [{ huaweicloud: { project_id: "x" } }, /^huaweicloud.project_id is not an option here; did you mean projectId\?$/],
  [{ huaweicloud: "here" }, /^huaweicloud is not a group of options$/],
  [{ huaweicloud: [{ region: "x" }] }, /^huaweicloud is not a group of options$/],
  [{ dependsOn: [] }, /^dependsOn is not an option here$/],
])("%j is an error", (given, message) => {
  expect(providerProblems(given)).toEqual([expect.stringMatching(message)]);
});

test("the alias is no option of the provider itself", () => {
  expect(Object.keys(providerAttributes({ alias: "second" }))).not.toContain("alias");
});

test("a whole group may be a reference", () => {
  const group = new Thing(newStack(), "settings").interpolationForAttribute("output");
  expect(providerProblems({ huaweicloud: group })).toEqual([]);
  expect(providerAttributes({ huaweicloud: group }).huaweicloud).toBe(group);
});
