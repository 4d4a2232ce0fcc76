import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shellEnvironment } from "../support/cdktf-cli";
import { projectOnCdktn } from "../support/cdktn";
import { buildAs, copySources, describeWithRegistry, remove, run, temporaryFolder, write } from "../support/package";

const ROOT = join(__dirname, "../..");
const JEST = join(ROOT, "node_modules/jest/bin/jest.js");

interface Report {
  readonly numPassedTests: number;
  readonly testResults: { readonly status: string; readonly message: string }[];
}

// The command line of CDK Terrain wants a newer Node.js than we do; its library does not.
describeWithRegistry("on CDK Terrain", () => {
  let folder: string;
  const at = (...names: string[]) => join(folder, ...names);
  const env = () => shellEnvironment(at("home"));
  const node = (project: string, ...words: string[]) => run(process.execPath, words, at(project), env()).stdout;

  beforeAll(() => {
    folder = temporaryFolder("cdktn");
    projectOnCdktn(folder);
    copySources(at("on-cdktf"));
    cpSync(join(ROOT, "examples"), at("on-cdktf/examples"), { recursive: true });
    for (const project of ["project", "on-cdktf"]) {
      buildAs(at(project), "0.1.0");
    }
  });

  afterAll(() => remove(folder));

  /** Every stack that was synthesized into a folder, without the marks of who did it and where. */
  const stacksIn = (outdir: string) => {
    const read = (name: string) => readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8");
    const plain = (text: string) =>
      JSON.parse(text, (key, value) => {
        if (key === "//") return undefined;
        return typeof value === "string" ? value.replace(/^\/.*\/(?=terraform\.[\w-]+\.tfstate$)/, "") : value;
      });
    return Object.fromEntries(readdirSync(join(outdir, "stacks")).map((name) => [name, plain(read(name))]));
  };

  test("the library and its tests find CDK Terrain under the name of cdktf", () => {
    expect(node("project", "-p", 'require("cdktf/package.json").name')).toBe("cdktn\n");
    expect(node("project", "-p", 'require("cdktf/package.json").version')).toMatch(/^0\.24\./);
    const bindings =
      'require(require.resolve("cdktf/package.json", { paths: [require.resolve("@cdktf/provider-null")] }))';
    expect(node("project", "-p", `${bindings}.name`)).toBe("cdktn\n");
  });

  /** Runs tests in a jest of their own; fails with what it says of those that fail. */
  const passed = (...words: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [JEST, "--json", "--maxWorkers=1", ...words], {
      cwd: at("project"),
      env: env(),
      encoding: "utf8",
      maxBuffer: 100_000_000,
    });
    if (!stdout.startsWith("{")) throw new Error(`jest gave no report:\n${stdout}${stderr}`);
    const { testResults, numPassedTests } = JSON.parse(stdout) as Report;
    // A file whose suites are all skipped, as there is no terraform, has not failed.
    expect(testResults.filter(({ status }) => status === "failed").map(({ message }) => message)).toEqual([]);
    return { files: testResults.length, tests: numPassedTests };
  };

  test("the library's tests pass", () => {
    const files = readdirSync(at("project/test/constructs")).filter((name) => name.endsWith(".test.ts")).length;
    const done = passed("test/constructs");
    expect(done.files).toBe(files);
    expect(done.tests).toBeGreaterThan(200);
  });

  test("so do the unit tests of a program, with the matchers of CDK Terrain", () => {
    expect(passed("--config", "examples/unit-tests/jest.config.js").tests).toBeGreaterThan(4);
  });

  test("every example synthesizes to the same stacks as on cdktf", () => {
    const programs = readdirSync(at("project/examples")).filter((name) =>
      existsSync(at("project/examples", name, "main.ts")),
    );
    const text = programs.map((name) => `import "./examples/${name}/main";`).join("\n");
    const synthesized = ["project", "on-cdktf"].map((project) => {
      write(at(project), { "examples.ts": text });
      const outdir = at(`${project}-out`);
      run(process.execPath, ["--import", "tsx", "examples.ts"], at(project), { ...env(), CDKTF_OUTDIR: outdir });
      return stacksIn(outdir);
    });
    expect(Object.keys(synthesized[0]!).length).toBeGreaterThanOrEqual(programs.length);
    expect(synthesized[0]).toEqual(synthesized[1]);
  });
});
