import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSurface } from "../../scripts/generate/surface";
import { differences } from "../../scripts/jsii";
import { type Compiled, compileSurface, type Diagnostic, diagnosticsIn } from "../../scripts/jsii/compile";
import { EXPECTED } from "../../scripts/jsii/expected";

const ROOT = join(__dirname, "../..");

describe("jsii, of the public surface", () => {
  let compiled: Compiled;

  beforeAll(() => {
    compiled = compileSurface(ROOT);
  });

  test("has nothing to say but what is expected, and has not ceased to say that", () => {
    expect(differences(compiled.diagnostics)).toEqual({ unexpected: [], gone: [] });
  });

  test("would show other languages every class and interface there is", () => {
    const surface = readSurface("lib/index.ts", (file) => readFileSync(join(ROOT, file), "utf8"));
    expect([...compiled.types].sort()).toEqual([...surface.keys()].sort());
  });
});

test("a type that other languages do not have is an error", () => {
  const { diagnostics, types } = compileSurface(ROOT, (folder) => {
    // By itself: nothing else is compiled again.
    rmSync(join(folder, "lib"), { recursive: true });
    mkdirSync(join(folder, "lib"));
    const odd = "export class Odd { pair(): [string, number] { return ['a', 1]; } }\n";
    writeFileSync(join(folder, "lib/index.ts"), odd);
  });
  const { unexpected } = differences(diagnostics);
  expect(unexpected.map(({ severity, code, file }) => [severity, code, file])).toEqual([
    ["error", "JSII1999", "lib/index.ts"],
  ]);
  expect(types).toEqual([]);
});

describe("the list of what is expected", () => {
  const found: Diagnostic = { severity: "warning", code: "JSII1", file: "lib/a.ts", message: "a" };
  const entry = { code: "JSII1", file: "lib/a.ts", message: "a", why: "it is so" };

  test("lacks what is new", () => {
    expect(differences([found], [])).toEqual({ unexpected: [found], gone: [] });
    expect(differences([{ ...found, file: "lib/b.ts" }, found], [entry]).unexpected).toHaveLength(1);
    expect(differences([{ ...found, message: "b" }, found], [entry]).unexpected).toHaveLength(1);
  });

  test("holds nothing that is gone", () => {
    expect(differences([], [entry])).toEqual({ unexpected: [], gone: [entry] });
  });

  test("has a reason for everything, and no error", () => {
    expect(EXPECTED.filter(({ why }) => why === "")).toEqual([]);
    expect(EXPECTED.filter(({ code }) => code.startsWith("TS"))).toEqual([]);
  });
});

test("diagnostics are read with their file, of both versions' forms", () => {
  const output = `\u001b[96mlib/a.ts\u001b[0m:1:2 - \u001b[91merror\u001b[0m JSII9002: Not there. [miscellaneous/unknown-type]

1 code
warning JSII3: No readme.
`;
  expect(diagnosticsIn(output)).toEqual([
    { severity: "error", code: "JSII9002", file: "lib/a.ts", message: "Not there." },
    { severity: "warning", code: "JSII3", file: "", message: "No readme." },
  ]);
});
