/** The provider's functions in a real Terraform. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtProvider, describeWithTerraform, SOURCES, unboxed, Workspace } from "../support/terraform";

const PAGE = readFileSync(join(__dirname, "../../docs/functions/matches.md"), "utf8");

/** The rows of the page's last table. */
const RESULTS = [...PAGE.slice(PAGE.indexOf("## Results")).matchAll(/^\| `(.+)` \| `(.+)` \| `(.+)` \|$/gm)].map(
  ([, value, expected, result]) => [value!, expected!, result!] as const,
);

const matches = (value: string, expected: string) => `provider::cloudtasks::matches(${value}, ${expected})`;

describeWithTerraform("provider::cloudtasks::matches", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = new Workspace({}, "all");
    workspace.write(
      `terraform {
  required_version = ">= 1.8"
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
  }
}
`,
      "versions.tf",
    );
    workspace.write("");
    await workspace.init();
  });

  afterEach(() => workspace.forgetState());

  afterAll(() => workspace.remove());

  const outputs = async (...values: string[]) => {
    workspace.write(values.map((value, index) => `output "o${index}" {\n  value = ${value}\n}\n`).join(""));
    const { output, code } = await workspace.apply();
    expect([code, output]).toEqual([0, expect.stringContaining("Apply complete!")]);
    const shown = JSON.parse((await workspace.terraform(["output", "-json"])).output);
    return values.map((_, index) => shown[`o${index}`].value);
  };

  test("gives what its page says", async () => {
    expect(RESULTS.length).toBeGreaterThan(10);
    const values = RESULTS.map(([value, expected]) => matches(value, expected));
    const results = RESULTS.map(([, , result]) => result === "true");
    expect(await outputs(...values)).toEqual(results);
  });

  test("keeps numbers exact, looks into values of every type, and takes a sensitive one", async () => {
    expect(
      await outputs(
        matches("0.12345678901234567890123", '"0.12345678901234567890123"'),
        matches("9007199254740993", '"9007199254740992"'),
        matches("18446744073709551617", '"18446744073709551617.0"'),
        matches('tolist(["a"])', '["a"]'),
        matches('toset(["b", "a"])', '["a", "b"]'),
        matches('tomap({ "a" = 1 })', "{ a = 1 }"),
        `nonsensitive(${matches('sensitive("a")', '"a"')})`,
      ),
    ).toEqual([true, false, true, true, true, true, true]);
  });

  test("is not known before its arguments are", async () => {
    workspace.write(`resource "terraform_data" "a" {
  input = { size = "0.50" }
}
output "o" {
  value = ${matches("{ a = [terraform_data.a.output] }", '{ "a.0.size" = 0.5 }')}
}
`);
    expect((await workspace.plan()).output).toMatch(/o = \(known after apply\)/);
    expect((await workspace.apply()).output).toMatch(/o = true/);
  });

  test.each([
    [
      "a path that is none",
      "{ a = { 'b..c' = 1 } }",
      'the path "b..c" has an empty step; separate names by single dots.',
    ],
    ["nothing", "{}", 'names nothing to expect; write a path and a value, for example { state = "succeeded" }.'],
  ])("refuses an expectation of %s, and says of which argument", async (_, expected, message) => {
    workspace.write(`output "o" {\n  value = ${matches("{ a = 1 }", expected.replaceAll("'", '"'))}\n}\n`);
    const { code, output } = await workspace.plan();
    expect(code).toBe(1);
    expect(unboxed(output)).toContain(`Invalid value for "expected" parameter: ${message}`);
  });

  test("stands in a condition, and fails it", async () => {
    workspace.write(`resource "terraform_data" "a" {
  input = { state = "failed", size = null }
  lifecycle {
    postcondition {
      condition     = ${matches("self.output", '{ state = "succeeded" }')}
      error_message = "It did not succeed."
    }
  }
}
`);
    expect(unboxed((await workspace.apply()).output)).toContain("It did not succeed.");
  });
});
