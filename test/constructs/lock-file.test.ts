import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { ProviderConstraint } from "@cdktf/cli-core/src/lib/dependencies/dependency-manager";
import { TerraformProviderLock } from "@cdktf/cli-core/src/lib/terraform-provider-lock";
import fc from "fast-check";
import { packageHash, type Requirement, seeded, seedLockFile } from "../../lib/constructs/lock-file";
import type { Bundle } from "../../lib/delivery/bundle";
import { PROVIDER_SOURCE } from "../../lib/delivery/place";
import { temporaryFolder } from "../support/fake-bundle";

// It starts terraform as soon as it is loaded, and its log is all that is used of it here.
jest.mock("@cdktf/commons", () => ({ logger: { debug: () => undefined } }));

const sha = (text: string) => crypto.createHash("sha256").update(text).digest("hex");

function bundle(version = "0.1.0-dev.h1", content = "code"): Bundle {
  const files = ["terraform-provider-cloudtasks_v1", "main.js"].map((name) => ({
    name,
    mode: 0o755,
    sha256: sha(content),
  }));
  return { folder: "/nowhere", version, files };
}

const entry = (of: Bundle) => `provider "${PROVIDER_SOURCE}" {
  version     = "${of.version}"
  constraints = "${of.version}"
  hashes = [
    "${packageHash(of.files)}",
  ]
}
`;

const real = (address: string, constraints = "~> 3.2") => `provider "${address}" {
  version     = "3.2.4"
  constraints = "${constraints}"
  hashes = [
    "h1:abc$&=",
    "zh:def",
  ]
}
`;

/** Providers without version constraints. */
const any = (...sources: string[]): Requirement[] => sources.map((source) => ({ source }));

const HEADER = `# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n\n`;
const NULL = "registry.terraform.io/hashicorp/null";

describe("packageHash", () => {
  test("is Terraform's: the hash of the sorted lines of hashes and names", () => {
    const files = [
      { name: "b", mode: 0, sha256: sha("2") },
      { name: "a", mode: 0, sha256: sha("1") },
    ];
    const expected = crypto
      .createHash("sha256")
      .update(`${sha("1")}  a\n${sha("2")}  b\n`)
      .digest("base64");
    expect(packageHash(files)).toBe(`h1:${expected}`);
  });
});

describe("our entry", () => {
  test("is all of a new file", () => {
    expect(seeded("", bundle(), any(PROVIDER_SOURCE))).toBe(entry(bundle()));
  });

  test("follows what is there", () => {
    expect(seeded(HEADER + real(NULL), bundle(), [])).toBe(`${HEADER}${real(NULL)}\n${entry(bundle())}`);
  });

  test("is replaced when the version has changed", () => {
    const before = `${HEADER}${entry(bundle("0.0.9"))}\n${real(NULL)}`;
    expect(seeded(before, bundle(), [])).toBe(`${HEADER}${entry(bundle())}\n${real(NULL)}`);
  });

  test("is replaced when the content has changed", () => {
    expect(seeded(entry(bundle("1.0.0", "old")), bundle("1.0.0", "new"), [])).toBe(entry(bundle("1.0.0", "new")));
  });

  test("stays as Terraform wrote it when it fits", () => {
    const before = HEADER + entry(bundle()).replace("  hashes = [\n", '  hashes = [\n    "h1:another",\n');
    expect(seeded(before, bundle(), any(PROVIDER_SOURCE))).toBe(before);
  });
});

