/** Whether `terraform init` finds the provider, in this folder or for the stacks that CDKTF has synthesized in it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { IMPLIED_MIRROR, impliedFolders, installedVersions, PROVIDER_SOURCE } from "../delivery/place";
import { isObject } from "../json/value";
import { type Finding, ok, skipped, warning, wrong } from "./findings";
import type { Io } from "./io";
import { type Method, methodsIn, PROVIDER_HOST } from "./provider-installation";

const PROJECT = "cdktf.json";

export function checkInstallation(folder: string, env: Io["env"]): readonly Finding[] {
  const names = namesIn(folder);
  const isOne = names.some((name) => name.endsWith(".tf") || name.endsWith(".tf.json"));
  if (!isOne && !names.includes(PROJECT)) return skipped("provider", "this folder holds no Terraform configuration");
  const { findings, ...told } = cliConfiguration(folder, env);
  return [...findings, ...(isOne ? checkFolder(folder, env, told) : checkProject(folder, env, told))];
}

/** Where the CLI configuration tells where providers are, and in what file. */
interface Told {
  readonly methods?: readonly Method[] | undefined;
  readonly file: string;
}

/** As Terraform reads it: where a variable names a file, that one alone. */
function cliConfiguration(folder: string, env: Io["env"]): Told & { readonly findings: readonly Finding[] } {
  const check = "CLI configuration";
  const { TF_CLI_CONFIG_FILE, TERRAFORM_CONFIG, HOME = "/", APPDATA = HOME } = env;
  const named = TF_CLI_CONFIG_FILE || TERRAFORM_CONFIG;
  const [own, more] = process.platform === "win32" ? ["terraform.rc", "terraform.d"] : [".terraformrc", ".terraform.d"];
  const home = process.platform === "win32" ? APPDATA : HOME;
  const others = namesIn(join(home, more)).filter((name) => /\.tfrc(?:\.json)?$/.test(name));
  const files = named ? [resolve(folder, named)] : [join(home, own), ...others.map((name) => join(home, more, name))];
  const read = files.map((name) => ({ name, text: textOf(name) }));
  const deciding = read.filter(({ text }) => text.includes("provider_installation"));
  const { name: file } = deciding[0] ?? read[0]!;
  if (named && !existsSync(file)) {
    const found = `there is no ${file}; Terraform warns of it and goes on`;
    return { file, findings: warning(check, found, "Correct or unset TF_CLI_CONFIG_FILE.") };
  }
  try {
    return { file, methods: methodsIn(deciding.map(({ text }) => text).join("\n")), findings: [] };
  } catch {
    const found = `provider_installation in ${file} could not be read; Terraform may look elsewhere than is told below`;
    return { file, findings: warning(check, found, `See that a method in it serves ${PROVIDER_SOURCE}.`) };
  }
}

/** Terraform runs in the folder of each stack. */
function checkProject(folder: string, env: Io["env"], told: Told): readonly Finding[] {
  const stacks = join(outputOf(folder), "stacks");
  const at = resolve(folder, stacks);
  const names = namesIn(at);
  if (names.length === 0) return skipped("provider", `there is no stack in ${stacks} yet; cdktf synth writes them`);
  const using = names.filter((name) =>
    ["cdk.tf.json", "cdk.tf"].some((file) => textOf(join(at, name, file)).includes(PROVIDER_SOURCE)),
  );
  if (using.length === 0) return skipped("provider", `no stack in ${stacks} uses it`);
  return using.flatMap((name) => checkFolder(join(at, name), env, told, ` of ${name}`));
}

function outputOf(folder: string): string {
  try {
    const project: unknown = JSON.parse(textOf(join(folder, PROJECT)));
    if (isObject(project) && typeof project.output === "string") return project.output;
  } catch {
    // It is cdktf that complains of it.
  }
  return "cdktf.out";
}

/** @param whose of several folders, which one */
function checkFolder(folder: string, env: Io["env"], told: Told, whose = ""): Finding[] {
  const check = `provider${whose}`;
  const { methods } = told;
  const other = methods && checkMethods(check, folder, methods, told.file);
  if (other !== undefined) return other;
  const places = methods?.map(({ path }) => path!) ?? [IMPLIED_MIRROR, ...impliedFolders(env)];
  const found = places.flatMap((name) => {
    const versions = installedVersions(resolve(folder, name));
    return versions.length === 0 ? [] : [{ name, versions }];
  });
  if (found.length === 0) {
    const remedy = "If this configuration uses it, run `cloud-tasks provider install`, or synthesize the stack again.";
    return methods === undefined
      ? warning(check, "it is in no folder that `terraform init` looks into unasked", remedy)
      : warning(check, `it is not in ${places.join(", ")}, where ${told.file} sends Terraform`, SERVE);
  }
  const where = found.map(({ name, versions }) => `${versions.join(", ")} in ${name}`).join("; ");
  const versions = found.flatMap((one) => one.versions);
  return [...ok(check, where), ...checkLock(folder, versions, `lock file${whose}`)];
}

const SERVE =
  "If this configuration uses it, `cloud-tasks provider install --dir FOLDER` shows the block that it needs.";

/** @returns undefined where it comes from folders, which all exist */
function checkMethods(check: string, folder: string, methods: readonly Method[], file: string): Finding[] | undefined {
  const has = (method: string) => methods.find(({ name }) => name === method);
  const { path: override } = has("dev_overrides") ?? {};
  if (override !== undefined) {
    return namesIn(resolve(folder, override)).some((name) => name.startsWith("terraform-provider-cloudtasks"))
      ? ok(check, `in ${override}, by dev_overrides of ${file}; terraform init is not needed for it`)
      : warning(
          check,
          `dev_overrides of ${file} takes it from ${override}, where it is not`,
          "Correct or remove that line.",
        );
  }
  if (has("direct")) {
    const found = `direct of ${file} asks ${PROVIDER_HOST} for it, which is no registry: terraform init fails`;
    return warning(check, found, `If this configuration uses it, add exclude = ["${PROVIDER_HOST}/*/*"] to direct.`);
  }
  if (methods.length === 0) return warning(check, `no method of ${file} serves ${PROVIDER_SOURCE}`, SERVE);
  const missing = methods.find(({ path }) => path !== undefined && !existsSync(resolve(folder, path)));
  if (missing) return warning(check, `${file} sends Terraform to ${missing.path}, which does not exist`, SERVE);
  return has("network_mirror") && ok(check, `from the network_mirror of ${file}, which is not asked here`);
}

function checkLock(folder: string, versions: readonly string[], check: string): Finding[] {
  const file = join(folder, ".terraform.lock.hcl");
  if (!existsSync(file)) return skipped(check, "there is none yet; terraform init writes it");
  const text = textOf(file);
  const at = text.indexOf(`provider "${PROVIDER_SOURCE}" {`);
  const locked =
    at < 0 ? undefined : /\bversion *= *"(\d[\w.+-]{0,60})"/.exec(text.slice(at, text.indexOf("}", at)))?.[1];
  if (locked === undefined) return warning(check, "it does not hold the provider", "Run `terraform init`.");
  return versions.includes(locked)
    ? ok(check, `holds the provider ${locked}`)
    : wrong(check, `holds the provider ${locked}, which is not there`, "Run `terraform init -upgrade`.");
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
