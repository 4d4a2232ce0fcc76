import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folders of the packages whose code went into a bundle. */
export function bundledPackages(bundledFiles: readonly string[]): string[] {
  const packages = new Set<string>();
  for (const file of bundledFiles) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (match !== null) {
      packages.add(match[1]!);
    }
  }
  return [...packages].sort();
}

/** The licences of every package whose code went into a bundle. */
export function licences(root: string, bundledFiles: readonly string[], what: string): string {
  const texts = bundledPackages(bundledFiles).map((folder) => licenceOf(join(root, folder)));
  return `This ${what} bundles code of the following packages.\n\n${texts.join(`\n${"-".repeat(78)}\n\n`)}`;
}

/** `name@version`. */
export function packageIn(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  return `${name}@${version}`;
}

const LEGAL_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i;

/** From a heading such as `## License`, or one that is underlined, to the next heading. */
const LEGAL_SECTION = /^(?:#+ *licen[cs]e *|licen[cs]e *\n[-=]+ *)\n([\s\S]*?)(?=^#+ |^.+\n[-=]{3,} *$|$(?![\s\S]))/im;

/** Licences such as MIT's want their text and the name of the copyright's holder passed on, not only their own name. */
export function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license: string;
  };
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const files = readdirSync(folder).sort();
  const texts = files.filter((file) => LEGAL_FILE.test(file)).map(read);
  const readme = files.find((file) => /^readme(?:\.|$)/i.test(file));
  const section = readme === undefined ? undefined : LEGAL_SECTION.exec(read(readme))?.[1];
  if (texts.length === 0 && (section === undefined || section.trim() === "")) {
    throw new Error(`${name} ${version} is bundled, but ships no text of its licence (${license})`);
  }
  return [`${name} ${version}\nLicence: ${license}`, ...(texts.length === 0 ? [section!] : texts)]
    .map((text) => `${text.trim()}\n`)
    .join("\n");
}
