/** What the guide says of a project of `cdktf init`, with whatever that installs today. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CDKTF, shellEnvironment } from "../support/cdktf-cli";
import { describeWithRegistry, packedPackage, remove, run, temporaryFolder, write } from "../support/package";

const ROOT = join(__dirname, "../..");

describeWithRegistry("docs/guides/cdktf-init.md", () => {
  let project: string;
  let home: string;

  beforeAll(() => {
    [project, home] = [temporaryFolder("init"), temporaryFolder("home")];
  });

  afterAll(() => {
    for (const folder of [project, home]) remove(folder);
  });

  test("brings the project of `cdktf init` to its own test, and to a synthesis", () => {
    const guide = readFileSync(join(ROOT, "docs/guides/cdktf-init.md"), "utf8");
    const [init, compiler, packages, ...rest] = /^```sh\n([\s\S]*?)^```$/m.exec(guide)![1]!.trimEnd().split("\n");
    const env = { ...shellEnvironment(home), DISABLE_V8_COMPILE_CACHE: "1" };
    const sh = (line: string) => run("sh", ["-c", line], project, env);
    // Without a terminal it asks nothing, and so has to be told the rest.
    const answers =
      "--project-name=shop --project-description=shop --from-terraform-project=no --enable-crash-reporting=false";
    sh(`${init!.replace("npx --package cdktf-cli@0.21 cdktf", CDKTF)} ${answers}`);
    sh(compiler!);
    sh(packages!.replace("cdktf-cloud-tasks", packedPackage().tarball));
    expect(rest).toEqual([]);
    const [, body] = /^```ts ignore\n([\s\S]*?)^```$/m.exec(guide)!;
    write(project, { "__tests__/gate-test.ts": body! });
    expect(run("npx", ["jest"], project, env).stderr).toMatch(/^Tests: .*1 passed/m);
    const program = readFileSync(join(project, "main.ts"), "utf8");
    const uses = 'import { CloudTasksProvider } from "cdktf-cloud-tasks";\n';
    const added = program.replace("// define resources here", 'new CloudTasksProvider(this, "cloudtasks");');
    expect(added).not.toBe(program);
    write(project, { "main.ts": uses + added });
    expect(run(CDKTF, ["synth"], project, env).stdout).toContain("Generated Terraform code for the stacks");
  });
});