describe("other providers", () => {
  const comment = (...stanzas: [address: string, constraints?: string][]) =>
    [
      "",
      "/* Known to cdktf-cloud-tasks, to be locked by the next `terraform init`:",
      ...stanzas.map(
        ([address, constraints = ">= 0"]) => `provider "${address}" {\n  constraints = "${constraints}"\n}`,
      ),
      "*/",
      "",
    ].join("\n");

  test("without an entry stand in a comment, under their full addresses", () => {
    const sources = ["null", "huaweicloud/huaweicloud", "example.com/a/b", PROVIDER_SOURCE, "null"];
    expect(seeded("", bundle(), any(...sources))).toBe(
      entry(bundle()) + comment(["example.com/a/b"], [NULL], ["registry.terraform.io/huaweicloud/huaweicloud"]),
    );
  });

  test.each(["~> 3.2", ">= 3.2.0", "3.2.4"])("with an entry for the same constraints, %s, do not", (version) => {
    const required = [{ source: "null", version }, { source: "hashicorp/random" }];
    expect(seeded(real(NULL, version), bundle(), required)).toBe(
      `${real(NULL, version)}\n${entry(bundle())}${comment(["registry.terraform.io/hashicorp/random"])}`,
    );
  });

  test("with an entry for other constraints keep those in sight under their short name", () => {
    const text = seeded(real(NULL, "3.2.4"), bundle(), [{ source: "null", version: "3.2.5" }]);
    expect(text).toBe(`${real(NULL, "3.2.4")}\n${entry(bundle())}${comment([NULL], ["hashicorp/null", "3.2.4"])}`);
  });

  test("with an entry without constraints stand in a comment, too", () => {
    const unconstrained = real(NULL).replace(/ {2}constraints.*\n/, "");
    expect(seeded(unconstrained, bundle(), any("null"))).toBe(`${unconstrained}\n${entry(bundle())}${comment([NULL])}`);
  });

  test("leave the comment when they have got their entry", () => {
    const required = [{ source: "null", version: "~> 3.2" }];
    const first = seeded("", bundle(), required);
    expect(seeded(`${first}\n${real(NULL)}`, bundle(), required)).toBe(`${entry(bundle())}\n${real(NULL)}`);
  });

  test("whose address could end the comment are left out", () => {
    expect(seeded("", bundle(), any("a/b/*/", 'x"y/z'))).toBe(entry(bundle()));
  });
});

/** What the command line of cdktf concludes, by its own code. */
async function commandLine(text: string, required: readonly Requirement[]) {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, ".terraform.lock.hcl"), text);
  const lock = new TerraformProviderLock(folder);
  const wanted = required.map(({ source, version }) => new ProviderConstraint(source, version));
  const matches = await Promise.all(wanted.map((one) => lock.hasMatchingProvider(one)));
  const upgrades = Object.values(await lock.providers()).some(({ constraints }) => {
    const version = wanted.find(({ source }) => source === constraints?.source)?.version;
    return version !== undefined && constraints?.matchesVersion(version) === false;
  });
  return { locks: matches.some((one) => !one), upgrades };
}

