import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { allExamples, type Example, examplesIn } from "../support/docs/code-blocks";
import { EXAMPLE_FILE, installForeignProviders, writeModule } from "../support/docs/hcl-example";
import { compile, synthesize } from "../support/docs/typescript-example";
import { installNullProvider } from "../support/null-provider";
import { remove, temporaryFolder } from "../support/package";
import { describeWithTerraform, Workspace } from "../support/terraform";
import { builtProvider } from "../support/workspace";

const mockBundle = () => {
  const { folder } = builtProvider();
  return { folder, ...JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) };
};

// The bundle of a test run is built in a folder of its own.
jest.mock("../../lib/delivery/bundle", () => ({
  ...jest.requireActual("../../lib/delivery/bundle"),
  readBundle: () => mockBundle(),
}));

const { checked, ignored } = allExamples(join(__dirname, "../.."));
const hcl = checked.filter(({ language }) => language === "hcl");
const typeScript = checked.filter(({ language }) => language === "typescript");
const byName = (examples: readonly Example[]) => examples.map((example) => [example.name, example] as const);

const folder = temporaryFolder("docs");

afterAll(() => remove(folder));

/** What an example synthesizes to, once for all tests. */
const stacks = new Map<string, Map<string, string>>();

function stacksOf(example: Example): Map<string, string> {
  const known = stacks.get(example.name) ?? synthesize(example, join(folder, example.name.replaceAll(/[/:]/g, "-")));
  stacks.set(example.name, known);
  return known;
}

describe("the documentation", () => {
  const reference = [...new Set(checked.map(({ file }) => file))].filter((file) =>
    /^docs\/(?:index|data-sources\/.*|resources\/.*)\.md$/.test(file),
  );

  test.each(reference)("%s has an example in HCL and one in TypeScript", (file) => {
    const languages = checked.filter((example) => example.file === file).map(({ language }) => language);
    expect(languages).toEqual(expect.arrayContaining(["hcl", "typescript"]));
  });

  test("leaves something out of few blocks, each marked as such", () => {
    expect(ignored.filter((name) => /^docs\/(?:index|data-sources|resources)/.test(name))).toEqual([]);
    // Those of these guides are whole files, which test/scripts/adding.test.ts compiles.
    const leftOut = ignored.filter((name) => !/^docs\/guides\/adding-a/.test(name));
    expect(leftOut.length).toBeLessThan(checked.length / 8);
  });

  const gates = hcl.filter(({ file }) => /_gate\.md$/.test(file));

  test.each(byName(gates))(
    "%s shows a gate behind an operation, and the operation behind a checkpoint",
    (_, { text }) => {
      const checkpoint = /^resource "cloudtasks_checkpoint" "(\w+)"/m.exec(text)?.[1];
      expect(checkpoint).toBeDefined();
      const gate = text.slice(text.search(/^resource "cloudtasks_\w+_gate"/m));
      expect(gate).toContain(`= cloudtasks_checkpoint.${checkpoint}.time`);
      const operation = /depends_on\s*= \[(\w+\.\w+)\]/.exec(gate)?.[1];
      const [kind, name] = operation!.split(".");
      const block = new RegExp(`^(?:resource )?"?${kind}"? "${name}" \\{[^]*?^\\}`, "m").exec(text)![0];
      expect(block).toMatch(new RegExp(`depends_on\\s*= \\[cloudtasks_checkpoint\\.${checkpoint}\\]`));
    },
  );

  test("has a gate's example in HCL for every API", () => {
    expect(gates.length).toBeGreaterThanOrEqual(6);
  });
});

describe("TypeScript", () => {
  let found: Map<string, string[]>;

  const wrong: Example = {
    name: "wrong",
    file: "wrong",
    language: "typescript",
    text: 'import { RedisTasks } from "cdktf-cloud-tasks";\nnew RedisTasks(this, "tasks", { limit: "1" });\n',
  };

  beforeAll(() => {
    found = compile([...typeScript, wrong], join(folder, "compiled"));
  });

  test.each(byName(typeScript))("%s compiles", (name) => {
    expect(found.get(name)).toEqual([]);
  });

  test("that does not fit is found", () => {
    expect(found.get("wrong")).toEqual(["Type 'string' is not assignable to type 'number'."]);
  });

  test.each(byName(typeScript))("%s synthesizes", (_, example) => {
    expect([...stacksOf(example).values()].join()).toContain("cloudtasks");
  });
});

