import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { licenceOf } from "../../scripts/build/licences";

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true });
  }
});

function packageWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "licences-"));
  folders.push(folder);
  const manifest = JSON.stringify({ name: "thing", version: "1.2.3", license: "MIT" });
  for (const [name, text] of Object.entries({ "package.json": manifest, ...files })) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

test("every legal file of a package is passed on", () => {
  const folder = packageWith({ LICENSE: "The text.\n", "NOTICE.txt": "Made by some.\n" });
  expect(licenceOf(folder)).toMatch(/^thing 1\.2\.3\nLicence: MIT\n\nThe text\.\n\nMade by some\.\n/);
});

test.each([
  ["with an underlined heading", "Thing\n=====\n\nLicense\n-------\n\nCopyright some\n\nText.\n"],
  ["with a marked heading", "# Thing\n\n## Licence\n\nCopyright some\n\nText.\n\n## More\n\nother\n"],
  ["before an underlined heading", "License\n-------\nCopyright some\n\nText.\n\nMore\n----\nother\n"],
])("without one it is the section of the README, %s", (_, text) => {
  expect(licenceOf(packageWith({ "README.md": text }))).toBe("thing 1.2.3\nLicence: MIT\n\nCopyright some\n\nText.\n");
});

test.each<Readonly<Record<string, string>>>([{}, { "README.md": "# Thing\n" }])(
  "without any text the package cannot be bundled: %j",
  (files) => {
    expect(() => licenceOf(packageWith(files))).toThrow(
      "thing 1.2.3 is bundled, but ships no text of its licence (MIT)",
    );
  },
);
