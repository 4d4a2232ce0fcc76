/** Makes programs of the documentation's TypeScript, has them compiled all at once, and runs them. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as cdktf from "cdktf";
import * as constructs from "constructs";
import ts from "typescript";
import * as library from "../../../lib";
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
export function compile(examples: readonly Example[]): Map<string, string[]> {
  const files = new Map(examples.map((example, index) => [join(__dirname, `example-${index}.ts`), example]));
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const sourceOf = host.getSourceFile.bind(host);
  host.getSourceFile = (name, languageOrOptions, ...rest) => {
    const example = files.get(name);
    return example === undefined
      ? sourceOf(name, languageOrOptions, ...rest)
      : ts.createSourceFile(name, moduleOf(example), languageOrOptions, true);
  };
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => files.has(name) || exists(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...files].map(([name, example]) => {
      const source = program.getSourceFile(name)!;
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      return [example.name, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))];
    }),
  );
}

/** Runs an example and gives what cdktf writes for Terraform, by stack. */
export function synthesize(example: Example, folder: string): Map<string, string> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(moduleOf(example), { compilerOptions });
  const exported: { Example?: new (app: cdktf.App, id: string) => cdktf.TerraformStack } = {};
  const outdir = join(folder, "cdktf.out");
  mkdirSync(folder, { recursive: true });
  // A whole program makes its App without options.
  process.env.CDKTF_OUTDIR = outdir;
  try {
    new Function("require", "exports", outputText)(load, exported);
    if (exported.Example !== undefined) {
      const app = new cdktf.App();
      const stack = new exported.Example(app, "example");
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