describeWithTerraform("terraform", () => {
  let workspace: Workspace;
  /** What `terraform validate` says, by the folder of an example. */
  let said: Map<string, string[]>;

  /** An example that does not synthesize fails in the tests of its own. */
  const written = (example: Example) => {
    try {
      return stacksOf(example);
    } catch {
      return new Map<string, string>();
    }
  };

  const folderOf = ({ name }: Example) => name.replaceAll(/[^\w]/g, "-");
  const wrong: Example = {
    name: "wrong",
    file: "wrong",
    language: "hcl",
    text: 'data "cloudtasks_redis_tasks" "tasks" {\n  limmit = 1\n}\n',
  };

  beforeAll(async () => {
    workspace = new Workspace();
    installForeignProviders(workspace.folder);
    installNullProvider(workspace.folder);
    const modules = [...hcl, wrong].map((example) => {
      writeModule(join(workspace.folder, folderOf(example)), example.text);
      return folderOf(example);
    });
    for (const example of typeScript) {
      for (const [stack, json] of written(example)) {
        const module = `${folderOf(example)}-${stack}`;
        mkdirSync(join(workspace.folder, module));
        writeFileSync(join(workspace.folder, module, "cdk.tf.json"), json);
        modules.push(module);
      }
    }
    // One configuration of all examples needs a single init and a single validate.
    workspace.write(modules.map((module) => `module "${module}" {\n  source = "./${module}"\n}\n`).join("\n"));
    await workspace.init();
    const { output } = await workspace.terraform(["validate", "-json"]);
    const { diagnostics } = JSON.parse(output) as {
      diagnostics: { severity: string; summary: string; detail: string; range?: { filename: string } }[];
    };
    said = new Map();
    for (const { severity, summary, detail, range } of diagnostics) {
      if (severity === "error") {
        const file = range?.filename ?? "";
        const module = file.split("/").slice(0, -1)[0] ?? "";
        said.set(module, [...(said.get(module) ?? []), `${file}: ${summary}: ${detail}`]);
      }
    }
  });

  afterAll(() => workspace.remove());

  test.each(byName(hcl))("accepts %s", (_, example) => {
    expect(said.get(folderOf(example)) ?? []).toEqual([]);
  });

  test.each(byName(typeScript))("accepts what %s synthesizes to", (_, example) => {
    const found = [...stacksOf(example).keys()].flatMap((stack) => said.get(`${folderOf(example)}-${stack}`) ?? []);
    expect(found).toEqual([]);
  });

  test("refuses what is wrong, and has nothing to say of the whole", () => {
    expect(said.get("wrong")?.join()).toContain("example.tf: Unsupported argument");
    expect(said.get("")).toBeUndefined();
  });

  test.each(byName(hcl))("would format %s as it is", async (_, example) => {
    const run = await workspace.terraform(["fmt", "-check", "-diff", `${folderOf(example)}/${EXAMPLE_FILE}`]);
    expect([run.code, run.output]).toEqual([0, ""]);
  });

  test("would format what is not formatted", async () => {
    workspace.writeFile("unformatted.tf", 'variable "a" { type=string }\n');
    expect((await workspace.terraform(["fmt", "-check", "unformatted.tf"])).code).not.toBe(0);
  });
});

describe("a block", () => {
  const page = (...blocks: string[]) => blocks.map((block) => `\`\`\`${block}\n\`\`\`\n`).join("\ntext\n\n");

  test("is checked if it is TypeScript or HCL, wherever it stands", () => {
    const { checked } = examplesIn("a.md", page("ts\nlet a;", "sh\nls", "hcl\na = 1", "json\n{}"));
    expect(checked.map(({ name, text }) => [name, text])).toEqual([
      ["a.md:1", "let a;\n"],
      ["a.md:13", "a = 1\n"],
    ]);
    expect(examplesIn("a.md", "- so:\n\n  ```ts\n  let a;\n  ```\n").checked[0]!.text).toBe("let a;\n");
  });

  test("continues the one before it in its language", () => {
    const { checked } = examplesIn("a.md", page("ts\nlet a;", "tf\nb = 1", "typescript continues\na = 2;"));
    expect(checked.map(({ text }) => text)).toEqual(["let a;\n\na = 2;\n", "b = 1\n"]);
    expect(() => examplesIn("a.md", page("tf continues\nb = 1"))).toThrow("a.md:1: there is no hcl before it");
  });

  test("is left out only where it says so, in one word", () => {
    const found = examplesIn("a.md", page("ts ignore\n…"));
    expect([found.checked, found.ignored]).toEqual([[], ["a.md:1"]]);
    const followed = examplesIn("a.md", page("ts followed\n…"));
    expect([followed.checked, followed.ignored]).toEqual([[], []]);
    expect(() => examplesIn("a.md", page("ts ignored\n…"))).toThrow('a.md:1: "ignored" is none of');
  });
});
