/** Every page leads where it says. Addresses on the web are not asked for. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");
const PLACES = ["docs", "examples", "bench", "lib", "scripts", "test"];

/** Every page of the repository. */
const PAGES = [
  ...readdirSync(ROOT),
  ...PLACES.flatMap((place) =>
    (readdirSync(join(ROOT, place), { recursive: true }) as string[]).map((name) => join(place, name)),
  ),
].filter((name) => name.endsWith(".md"));

/** Without blocks and spans of code, in which brackets are no links. */
const prose = (root: string, file: string) =>
  readFileSync(join(root, file), "utf8")
    .replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "")
    .replaceAll(/(`+)[^`]*\1/g, (code) => code.replaceAll(/[[\]()]/g, ""));

/** GitHub's anchors of a page's headings: a heading that comes again is counted. */
function anchorsOf(root: string, file: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, title] of prose(root, file).matchAll(/^#+ (.*)$/gm)) {
    const plain = title!
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-");
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count += 1) {
      anchor = `${plain}-${count}`;
    }
    anchors.add(anchor);
  }
  return anchors;
}

/** Links and pictures of a page that lead nowhere. */
function brokenLinks(root: string, file: string): string[] {
  const targets = [...prose(root, file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target]) => target!);
  return targets.filter((target) => {
    const [path, anchor] = target.split("#");
    const found = path === "" ? file : join(dirname(file), path!);
    return !existsSync(join(root, found)) || (anchor !== undefined && !anchorsOf(root, found).has(anchor));
  });
}

test("there are pages to look at", () => {
  expect(PAGES).toEqual(expect.arrayContaining(["README.md", "API.md", "docs/index.md", "examples/barrier/README.md"]));
});

test.each(PAGES)("%s links to pages and headings that exist", (file) => {
  expect(brokenLinks(ROOT, file)).toEqual([]);
});

test("a link to no page, to no heading or to a second heading that there is not, is found", () => {
  const folder = mkdtempSync(join(tmpdir(), "cloud-tasks-links-"));
  const page = `# One\n\n## Two \`a_b\`\n\n## One\n\n[a](b.md) [a](#one) [a](#one-1) [a](#one-2) [a](#two-a_b)
![a](c.svg) \`[a](d.md)\` [a](https://example.com/e.md)\n\n\`\`\`md\n[a](f.md)\n\`\`\`\n`;
  try {
    writeFileSync(join(folder, "a.md"), page);
    expect(brokenLinks(folder, "a.md")).toEqual(["b.md", "#one-2", "c.svg"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
