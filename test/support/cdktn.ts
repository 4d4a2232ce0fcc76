/** This project, on CDK Terrain: cdktf's successor under cdktf's name. */
import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { copySources, install } from "./package";

const ROOT = join(__dirname, "../..");

/** What the package of CDK Terrain is asked for as, and what it gets along with. */
export const CDKTN = { cdktf: "npm:cdktn@^0.24", constructs: ">=10.6.0 <10.8.0" } as const;

/** What the tests and the demo need beside the sources. */
const REST = ["test", "examples", "jest.config.js"];

/** These are found by where they lie, and so would find the cdktf of the checkout if they were links. */
const BOUND = ["@cdktf/provider-null"];

/** Copies the project to a folder in which `cdktf` is CDK Terrain; the other dependencies are the checkout's. */
export function projectOnCdktn(folder: string): void {
  const project = join(folder, "project");
  copySources(project, { dependencies: false });
  for (const name of REST) {
    cpSync(join(ROOT, name), join(project, name), { recursive: true });
  }
  const successor = join(folder, "successor");
  install(
    successor,
    Object.entries(CDKTN).map(([name, version]) => `${name}@${version}`),
  );
  for (const name of dependencies()) {
    const [from, to] = [join(ROOT, "node_modules", name), join(project, "node_modules", name)];
    mkdirSync(join(to, ".."), { recursive: true });
    if (name in CDKTN) {
      symlinkSync(join(successor, "node_modules", name), to, "dir");
    } else if (BOUND.includes(name)) {
      cpSync(from, to, { recursive: true });
    } else {
      symlinkSync(from, to, "dir");
    }
  }
}

/** What is installed in the checkout; packages of a scope by their whole names. */
function dependencies(): string[] {
  return readdirSync(join(ROOT, "node_modules")).flatMap((name) =>
    name.startsWith("@")
      ? readdirSync(join(ROOT, "node_modules", name)).map((inner) => `${name}/${inner}`)
      : name.startsWith(".")
        ? []
        : [name],
  );
}
