/** Makes programs of the documentation's TypeScript, has them type-checked all at once, and runs them. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import * as cdktf from "cdktf";
import * as constructs from "constructs";
import { transformSync } from "esbuild";
import * as library from "../../../lib";
import { write } from "../package";
import { typeErrors } from "../type-errors";
import type { Example } from "./code-blocks";
import * as standIns from "./stand-ins";

const ROOT = join(__dirname, "../../..");

/** What an example may import. */
const MODULES: Readonly<Record<string, unknown>> = {
  cdktf,
  constructs,
  "cdktf-cloud-tasks": library,
  "./stand-ins": standIns,
};

/** An import as it stands at the beginning of a line; it may go over several. */
const IMPORT = /^import\b[^;]*;$/gm;

/** A whole program makes its own App; anything else stands in the constructor of a stack. */
const isProgram = (text: string) => /\bnew App\(/.test(text);

/** The module that is compiled and run. */
export function moduleOf({ text }: Example): string {
  const imports = [...text.matchAll(IMPORT)].map(([whole]) => whole);
  const body = text.replaceAll(IMPORT, "");
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(body);
  const known = Object.keys(standIns).filter((name) => uses(name) && !imports.some((line) => line.includes(name)));
  const given = [`import { ${known.join(", ")} } from "./stand-ins";`, ...imports];
  if (isProgram(text)) {
    return [...given, body, "export {};"].join("\n");
  }
  const declared = /\b(?:const|let) instance\b/.test(body);
  const instance = uses("instance") && !declared ? 'const instance = new $standIns.Whatever(this, "instance");' : "";
  return `import * as $cdktf from "cdktf";
import * as $standIns from "./stand-ins";
${given.join("\n")}
export class Example extends $cdktf.TerraformStack {
  constructor(scope: $cdktf.App, id: string) {
    super(scope, id);
    ${instance}
${body}
  }
}`;
}

/** What the compiler says of each example, by name. */
export function compile(examples: readonly Example[], folder: string): Map<string, string[]> {
  const nameOf = (index: number) => `example-${index}.ts`;
  const config = { extends: join(ROOT, "tsconfig.json"), compilerOptions: { rootDir: "/" }, include: ["*.ts"] };
  write(folder, {
    "tsconfig.json": JSON.stringify(config),
    "stand-ins.ts": `export * from ${JSON.stringify(join(__dirname, "stand-ins"))};\n`,
    ...Object.fromEntries(examples.map((example, index) => [nameOf(index), moduleOf(example)])),
  });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const errors = typeErrors(folder);
  return new Map(
    examples.map(({ name }, index) => [
      name,
      errors.filter(({ file }) => file === nameOf(index)).map(({ message }) => message),
    ]),
  );
}

/** Runs an example and gives what cdktf writes for Terraform, by stack. */
export function synthesize(example: Example, folder: string): Map<string, string> {
  const { code } = transformSync(moduleOf(example), { loader: "ts", format: "cjs", target: "es2022" });
  const module: { exports: { Example?: new (app: cdktf.App, id: string) => cdktf.TerraformStack } } = { exports: {} };
  const outdir = join(folder, "cdktf.out");
  mkdirSync(folder, { recursive: true });
  // A whole program makes its App without options.
  process.env.CDKTF_OUTDIR = outdir;
  try {
    new Function("require", "module", code)(load, module);
    if (module.exports.Example !== undefined) {
      const app = new cdktf.App();
      const stack = new module.exports.Example(app, "example");
      if (!stack.node.findAll().some((construct) => construct instanceof library.CloudTasksProvider)) {
        new library.CloudTasksProvider(stack, "cloudtasks");
      }
      app.synth();
    }
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
  const stacks = join(outdir, "stacks");
  const names = existsSync(stacks) ? readdirSync(stacks) : [];
  return new Map(names.map((name) => [name, readFileSync(join(stacks, name, "cdk.tf.json"), "utf8")]));
}

function load(name: string): unknown {
  if (!Object.hasOwn(MODULES, name)) {
    throw new Error(`no example imports ${name} so far; add it to MODULES`);
  }
  return MODULES[name];
}
