/** What is on this machine: programs, the provider's installation, proxies. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { IMPLIED_MIRROR, PROVIDER_SOURCE } from "../delivery/place";
import { parseUrl } from "../http/address";
import type { Finding } from "./findings";
import type { Io } from "./io";

export interface Machine {
  /** The version of the Node.js that runs this. */
  readonly node: string;
  readonly folder: string;
  /** What a program prints; null where it is not there or fails. */
  run(program: string, ...args: string[]): string | null;
}

const NODE_LEAST = [20, 9] as const;

export function checkMachine(machine: Machine, env: Io["env"]): readonly Finding[] {
  return [checkNode(machine), checkTerraform(machine), ...checkInstallation(machine), ...checkProxy(env)];
}

function checkNode({ node }: Machine): Finding {
  return atLeast(node, NODE_LEAST)
    ? { check: "Node.js", status: "ok", found: node }
    : { check: "Node.js", status: "error", found: node, remedy: `Install Node.js ${NODE_LEAST.join(".")} or newer.` };
}

/** Least versions of both programs. */
const PROGRAMS = [
  { program: "terraform", name: "Terraform", least: [1, 5] },
  { program: "tofu", name: "OpenTofu", least: [1, 6] },
] as const;

function checkTerraform(machine: Machine): Finding {
  const check = "Terraform";
  for (const { program, name, least } of PROGRAMS) {
    const version = versionIn(machine.run(program, "version", "-json"));
    if (version === undefined) continue;
    const found = `${name} ${version}`;
    return atLeast(version, least)
      ? { check, status: "ok", found }
      : { check, status: "error", found, remedy: `Gates need ${name} ${least.join(".")} or newer.` };
  }
  return {
    ...{ check, status: "warning", found: "neither terraform nor tofu is on the PATH" },
    remedy: "Install one of them to use gates; the command needs neither.",
  };
}

function versionIn(json: string | null): string | undefined {
  try {
    const { terraform_version: version } = JSON.parse(json ?? "") as { terraform_version?: unknown };
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, next = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return own > major || (own === major && next >= minor);
}

function checkInstallation({ folder }: Machine): readonly Finding[] {
  const check = "provider";
  const names = namesIn(folder);
  if (!names.some((name) => name.endsWith(".tf") || name.endsWith(".tf.json"))) {
    return [{ check, status: "skipped", found: "this folder holds no Terraform configuration" }];
  }
  const versions = namesIn(join(folder, IMPLIED_MIRROR, ...PROVIDER_SOURCE.split("/")));
  if (versions.length === 0) {
    return [
      {
        ...{ check, status: "warning", found: `it is not in ${IMPLIED_MIRROR} of this folder` },
        remedy: "If this configuration uses it, run `cloud-tasks provider install`, or synthesize the stack again.",
      },
    ];
  }
  return [
    { check, status: "ok", found: `${versions.join(", ")} in ${IMPLIED_MIRROR}` },
    ...checkLock(folder, versions),
  ];
}

function checkLock(folder: string, versions: readonly string[]): readonly Finding[] {
  const check = "lock file";
  const file = join(folder, ".terraform.lock.hcl");
  if (!existsSync(file)) {
    return [{ check, status: "skipped", found: "there is none yet; terraform init writes it" }];
  }
  const text = readFileSync(file, "utf8");
  const at = text.indexOf(`provider "${PROVIDER_SOURCE}" {`);
  const locked = at < 0 ? undefined : /\bversion *= *"([^"]*)"/.exec(text.slice(at, text.indexOf("}", at)))?.[1];
  if (locked === undefined) {
    return [{ check, status: "warning", found: "it does not hold the provider", remedy: "Run `terraform init`." }];
  }
  return versions.includes(locked)
    ? [{ check, status: "ok", found: `holds the provider ${locked}` }]
    : [
        {
          ...{ check, status: "error", found: `holds the provider ${locked}, which is not there` },
          remedy: "Run `terraform init -upgrade`.",
        },
      ];
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** In the order in which they are looked for. */
const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy"];

function checkProxy(env: Io["env"]): readonly Finding[] {
  const name = PROXY_VARIABLES.find((one) => (env[one] ?? "") !== "");
  if (name === undefined) return [{ check: "proxy", status: "ok", found: "none in the environment" }];
  const value = env[name]!;
  // It may hold a password, so only the host is shown.
  const host = parseUrl(value.includes("://") ? value : `http://${value}`)?.host;
  return host === undefined || host === ""
    ? [{ check: "proxy", status: "error", found: `${name} is not an address`, remedy: `Correct or unset ${name}.` }]
    : [{ check: "proxy", status: "ok", found: `${host} (${name})` }];
}
