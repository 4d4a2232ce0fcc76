import { execFileSync } from "node:child_process";
import * as path from "node:path";
import * as library from "../../lib";
import { TASK_LIST_APIS } from "../../lib/apis";
import { gateType, lookupType } from "../../lib/provider/schema";

const ROOT = path.join(__dirname, "..", "..");

test("a construct program loads no engine, no HTTP client, no plugin and no provider that only a barrier needs", () => {
  const code = `require("./lib/index.ts"); console.log(JSON.stringify(Object.keys(require.cache)));`;
  const output = execFileSync(process.execPath, ["--require", "tsx/cjs", "-e", code], { cwd: ROOT, encoding: "utf8" });
  const loaded: string[] = JSON.parse(output).map((file: string) => path.relative(ROOT, file));
  const packages = ["axios", "@grpc/grpc-js", "protobufjs", "@msgpack/msgpack", "@cdktf/provider-null"].map(
    (name) => `node_modules/${name}/`,
  );
  const folders = ["tasks", "provider", "plugin", "http", "auth", "simulator", "cli"].map((name) => `lib/${name}/`);
  expect(loaded.filter((file) => [...packages, ...folders].some((unwanted) => file.startsWith(unwanted)))).toEqual([]);
  expect(loaded).toContain("lib/constructs/task-gate.ts");
});

const classes = Object.values(library).filter((one) => "tfResourceType" in one) as { tfResourceType: string }[];

test("every API has its lookup and its gate, under the names of Terraform's types", () => {
  const types = classes.map(({ tfResourceType }) => tfResourceType);
  const wanted = TASK_LIST_APIS.flatMap((api) => [lookupType(api), gateType(api)]);
  expect(types.sort()).toEqual(
    [
      ...wanted,
      ...["cloudtasks", "cloudtasks_checkpoint", "cloudtasks_task_list", "cloudtasks_task_list_gate"],
      ...["null_resource", "terraform_data"],
    ].sort(),
  );
});
