/** What is on this machine: programs, proxies, authorities; and the provider's installation. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { chooseProxy, ProxyError } from "../http/proxy";
import { counted } from "../text/counted";
import { checkInstallation } from "./doctor-installation";
import { type Finding, ok, warning, wrong } from "./findings";
import type { Io } from "./io";

export interface Machine {
  /** The version of the Node.js that runs this. */
  readonly node: string;
  readonly folder: string;
  /** Its clock, ms since 1970. */
  readonly now: number;
  /** What a program prints; null where it is not there or fails. */
  run(program: string, ...args: string[]): string | null;
}

const NODE_LEAST = [20, 9] as const;

/** What was set for requests. */
export interface Surroundings {
  readonly env: Io["env"];
  readonly proxy?: string | undefined;
  readonly caFile?: string | undefined;
}

export function checkMachine(machine: Machine, surroundings: Surroundings): readonly Finding[] {
  return [
    ...[...checkNode(machine), ...checkTerraform(machine), ...checkInstallation(machine.folder, surroundings.env)],
    ...[...checkProxy(surroundings), ...checkAuthorities(machine, surroundings)],
  ];
}

function checkNode({ node }: Machine): Finding[] {
  return atLeast(node, NODE_LEAST)
    ? ok("Node.js", node)
    : wrong("Node.js", node, `Install Node.js ${NODE_LEAST.join(".")} or newer.`);
}

/** Least versions of both programs. */
const PROGRAMS = [
  { program: "terraform", name: "Terraform", least: [1, 5] },
  { program: "tofu", name: "OpenTofu", least: [1, 6] },
] as const;

function checkTerraform(machine: Machine): Finding[] {
  for (const { program, name, least } of PROGRAMS) {
    const version = versionIn(machine.run(program, "version", "-json"));
    if (version === undefined) continue;
    const found = `${name} ${version}`;
    return atLeast(version, least)
      ? ok("Terraform", found)
      : wrong("Terraform", found, `Gates need ${name} ${least.join(".")} or newer.`);
  }
  const remedy = "Install one of them to use gates; the command needs neither.";
  return warning("Terraform", "neither terraform nor tofu is on the PATH", remedy);
}

/** What is no version is not shown: it could be anything. */
const VERSION = /^\d[\w.+-]{0,60}$/;

function versionIn(json: string | null): string | undefined {
  try {
    const { terraform_version: version } = JSON.parse(json ?? "") as { terraform_version?: unknown };
    return VERSION.test(String(version)) ? String(version) : undefined;
  } catch {
    return undefined;
  }
}

function atLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, next = 0] = version.split(".").map((part) => Number.parseInt(part, 10));
  return own > major || (own === major && next >= minor);
}

/** What is used for the clouds; which of their hosts NO_PROXY exempts is for each request to find out. */
function checkProxy({ proxy, env }: Surroundings): Finding[] {
  const check = "proxy";
  try {
    const { NO_PROXY: upper, no_proxy: exceptions = upper, ...others } = env;
    const chosen = chooseProxy(new URL("https://cloud.invalid"), {
      env: others,
      ...(proxy !== undefined && { proxy }),
    });
    if (chosen === null) return ok(check, "none");
    const exempt = proxy === undefined && exceptions ? ", unless NO_PROXY exempts a host" : "";
    // It may hold a password, so only the host is shown.
    return ok(check, `${chosen.url.host} (${chosen.source})${exempt}`);
  } catch (error) {
    if (!(error instanceof ProxyError)) throw error;
    return wrong(check, error.message, "Correct or unset it.");
  }
}

const [BEGIN, END] = ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"];

/** Authorities beside the system's. */
function checkAuthorities(machine: Machine, { caFile, env }: Surroundings): Finding[] {
  const files = [
    ["--ca-file", caFile],
    ["NODE_EXTRA_CA_CERTS", env.NODE_EXTRA_CA_CERTS],
  ] as const;
  const found = files.flatMap(([name, file]) =>
    file ? checkCertificates(name, resolve(machine.folder, file), machine) : [],
  );
  return found.length > 0 ? found : ok("authorities", "the system's");
}

function checkCertificates(name: string, file: string, { now }: Machine): Finding[] {
  const check = "authorities";
  const unusable = (found: string) =>
    wrong(check, `${name}: ${found}`, "Name a file of certificates in PEM form that this user may read.");
  try {
    const pems = readFileSync(file, "utf8").split(END).slice(0, -1);
    const certificates = pems.map((pem) => new X509Certificate(`${pem.slice(pem.indexOf(BEGIN))}${END}`));
    if (certificates.length === 0) return unusable("the file holds no certificate in PEM form");
    const expired = certificates.filter(({ validTo }) => Date.parse(validTo) < now).length;
    const found = `${counted(certificates.length, "certificate")} (${name})`;
    return expired === 0
      ? ok(check, found)
      : warning(check, `${found}, ${expired} of them expired`, "Replace what has expired.");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return unusable(
      /^E[A-Z]+$/.test(code) ? `the file cannot be read (${code})` : "the file holds a certificate that cannot be read",
    );
  }
}
