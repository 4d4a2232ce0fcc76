import { type ClassEntry, readSurface } from "../../scripts/generate/surface";

const FILES: Readonly<Record<string, string>> = {
  "lib/index.ts": `
export * from "./things";
export type { Shown } from "./more";
`,
  "lib/things/index.ts": 'export * from "./thing";',
  "lib/more.ts": "export interface Shown { /** A length. */ length: number }\nexport interface Hidden {}",
  "lib/things/thing.ts": `
/** Options of a thing. */
export interface ThingConfig extends Base {
  /**
   * How many
   * there are.
   *
   * @default - as many as there are
   */
  readonly size?: number;
}

class Private {}

/** A thing. */
export class Thing extends Private {
  static readonly tfResourceType = "a_thing";
  /** @internal */
  protected readonly _inputs = {};
  private secret = 1;

  constructor(scope: Construct, id: string, config: ThingConfig = {}) {}

  /** How many. */
  get size(): number { return 1; }
  set size(value: number) {}
  resetSize(): void {}
  get sizeInput(): number | undefined { return 1; }

  /** Who it is. */
  get id(): string { return ""; }

  /**
   * Takes one out.
   *
   * @param index which one
   */
  take(index: number): Thing { return this; }

  override toString(): string { return ""; }
}
`,
};

function read(file: string): string {
  const text = FILES[file];
  if (text === undefined) {
    throw new Error(`no ${file}`);
  }
  return text;
}

const surface = readSurface("lib/index.ts", read);
const thing = surface.get("Thing") as ClassEntry;

test("what can be imported is what the index exports, through every file between", () => {
  expect([...surface.keys()]).toEqual(["ThingConfig", "Thing", "Shown"]);
});

test("a class has its options, its type in Terraform and what it extends", () => {
  expect(thing).toMatchObject({ config: "ThingConfig", configOptional: true, tfType: "a_thing", extends: ["Private"] });
});

test("a class shows its outputs and methods, and of an option nothing but that it can be set", () => {
  expect(thing.members.map(({ name, kind, settable }) => [name, kind, settable])).toEqual([
    ["size", "property", true],
    ["id", "property", false],
    ["take", "method", false],
  ]);
});

test("a method shows its parameters and what it returns", () => {
  const take = thing.members.find(({ name }) => name === "take");
  expect(take).toMatchObject({ type: "(index: number): Thing", parameters: [["index", "which one"]] });
});

test("documentation is one paragraph, its default apart", () => {
  const [size] = surface.get("ThingConfig")!.members;
  expect(size).toMatchObject({
    description: "How many there are.",
    default: "- as many as there are",
    optional: true,
    type: "number",
  });
});

test("what is not there cannot be exported", () => {
  const index = (text: string) => (file: string) => (file === "lib/index.ts" ? text : read(file));
  expect(() => readSurface("lib/index.ts", index('export { Gone } from "./more";'))).toThrow("Gone is no class");
  expect(() => readSurface("lib/index.ts", index('export * from "./gone";'))).toThrow("there is no lib/gone");
});

test("an enum has its values, each with its text and what it means", () => {
  const words = `/** How. */\nexport enum Way {\n  /** Up. */\n  UP = "up",\n}\n`;
  const way = readSurface("lib/index.ts", (file) => (file === "lib/index.ts" ? words : read(file))).get("Way")!;
  expect(way).toMatchObject({ kind: "enum", description: "How." });
  expect(way.members).toMatchObject([{ name: "UP", type: '"up"', description: "Up." }]);
});
