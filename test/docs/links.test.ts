/** Every page leads where it says. Addresses on the web are not asked for. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brokenLinks } from "../support/docs/links";

const ROOT = join(__dirname, "../..");
const PLACES = ["docs", "examples", "bench", "lib", "scripts", "test"];

/** Every page of the repository. */
const PAGES = [
  ...readdirSync(ROOT),
  ...PLACES.flatMap((place) =>
    (readdirSync(join(ROOT, place), { recursive: true }) as string[]).map((name) => join(place, name)),
  ),
].filter((name) => name.endsWith(".md"));

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
