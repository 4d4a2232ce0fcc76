import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../lib";
import { TASK_LIST_APIS } from "../../lib/apis";
import { PROBLEMS, type ProblemKind } from "../../lib/tasks/report/problems";
import { cdktf, shellEnvironment } from "../support/cdktf-cli";
import { brokenLinks } from "../support/docs/links";
import {
  describeWithRegistry,
  packedPackage,
  projectOfReadme,
  remove,
  run,
  temporaryFolder,
  write,
} from "../support/package";
import { describeWithTerraform, eventually, signalGroup } from "../support/terraform";
import { typeErrors } from "../support/type-errors";

const ROOT = join(__dirname, "../..");
let packed: ReturnType<typeof packedPackage>;

beforeAll(() => {
  packed = packedPackage();
});

describe("the tarball", () => {
  const entries = (depth: number) =>
    [...new Set(packed.files.map(({ path }) => path.split("/").slice(0, depth).join("/")))].sort();

  test("holds what is needed and nothing else", () => {
    expect(entries(1)).toEqual([
      ...["API.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"],
      ...["dist", "docs", "examples", "package.json"],
    ]);
    const programs = packed.files.map(({ path }) => path).filter((path) => !path.endsWith(".d.ts"));
    const { version } = JSON.parse(readFileSync(join(packed.folder, "dist/bundle/manifest.json"), "utf8"));
    const ofLists = /^dist\/constructs\/generated\/.*-(?:tasks?|jobs?|gate)\.js$/;
    expect(programs.filter((path) => ofLists.test(path))).toHaveLength(3 * TASK_LIST_APIS.length);
    expect(programs.filter((path) => path.startsWith("dist/") && !ofLists.test(path)).sort()).toEqual([
      "dist/bundle/LICENSES.txt",
      "dist/bundle/axios.js",
      "dist/bundle/main.js",
      "dist/bundle/manifest.json",
      "dist/bundle/package.json",
      "dist/bundle/provider.js",
      "dist/bundle/re2js.js",
      "dist/bundle/schema.bin",
      "dist/bundle/service.js",
      `dist/bundle/terraform-provider-cloudtasks_v${version}`,
      "dist/cli/LICENSES.txt",
      "dist/cli/cloud-commands.js",
      "dist/cli/completion.js",
      "dist/cli/definition.js",
      "dist/cli/exec.js",
      "dist/cli/install-provider.js",
      "dist/cli/main.js",
      "dist/cli/parser.js",
      "dist/cli/simulate.js",
      "dist/index.js",
    ]);
  });

  test("holds every page of the documentation, and its pictures", () => {
    const pages = (readdirSync(join(ROOT, "docs"), { recursive: true }) as string[]).filter((name) =>
      name.endsWith(".md"),
    );
    const packedDocs = packed.files.map(({ path }) => path).filter((path) => path.startsWith("docs/"));
    expect(packedDocs.sort()).toEqual([...pages, "demo.svg", "performance.svg"].map((name) => `docs/${name}`).sort());
  });

  test("holds every page that its README and its messages name", () => {
    const paths = new Set(packed.files.map(({ path }) => path));
    const readme = readFileSync(join(ROOT, "README.md"), "utf8");
    const linked = [...readme.matchAll(/\]\((docs\/[^)#\s]+|API\.md)/g)].map(([, path]) => path!);
    const remedies = Object.values<ProblemKind>(PROBLEMS).flatMap(
      ({ remedy }) => remedy.match(/docs\/[\w./-]+\.md/g) ?? [],
    );
    expect(linked.length).toBeGreaterThan(10);
    expect(remedies).toContain("docs/authentication.md");
    expect([...linked, ...remedies].filter((path) => !paths.has(path))).toEqual([]);
  });

  test("declares what a program can see, and nothing of the engine or the simulator", () => {
    const folders = packed.files
      .map(({ path }) => path)
      .filter((path) => path.endsWith(".d.ts"))
      .map((path) => path.split("/")[1]);
    expect([...new Set(folders)].sort()).toEqual([
      "apis",
      "clouds",
      "constructs",
      "delivery",
      "http",
      "index.d.ts",
      "once.d.ts",
      "options",
      "own.d.ts",
      "text",
    ]);
  });

  test("is smaller than 1.1 MB, and than 4.5 MB when it is unpacked", () => {
    expect(packed.size).toBeLessThan(1_100_000);
    expect(packed.unpackedSize).toBeLessThan(4_500_000);
  });

  test("has no relative link that leads nowhere", () => {
    const unpacked = temporaryFolder("unpacked");
    try {
      run("tar", ["xzf", packed.tarball, "-C", unpacked], packed.folder);
      const root = join(unpacked, "package");
      const pages = (readdirSync(root, { recursive: true }) as string[]).filter((name) => name.endsWith(".md"));
      expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/README.md", "examples/hcl-only/README.md"]));
      expect(pages.flatMap((page) => brokenLinks(root, page).map((link) => `${page}: ${link}`))).toEqual([]);
    } finally {
      remove(unpacked);
    }
  });

  test("runs nothing when it is installed", () => {
    const { scripts } = JSON.parse(readFileSync(join(packed.folder, "package.json"), "utf8"));
    const lifecycle = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare", "dependencies"];
    expect(lifecycle.filter((name) => name in scripts)).toEqual([]);
  });

  test("is without fault to publint", () => {
    const { stdout } = run(join(ROOT, "node_modules/.bin/publint"), [packed.tarball, "--strict"], packed.folder);
    expect(stdout).toContain("All good!");
  });
});

/** Of which there are many, and which are nothing but classes. */
const isConstruct = (name: string) => name.startsWith("constructs");

const INSTANCE = "5560df16-cebf-4473-95c4-d1b573c16e79";
const TASK = "8abf6e1e72c12e7c0172c15b508500aa";

/** A gate on the task of the document's example. */
const PROGRAM = `
const { App, TerraformOutput, TerraformStack } = require("cdktf");
const { CloudTasksProvider, DcsBackgroundTaskGate } = require("cdktf-cloud-tasks");

const app = new App();
const stack = new TerraformStack(app, "shop");
new CloudTasksProvider(stack, "cloudtasks", { huaweicloud: { endpoints: { dcs: process.env.DCS_ENDPOINT } } });
const [instanceId, taskId] = ["${INSTANCE}", "${TASK}"];
const resized = new DcsBackgroundTaskGate(stack, "resized", { instanceId, taskId, standalone: true });
new TerraformOutput(stack, "capacity", { value: resized.task.details.newCapacity });
app.synth();
`;

describeWithRegistry("in a folder with the tarball, cdktf and its command line", () => {
  let project: string;
  let installed: string;

  beforeAll(() => {
    project = projectOfReadme("project");
    installed = join(project, "node_modules/cdktf-cloud-tasks");
    write(project, { "main.js": PROGRAM, "cdktf.json": '{ "language": "typescript", "app": "node main.js" }' });
  });

  afterAll(() => remove(project));

  const names = Object.keys(library).sort();

  test("require gives what the sources export", () => {
    const { stdout } = run("node", ["-p", 'Object.keys(require("cdktf-cloud-tasks")).sort().join()'], project);
    expect(stdout.trim()).toBe(names.join());
  });

  test("import gives the same by name", () => {
    const text = `import { ${names.join(", ")} } from "cdktf-cloud-tasks"; console.log([${names.join(", ")}].length);`;
    write(project, { "names.mjs": text });
    expect(run("node", ["names.mjs"], project).stdout.trim()).toBe(String(names.length));
  });

  test("every program in dist can be loaded with what is installed", () => {
    const programs = (readdirSync(join(installed, "dist"), { recursive: true }) as string[]).filter(
      // Both main.js are started, the provider's by Terraform; its other files are parts of it.
      (name) => name.endsWith(".js") && !name.endsWith("main.js") && !name.startsWith("bundle"),
    );
    expect(programs.length).toBeGreaterThan(2);
    const [constructs, others] = [programs.filter(isConstruct), programs.filter((name) => !isConstruct(name))];
    for (const together of [constructs, ...others.map((name) => [name])]) {
      const code = together.map((name) => `require(${JSON.stringify(join(installed, "dist", name))});`).join("");
      run("node", ["-e", code], project);
    }
    expect(run("npx", ["cloud-tasks", "version"], project).stdout).toMatch(/^\d+\.\d+\.\d+/);
  });

  const consumer = `
    import { App, TerraformStack } from "cdktf";
    import { CloudTasksProvider, DcsBackgroundTaskGate, type DcsBackgroundTaskGateConfig } from "cdktf-cloud-tasks";
    const stack = new TerraformStack(new App(), "stack");
    new CloudTasksProvider(stack, "cloudtasks", { huaweicloud: { region: "r" } });
    const config: DcsBackgroundTaskGateConfig = { instanceId: "i", taskId: "t", standalone: true };
    export const capacity: string = new DcsBackgroundTaskGate(stack, "gate", config).task.details.newCapacity;
    // @ts-expect-error a duration is text
    new CloudTasksProvider(stack, "other", { requestTimeout: 5 });
  `;

  test.each([
    ["nodenext", "nodenext"],
    ["commonjs", "bundler"],
  ])("types serve importers of both kinds with module %s and resolution %s", (module, moduleResolution) => {
    const compilerOptions = {
      ...{ module, moduleResolution, target: "es2022", strict: true, noEmit: true, types: ["node"] },
      typeRoots: [join(ROOT, "node_modules/@types")],
    };
    write(project, {
      "types/esm.mts": consumer,
      "types/cjs.cts": consumer,
      "types/tsconfig.json": JSON.stringify({ compilerOptions, files: ["esm.mts", "cjs.cts"] }),
    });
    expect(typeErrors(project, "types")).toEqual([]);
  });

  describeWithTerraform("and a ten-line program, against `npx cloud-tasks simulate`", () => {
    let clouds: ChildProcess;
    let env: Record<string, string>;
    let home: string;

    beforeAll(async () => {
      home = join(project, "home");
      let said = "";
      clouds = spawn("npx", ["cloud-tasks", "simulate"], {
        cwd: project,
        detached: true,
        stdio: ["ignore", "pipe", "inherit"],
      });
      clouds.stdout!.on("data", (chunk: Buffer) => {
        said += chunk.toString();
      });
      await eventually("the clouds say where they are", () => said.includes("Ctrl-C ends it."));
      // A user copies these lines into a shell.
      const exported = [...said.matchAll(/^ {2}export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
      env = {
        ...Object.fromEntries(exported),
        DCS_ENDPOINT: /Huawei Cloud DCS at (http:\S+)/.exec(said)![1]!,
      };
    });

    afterAll(() => signalGroup(clouds, "SIGKILL"));

    test("`npx cdktf deploy --auto-approve` opens the gate", async () => {
      const done = await cdktf(project, ["deploy", "--auto-approve"], { home, env, command: ["npx", "cdktf"] });
      expect(done.output).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
      expect(done.output).toContain("capacity = 0.25");
      expect(done.code).toBe(0);
    });

    test("so do `terraform init` and `terraform apply` after a synth", () => {
      const folder = join(project, "plain");
      const at = { ...shellEnvironment(home), ...env, CDKTF_OUTDIR: folder };
      run("node", ["main.js"], project, at);
      const stack = join(folder, "stacks/shop");
      run("terraform", ["init", "-input=false"], stack, at);
      const applied = run("terraform", ["apply", "-auto-approve", "-input=false", "-no-color"], stack, at);
      expect(applied.stdout).toContain('capacity = "0.25"');
    });

    test("`npx cloud-tasks wait` prints the task", () => {
      const words = ["cloud-tasks", "wait", "dcs-background-tasks", "--instance-id", INSTANCE, "--task-id", TASK];
      const endpoint = `--endpoints=dcs=${env.DCS_ENDPOINT}`;
      const waited = run("npx", [...words, endpoint], project, { ...shellEnvironment(home), ...env });
      expect(JSON.parse(waited.stdout)).toMatchObject({ task: { id: TASK, state: "succeeded" } });
    });
  });
});
