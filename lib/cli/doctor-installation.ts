/** Whether `terraform init` finds the provider, in this folder or for the stacks that CDKTF has synthesized in it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { IMPLIED_MIRROR, impliedFolders, installedVersions, PROVIDER_SOURCE } from "../delivery/place";
import { isObject } from "../json/value";
import { type Finding, ok, skipped, warning, wrong } from "./findings";
import type { Io } from "./io";

const PROJECT = "cdktf.json";

export function checkInstallation(folder: string, env: Io["env"]): readonly Finding[] {
  const names = namesIn(folder);
  if (names.some((name) => name.endsWith(".tf") || name.endsWith(".tf.json"))) return checkFolder(folder, env);
  if (names.includes(PROJECT)) return checkProject(folder, env);
  return skipped("provider", "this folder holds no Terraform configuration");
}

/** Terraform runs in the folder of each stack. */
function checkProject(folder: string, env: Io["env"]): readonly Finding[] {
  const stacks = join(outputOf(folder), "stacks");
  const at = resolve(folder, stacks);
  const names = namesIn(at);
  if (names.length === 0) return skipped("provider", `there is no stack in ${stacks} yet; cdktf synth writes them`);
  const using = names.filter((name) =>
    ["cdk.tf.json", "cdk.tf"].some((file) => textOf(join(at, name, file)).includes(PROVIDER_SOURCE)),
  );
  if (using.length === 0) return skipped("provider", `no stack in ${stacks} uses it`);
  return using.flatMap((name) => checkFolder(join(at, name), env, ` of ${name}`));
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
function checkFolder(folder: string, env: Io["env"], whose = ""): Finding[] {
  const check = `provider${whose}`;
  const places = [[IMPLIED_MIRROR, join(folder, IMPLIED_MIRROR)], ...impliedFolders(env).map((path) => [path, path])];
  const found = places.flatMap(([name, path]) => {
    const versions = installedVersions(path!);
    return versions.length === 0 ? [] : [{ name, versions }];
  });
  if (found.length === 0) {
    const remedy = "If this configuration uses it, run `cloud-tasks provider install`, or synthesize the stack again.";
    return warning(check, "it is in no folder that `terraform init` looks into unasked", remedy);
  }
  const where = found.map(({ name, versions }) => `${versions.join(", ")} in ${name}`).join("; ");
  const versions = found.flatMap((one) => one.versions);
  return [...ok(check, where), ...checkLock(folder, versions, `lock file${whose}`)];
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
