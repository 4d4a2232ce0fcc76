import { cpSync } from "node:fs";
import { join } from "node:path";
import { shellEnvironment } from "../support/cdktf-cli";
import { buildAs, copySources, remove, run, temporaryFolder } from "../support/package";
import { describeWithTerraform } from "../support/terraform";

const ROOT = join(__dirname, "../..");

// On CDK Terrain it runs in cdktn.test.ts.
describeWithTerraform("`npm run demo`", () => {
  let folder: string;

  beforeAll(() => {
    folder = temporaryFolder("demo");
    copySources(folder);
    cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
    buildAs(folder, "0.1.0");
  });

  afterAll(() => remove(folder));

  test("goes through with every promise kept", () => {
    const env = shellEnvironment(join(folder, "home"));
    const words = ["--import", "tsx", "examples/resize-gate/demo.ts"];
    const { stdout } = run(process.execPath, words, folder, env);
    expect(stdout).toContain("All checks passed.");
    expect(stdout).toContain("EXTEND finished, but details.new_capacity is 0.5, expected 1");
  });
});
