/** Makes the folder that Terraform is given as the provider: a launcher and the bundled files. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { encodeMessage } from "../../lib/plugin/protocol/codec";
import { providerSchemaToWire } from "../../lib/plugin/provider-service";
import { createProvider } from "../../lib/provider/definition";
import { systemDependencies } from "../../lib/provider/dependencies";
import { bundledPackages, licences, packageIn } from "./licences";

/** Stands in the bundle for the version, which depends on the bundle's own content. */
const VERSION_PLACEHOLDER = "@provider-version@";

/** Where the library looks for the bundle, below the package's root. */
export const BUNDLE_FOLDER = "dist/bundle";

/** Node.js looks for the nearest package.json, and a user's own may say "module", or be broken. */
const PACKAGE_JSON = '{ "type": "commonjs" }\n';

const EXECUTABLE = 0o755;
const PLAIN = 0o644;

export interface Manifest {
  readonly version: string;
  readonly files: readonly { readonly name: string; readonly mode: number; readonly sha256: string }[];
}

/**
 * The provider's program in four files, each read only when it is needed, since Node.js takes long to compile what it
 * reads: the start up to the handshake; all the rest; the HTTP library, which only a request needs; and that of regular
 * expressions, which only a condition with `matches` needs.
 */
const PARTS: readonly Part[] = [
  { file: "provider.js", source: "lib/provider/main.ts", external: ["./service"] },
  {
    file: "service.js",
    source: "lib/provider/service.ts",
    external: ["./axios", "./re2js"],
    alias: { axios: "./axios", re2js: "./re2js" },
  },
  {
    file: "axios.js",
    source: "axios",
    // It looks up the types of files in forms, and no request here has any.
    alias: { "mime-db": "./scripts/build/no-mime-types.json" },
    inject: ["./scripts/build/no-fetch.ts"],
  },
  { file: "re2js.js", source: "re2js" },
];

/** Its answer with all schemas, so that a start does not spend time on making it. lib/provider/service.ts reads it. */
const SCHEMA_FILE = "schema.bin";

interface Part {
  readonly file: string;
  readonly source: string;
  /** Other files of the provider, as they are required. */
  readonly external?: readonly string[];
  /** Packages that are such a file. */
  readonly alias?: Record<string, string>;
  /** Files whose exports are put in the place of globals. */
  readonly inject?: string[];
}

export interface Built {
  readonly version: string;
  readonly bytes: number;
  /** `name@version` of each package whose code is in it. */
  readonly packages: readonly string[];
}

/** Bundles lib/provider into `target`, and describes it in `manifest.json`. */
export function bundleProvider(root: string, target: string): Built {
  const parts = PARTS.map((part) => ({ name: part.file, ...bundle(root, part) }));
  const launcher = readFileSync(join(root, "lib/provider/launcher/launch.sh"), "utf8");
  const main = readFileSync(join(root, "lib/provider/launcher/main.js"), "utf8");
  const definition = createProvider(VERSION_PLACEHOLDER, systemDependencies({}));
  const schema = encodeMessage("GetProviderSchemaResponse", providerSchemaToWire(definition));
  const version = versionOf(root, [launcher, main, PACKAGE_JSON, ...parts.map(({ text }) => text)]);
  const inputs = parts.flatMap((part) => part.inputs);
  const files = [
    { name: `terraform-provider-cloudtasks_v${version}`, mode: EXECUTABLE, text: launcher },
    { name: "main.js", mode: PLAIN, text: main },
    { name: "package.json", mode: PLAIN, text: PACKAGE_JSON },
    ...parts.map(({ name, text }) => ({ name, mode: PLAIN, text: text.replaceAll(VERSION_PLACEHOLDER, version) })),
    { name: SCHEMA_FILE, mode: PLAIN, text: schema },
    { name: "LICENSES.txt", mode: PLAIN, text: licences(root, inputs, "provider") },
  ];
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const { name, mode, text } of files) {
    writeFileSync(join(target, name), text, { mode });
  }
  const manifest: Manifest = {
    version,
    files: files.map(({ name, mode, text }) => ({ name, mode, sha256: sha256(text) })),
  };
  writeFileSync(join(target, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return {
    version,
    bytes: files.reduce((sum, { text }) => sum + text.length, 0),
    packages: bundledPackages(inputs).map((folder) => packageIn(join(root, folder))),
  };
}

function bundle(root: string, { source, external = [], alias, inject }: Part): { text: string; inputs: string[] } {
  const built = buildSync({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    legalComments: "none",
    define: { PROVIDER_VERSION: JSON.stringify(VERSION_PLACEHOLDER) },
    alias,
    inject,
    external: [...external],
    // Other files are required; import() would load Node.js's other module system for them.
    supported: { "dynamic-import": false },
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  return { text: built.outputFiles[0]!.text, inputs: Object.keys(built.metafile.inputs) };
}

/**
 * The package's version. A development version also carries the content's hash: Terraform records the checksum of a
 * version, so two different contents must never share one.
 */
function versionOf(root: string, contents: readonly string[]): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  // A letter goes first, as a part of a pre-release that is only digits must not begin with a zero.
  return version.includes("-") ? `${version}.h${sha256(contents.join("\0")).slice(0, 8)}` : version;
}

function sha256(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("hex");
}