describe("any file", () => {
  const constraints = fc.constantFrom("~> 3.2", "3.2.4", "3.2.5", ">= 4.0.0", "> 3.0.0, < 4.0.0", "!= 3.2.3");
  const requirement = fc.record({
    source: fc.constantFrom("null", "hashicorp/random", "example.com/a/b", "huaweicloud/huaweicloud"),
    version: fc.option(constraints, { nil: undefined }),
  });
  const required = fc.uniqueArray(requirement, { maxLength: 4, selector: ({ source }) => source });
  const block = fc.oneof(
    fc
      .tuple(fc.constantFrom(NULL, "registry.terraform.io/hashicorp/aws", "example.com/a/b"), constraints)
      .map(([name, of]) => real(name, of)),
    fc.constantFrom("# a comment\n", "/* a comment */\n", "\n", HEADER, "<<<<<<< HEAD\n", 'provider "x" {}\n'),
    fc.string().map((text) => `# ${text.replace(/[\r\n]/g, "")}\n`),
    // What looks like ours, and is not.
    fc.constantFrom(
      "# /* Known to cdktf-cloud-tasks, they say */ and more\n",
      "// /* Known to cdktf-cloud-tasks,\n",
      `/* provider "${PROVIDER_SOURCE}" {\n  version = "0"\n} */\n`,
      `# provider "${PROVIDER_SOURCE}" {\n`,
      'provider "example.com/b/c" {\n  version = "}/* Known to cdktf-cloud-tasks, \\"*/{"\n} # its end\n',
      "/* } */\r\n",
      "a = 1 /* mine */\n",
    ),
  );
  const file = fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join(""));
  const both = fc.tuple(file, required);

  test("keeps every byte that is not ours, when ours is added", () => {
    fc.assert(
      fc.property(both, ([text, required]) => {
        expect(seeded(text, bundle(), required).startsWith(text)).toBe(true);
      }),
    );
  });

  test("keeps every byte that is not ours, when ours is replaced", () => {
    fc.assert(
      fc.property(file, both, (before, [after, required]) => {
        const text = seeded(`${before}${entry(bundle("0.0.1"))}${after}`, bundle("0.0.2"), required);
        expect(text.startsWith(`${before}${entry(bundle("0.0.2"))}${after}`)).toBe(true);
      }),
    );
  });

  test("keeps every byte behind the closing brace of ours", () => {
    const bare = (version: string) => entry(bundle(version)).trimEnd();
    fc.assert(
      fc.property(file, fc.constantFrom("", " # kept\n", " /* kept */\n", "\r\n"), file, (before, tail, after) => {
        const text = seeded(`${before}${bare("0.0.1")}${tail}${after}`, bundle("0.0.2"), []);
        expect(text).toBe(`${before}${bare("0.0.2")}${tail}${after}`);
      }),
    );
  });

  test("loses of a comment of ours its line and the blank one before it, and of a line that has more the comment", () => {
    const [comment] = /\/\*[\s\S]*\*\//.exec(seeded("", bundle(), any("null")))!;
    const own = entry(bundle());
    fc.assert(
      fc.property(file, file, fc.boolean(), (before, after, newline) => {
        const with_ = (begin: string, end: string) =>
          seeded(`${before}${own}${begin}${comment}${end}${after}`, bundle(), []);
        expect(with_("\n", newline ? "\n" : "")).toBe(
          `${before}${own}${newline ? after : after.replace(/^\r?\n/, "")}`,
        );
        expect(with_("b = 2 ", " c\n")).toBe(`${before}${own}b = 2  c\n${after}`);
        expect(with_("b = 2 ", "\n")).toBe(`${before}${own}b = 2 \n${after}`);
      }),
    );
  });

  test("keeps every line that is not ours, wherever a comment of ours stands", () => {
    const [comment] = /\/\*[\s\S]*\*\//.exec(seeded("", bundle(), any("null")))!;
    fc.assert(
      fc.property(file, file, fc.boolean(), fc.boolean(), (before, after, blankLine, newline) => {
        const text = `${before}${blankLine ? "\n" : ""}${comment}${newline ? "\n" : ""}${after}`;
        const lines = (all: string) => all.split("\n").filter((line) => line !== "");
        const [kept, wanted] = [lines(seeded(text, bundle(), [])), lines(`${before}\n${after}`)];
        expect(kept.slice(0, wanted.length)).toEqual(wanted);
      }),
    );
  });

  test("is not changed a second time", () => {
    fc.assert(
      fc.property(both, ([text, required]) => {
        const once = seeded(text, bundle(), required);
        expect(seeded(once, bundle(), required)).toBe(once);
      }),
    );
  });

  const entries = fc
    .uniqueArray(fc.tuple(fc.constantFrom(NULL, "registry.terraform.io/hashicorp/aws"), constraints), {
      selector: ([name]) => name,
    })
    .map((all) => all.map(([name, of]) => real(name, of)).join("\n"));

  test("spares the command line of cdktf its lock step, and leaves it its judgement on upgrades", async () => {
    await fc.assert(
      fc.asyncProperty(entries, required, async (text, others) => {
        const all = [...others, { source: PROVIDER_SOURCE, version: bundle().version }];
        const { upgrades } = await commandLine(text, all);
        expect(await commandLine(seeded(text, bundle(), all), all)).toEqual({ locks: false, upgrades });
      }),
    );
  });

  test("of another registry's provider is left to the command line when its constraints change", async () => {
    const all = [{ source: "example.com/a/b", version: "4.0.0" }];
    const text = seeded(real("example.com/a/b", "3.2.4"), bundle(), all);
    expect(await commandLine(text, all)).toEqual({ locks: true, upgrades: true });
  });
});

describe("seedLockFile", () => {
  test("writes the file, and nothing beside it", () => {
    const folder = temporaryFolder();
    seedLockFile(folder, bundle(), any("null"));
    expect(fs.readdirSync(folder)).toEqual([".terraform.lock.hcl"]);
    expect(fs.readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8")).toBe(seeded("", bundle(), any("null")));
  });

  test("changes a file in one step: who is reading it reads all of what it was", () => {
    const folder = temporaryFolder();
    const file = path.join(folder, ".terraform.lock.hcl");
    fs.writeFileSync(file, HEADER);
    const reading = fs.openSync(file, "r");
    seedLockFile(folder, bundle(), any(PROVIDER_SOURCE));
    expect(fs.readFileSync(reading, "utf8")).toBe(HEADER);
    expect(fs.readFileSync(file, "utf8")).not.toBe(HEADER);
    fs.closeSync(reading);
  });

  test("does not touch a file that needs nothing", () => {
    const folder = temporaryFolder();
    const file = path.join(folder, ".terraform.lock.hcl");
    fs.writeFileSync(file, HEADER + entry(bundle()));
    const before = fs.statSync(file).ino;
    seedLockFile(folder, bundle(), any(PROVIDER_SOURCE));
    expect(fs.statSync(file).ino).toBe(before);
  });
});
