/**
 * Makes modules of the documentation's HCL: what a block leaves to its reader (variables, local modules, where our
 * provider comes from) is put beside it, and the block itself stays as it is printed.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { PLATFORM } from "../../../examples/local-cloud/install";
import { builtProvider, SOURCES } from "../workspace";
import { FOREIGN_PROVIDERS } from "./foreign-resources";

/** The file that holds the block. */
export const EXAMPLE_FILE = "example.tf";

/** Writes an example as a module of its own. */
export function writeModule(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, EXAMPLE_FILE), text);
  // Terraform takes a development version only where it is asked for by its whole name.
  const own = `cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }`;
  const asks = /\brequired_providers\b/.test(text);
  const foreign = Object.entries(FOREIGN_PROVIDERS).filter(([name]) => text.includes(`"${name}_`));
  const others = asks ? [] : foreign.map(([name, { source }]) => `${name} = { source = "${source}" }`);
  // What an example asks for is only made exact; what it forgets stays forgotten.
  const name = asks ? "versions_override.tf" : "versions.tf";
  if (!asks || text.includes(SOURCES.cloudtasks)) {
    writeFileSync(join(folder, name), `terraform {\n  required_providers {\n${[own, ...others].join("\n")}\n  }\n}\n`);
  }
  writeFileSync(join(folder, "variables.tf"), undeclared(text).map(variable).join("\n"));
  for (const { source, args, outputs } of localModules(text)) {
    const declared = [...args.map(variable), ...outputs.map((output) => `output "${output}" {\n  value = "x"\n}`)];
    mkdirSync(join(folder, source), { recursive: true });
    writeFileSync(join(folder, source, "main.tf"), declared.join("\n"));
  }
}

const variable = (name: string) => `variable "${name}" {\n  type    = any\n  default = null\n}`;

function names(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];
}

function undeclared(text: string): string[] {
  const declared = names(text, /^variable "(\w+)"/gm);
  return names(text, /\bvar\.(\w+)/g).filter((name) => !declared.includes(name));
}

/** Modules that an example finds beside itself: what it gives them, and what it reads of them. */
function localModules(text: string) {
  return [...text.matchAll(/^module "(\w+)" \{\n([\s\S]*?)^\}/gm)].flatMap(([, name, body]) => {
    const source = /^ {2}source\s*= "(\.\/[^"]+)"/m.exec(body!)?.[1];
    const own = ["source", "depends_on", "providers", "count", "for_each", "version"];
    const args = names(body!, /^ {2}(\w+)\s*=/gm).filter((argument) => !own.includes(argument));
    return source === undefined
      ? []
      : [{ source, args, outputs: names(text, new RegExp(`\\bmodule\\.${name}\\.(\\w+)`, "g")) }];
  });
}

/** Puts the stand-ins for other providers where `terraform init` finds them; none is asked of a registry. */
export function installForeignProviders(folder: string): void {
  for (const [name, { source, version }] of Object.entries(FOREIGN_PROVIDERS)) {
    const target = join(folder, "terraform.d/plugins/registry.terraform.io", source, version, PLATFORM);
    mkdirSync(target, { recursive: true });
    const outfile = join(target, `terraform-provider-${name}_v${version}`);
    buildSync({
      entryPoints: [join(__dirname, "foreign-provider.ts")],
      outfile,
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      banner: { js: "#!/usr/bin/env node" },
      define: { FOREIGN_PROVIDER: JSON.stringify(name) },
      logLevel: "warning",
    });
    chmodSync(outfile, 0o755);
  }
}
