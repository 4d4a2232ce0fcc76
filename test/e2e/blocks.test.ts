/** Groups of settings are blocks: what the real Terraform takes there, and what it refuses. */
import { TerraformVariable, Testing } from "cdktf";
import { CloudTasksProvider, DcsBackgroundTasks, TaskList } from "../../lib";
import { DECLARATIONS } from "../support/declarations";
import { newStack } from "../support/program";
import { builtProvider, describeWithTerraform, type Run, SOURCES, unboxed, Workspace } from "../support/terraform";

jest.mock("../../lib/delivery/bundle", () => ({
  readBundle: () => ({ ...jest.requireActual("../support/workspace").builtProvider(), files: [] }),
}));

const VERSIONS = `terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
  }
}
`;
/** Terraform looks only at a provider that is used. */
const LOOKUP = 'data "cloudtasks_dcs_background_tasks" "tasks" { instance_id = "cache" }\n';

describeWithTerraform("a group of settings", () => {
  let workspace: Workspace;

  beforeAll(async () => {
    workspace = new Workspace({}, "all");
    workspace.write(VERSIONS, "versions.tf");
    await workspace.init();
  });
  beforeEach(() => workspace.write(""));
  afterAll(() => workspace.remove());

  const provider = (body: string) => `${LOOKUP}provider "cloudtasks" {\n${body}\n}\n`;
  const validate = (program: string): Promise<Run> => {
    workspace.write(program);
    return workspace.terraform(["validate"]);
  };

  test.each([
    [
      "an option it does not have",
      'huaweicloud {\n  projectid = "p"\n}',
      'An argument named "projectid" is not expected',
    ],
    [
      "one in a block in it",
      'huaweicloud {\n  assume_role {\n    agency = "a"\n  }\n}',
      'argument named "agency" is not',
    ],
    [
      "a block it does not have",
      "tencentcloud {\n  assume_role {}\n}",
      'Blocks of type "assume_role" are not expected',
    ],
    ["an equals sign", "huaweicloud = {}", 'Did you mean to define a block of type "huaweicloud"?'],
    ["a second one of its kind", "huaweicloud {}\nhuaweicloud {}", "Duplicate huaweicloud block"],
    ["a mistyped service", 'huaweicloud {\n  endpoints = { geminib = "a.example" }\n}', 'did you mean "geminidb"?'],
  ])("refuses %s, by its name", async (_, body, message) => {
    const { code, output } = await validate(provider(body));
    expect([code, unboxed(output)]).toEqual([1, expect.stringContaining(message)]);
  });

  test("may be left out, be empty, and hold references", async () => {
    const sets = ["", "huaweicloud {}", "huaweicloud {\n  region = var.region\n  assume_role {}\n}\ntencentcloud {}"];
    for (const [index, set] of sets.entries()) {
      const { output } = await validate(`variable "region" { default = "r" }\n${provider(set)}`);
      expect([index, output]).toEqual([index, expect.stringContaining("The configuration is valid.")]);
    }
  });

  const dynamic = (each: string) =>
    provider(`dynamic "huaweicloud" {
  for_each = ${each}
  content {
    region    = huaweicloud.value
    endpoints = { dcs = "http://127.0.0.1:9" }
  }
}`);

  test("may be dynamic; the settings of one that is not known before apply are named", async () => {
    expect((await validate(dynamic('["r"]'))).output).toContain("The configuration is valid.");
    expect((await validate(dynamic("[]"))).output).toContain("The configuration is valid.");
    const resource = 'resource "terraform_data" "regions" { input = ["r"] }\n';
    workspace.write(resource + dynamic("terraform_data.regions.output"));
    const { code, output } = await workspace.plan();
    expect([code, unboxed(output)]).toEqual([
      1,
      expect.stringContaining("The provider's configuration is not known yet"),
    ]);
    expect(unboxed(output)).toContain("huaweicloud.region");
  });

  test("is written by the construct as Terraform reads it, in JSON and in HCL", async () => {
    const stack = newStack();
    new CloudTasksProvider(stack, "cloudtasks", {
      huaweicloud: {
        region: new TerraformVariable(stack, "region", { default: "r" }).stringValue,
        endpoints: { dcs: "http://127.0.0.1:9" },
        assumeRole: { agencyName: 'say "a"', duration: 900 },
      },
      tencentcloud: {},
      http: { queue: { endpoint: "http://127.0.0.1:9" }, "gcp-ai": { endpoint: "https://ai.example.com" } },
      states: { "odd word": "failed" },
    });
    for (const [id, declaration] of Object.entries(DECLARATIONS)) {
      new TaskList({ ...declaration, states: { ...declaration.states, 'say "x"': "failed" } }).checkpoint(stack, id);
    }
    new DcsBackgroundTasks(stack, "tasks", { instanceId: "cache" });
    workspace.write(Testing.synthHcl(stack));
    workspace.write("", "versions.tf"); // the stack has its own
    expect((await workspace.terraform(["validate"])).output).toContain("The configuration is valid.");
    workspace.write("");
    workspace.write(Testing.synth(stack), "main.tf.json");
    expect((await workspace.terraform(["validate"])).output).toContain("The configuration is valid.");
  });
});
