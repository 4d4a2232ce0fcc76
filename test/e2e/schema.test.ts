/** What Terraform itself says of the provider's types. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { builtProvider, describeWithTerraform, SOURCES, Workspace } from "../support/terraform";

interface Attribute {
  readonly description?: string;
  readonly sensitive?: boolean;
  readonly nested_type?: { readonly attributes: Attributes };
}
type Attributes = Readonly<Record<string, Attribute>>;
interface Block {
  readonly description?: string;
  readonly attributes?: Attributes;
  readonly block_types?: Readonly<Record<string, { readonly nesting_mode: string; readonly block: Block }>>;
}
interface Type {
  readonly block: Block;
}

/** Every attribute and block by its path, with those inside it. */
function all({ attributes = {}, block_types = {} }: Block, prefix = ""): [path: string, attribute: Attribute][] {
  return [
    ...Object.entries(attributes).flatMap(([name, attribute]): [string, Attribute][] => [
      [`${prefix}${name}`, attribute],
      ...all(attribute.nested_type ?? {}, `${prefix}${name}.`),
    ]),
    ...Object.entries(block_types).flatMap(([name, { block }]): [string, Attribute][] => [
      [`${prefix}${name}`, { description: block.description }],
      ...all(block, `${prefix}${name}.`),
    ]),
  ];
}

describeWithTerraform("terraform providers schema -json", () => {
  let workspace: Workspace;
  let types: Readonly<Record<string, Type>>;

  beforeAll(async () => {
    workspace = new Workspace();
    workspace.write(`terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
  }
}
`);
    await workspace.init();
    const { output } = await workspace.terraform(["providers", "schema", "-json"]);
    const schema = JSON.parse(output).provider_schemas[SOURCES.cloudtasks];
    types = { provider: schema.provider, ...schema.data_source_schemas, ...schema.resource_schemas };
  });

  afterAll(() => workspace.remove());

  test("shows a lookup and a gate of every API, and the checkpoint", () => {
    const expected = TASK_LIST_APIS.flatMap(({ stem, singular }) => [
      `cloudtasks_${stem}`,
      `cloudtasks_${singular}_gate`,
    ]);
    expect(Object.keys(types).sort()).toEqual(
      [...expected, "cloudtasks_checkpoint", "cloudtasks_task_list", "cloudtasks_task_list_gate", "provider"].sort(),
    );
  });

  test("describes every type, and every attribute at every depth", () => {
    const silent = Object.entries(types).flatMap(([type, { block }]) => [
      ...(block.description ? [] : [type]),
      ...all(block)
        .filter(([, { description }]) => !description)
        .map(([path]) => `${type}.${path}`),
    ]);
    expect(silent).toEqual([]);
    expect(all(types.cloudtasks_dcs_background_task_gate!.block).map(([path]) => path)).toContain(
      "task.details.new_capacity",
    );
  });

  test("has blocks for the groups of settings", () => {
    const { block_types } = types.provider!.block;
    const modes = Object.entries(block_types!).map(([name, { nesting_mode }]) => [name, nesting_mode]);
    expect(modes.sort()).toEqual([
      ["http", "map"],
      ["huaweicloud", "single"],
      ["tencentcloud", "single"],
    ]);
    expect(Object.keys(block_types!.huaweicloud!.block.block_types!)).toEqual(["assume_role"]);
  });

  test("marks every secret of the provider's configuration as sensitive", () => {
    const sensitive = all(types.provider!.block).filter(([, attribute]) => attribute.sensitive === true);
    expect(sensitive.map(([path]) => path).sort()).toEqual([
      "http.headers",
      "http.password",
      "http.token",
      "huaweicloud.access_key",
      "huaweicloud.auth_token",
      "huaweicloud.password",
      "huaweicloud.secret_key",
      "huaweicloud.security_token",
      "tencentcloud.secret_id",
      "tencentcloud.secret_key",
      "tencentcloud.security_token",
    ]);
  });
});
