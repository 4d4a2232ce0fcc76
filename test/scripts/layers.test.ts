/** The folders of lib/ and which of the others each may import: what CONTRIBUTING says of layers, kept true. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";

const LIB = join(__dirname, "../../lib");

/** What every folder may import. */
const BELOW_ALL = ["once", "own"];

/** From the bottom to the top: a folder may only import folders that come before it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "once.ts": [],
  "own.ts": [],
  json: [],
  text: ["json"],
  http: ["json", "text"],
  plugin: ["json", "text"],
  simulator: ["text"],
  delivery: [],
  apis: ["text"],
  options: ["text", "apis"],
  auth: ["text", "http", "options"],
  clouds: ["json", "text", "http", "apis", "options", "auth"],
  tasks: ["json", "text", "http", "apis", "options", "clouds"],
  provider: ["json", "text", "http", "plugin", "apis", "options", "auth", "clouds", "tasks"],
  cli: ["json", "text", "http", "plugin", "simulator", "delivery", "apis", "options", "clouds", "tasks", "provider"],
  constructs: ["text", "delivery", "apis", "options", "clouds"],
  "index.ts": ["options", "constructs"],
};

/** Declarations are data: of what stands above them they know these types, which are gone when they are loaded. */
const MAY_NAME: Readonly<Record<string, readonly string[]>> = { apis: ["http"] };

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The file that is imported, below lib/. */
  readonly path: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

/** Static, lazy and type imports alike. */
const IMPORT = /(?:\b(import type|export type)\b[^;]*?\bfrom |\bfrom |\b(import)\(|\brequire\()"(\.[^"]+)"/g;

function importsOf(file: string): Import[] {
  return [...readFileSync(join(LIB, file), "utf8").matchAll(IMPORT)].map(([, typeOnly, lazy, target]) => {
    const path = join(dirname(file), target!);
    return {
      file,
      path: files.includes(`${path}.ts`) ? `${path}.ts` : join(path, "index.ts"),
      from: file.split(sep)[0]!,
      to: path === "." ? "index.ts" : topOf(path),
      typeOnly: typeOnly !== undefined,
      lazy: lazy !== undefined,
    };
  });
}

function topOf(path: string): string {
  const [top = ""] = path.split(sep);
  return files.includes(`${top}.ts`) && !BELOW_ALL.includes(top) ? `${top}.ts` : top;
}

/** A file without its comments. */
function code(file: string): string {
  return readFileSync(join(LIB, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
}

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const crossing = files.flatMap(importsOf).filter(({ from, to }) => from !== to && !BELOW_ALL.includes(to));

/** Imports that the folder's own types alone explain. */
const named = ({ from, to, typeOnly }: Import) => typeOnly && MAY_NAME[from]?.includes(to);
const loaded = crossing.filter((one) => !named(one));

test("imports point downwards only", () => {
  const upwards = loaded.filter(({ from, to }) => !MAY_IMPORT[from]?.includes(to));
  expect(upwards.map(({ file, to }) => `${file} imports ${to}/`)).toEqual([]);
});

test("every folder has its place, below all that import it", () => {
  const order = Object.keys(MAY_IMPORT);
  expect([...new Set(files.map((file) => file.split(sep)[0]!))].sort()).toEqual([...order].sort());
  const misplaced = order.filter((name, place) => MAY_IMPORT[name]!.some((below) => order.indexOf(below) >= place));
  expect(misplaced).toEqual([]);
});

test("the tables allow nothing that nobody uses", () => {
  const pairs = (imports: readonly Import[]) => new Set(imports.map(({ from, to }) => `${from} ${to}`));
  const allowed = (table: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(table).flatMap(([from, below]) => below.map((to) => `${from} ${to}`));
  expect(allowed(MAY_IMPORT).filter((pair) => !pairs(loaded).has(pair))).toEqual([]);
  expect(allowed(MAY_NAME).filter((pair) => !pairs(crossing.filter(named)).has(pair))).toEqual([]);
});

/** Every file that is loaded with these; of a lazy import, nothing is. */
function loadedWith(...entries: string[]): string[] {
  const seen = new Set<string>();
  const walk = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const one of importsOf(file)) if (!one.typeOnly && !one.lazy) walk(one.path);
  };
  for (const entry of entries) walk(entry);
  return [...seen].sort();
}

test("a construct program loads of the clouds their options, and nothing of the engine, the client or the plugin", () => {
  const above = loadedWith("index.ts").filter((file) => /^(http|auth|tasks|plugin|provider|json)\b/.test(file));
  expect(above).toEqual([]);
  const ofClouds = loadedWith("index.ts").filter((file) => /^clouds\/\w+\//.test(file));
  expect(ofClouds.filter((file) => !/\/(options|credential-names)\.ts$/.test(file))).toEqual([]);
});

/** The ideas of the task engine, from the bottom to the top, and which of the others each may import. */
const IDEAS: Readonly<Record<string, readonly string[]>> = {
  read: [],
  list: ["read"],
  schedule: ["read"],
  wait: ["read", "list", "schedule"],
  report: ["read", "schedule", "wait"],
};

test("each folder of tasks/ is one idea, and imports only those below it", () => {
  const ideaOf = (path: string) => path.split(sep)[1]!;
  const inside = files
    .filter((file) => file.startsWith(`tasks${sep}`))
    .flatMap(importsOf)
    .filter(({ file, path, to }) => to === "tasks" && ideaOf(file) !== ideaOf(path));
  const used = new Set(inside.map(({ file, path }) => `${ideaOf(file)} imports ${ideaOf(path)}`));
  const allowed = Object.entries(IDEAS).flatMap(([idea, below]) => below.map((other) => `${idea} imports ${other}`));
  expect([...used].sort()).toEqual(allowed.sort());
  const order = Object.keys(IDEAS);
  expect(order.filter((idea, place) => IDEAS[idea]!.some((below) => order.indexOf(below) >= place))).toEqual([]);
});

test("no cloud is known outside its folder, the simulator and the three registries", () => {
  const registries = ["clouds/options.ts", "clouds/registry.ts", "clouds/guides.ts"];
  const free = files.filter((file) => !/^(simulator|apis|constructs\/generated)\/|^clouds\/\w+\//.test(file));
  const clouds = readdirSync(join(LIB, "clouds"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  // Of a cloud that is called as a protocol is, only its name itself is looked for.
  const pattern = (name: string) => (name === "http" ? "HTTP_OPTIONS|clouds\\.http|CLOUD_TASKS_HTTP" : name);
  const names = new RegExp(clouds.map(({ name }) => pattern(name)).join("|"), "i");
  const naming = free.filter((file) => names.test(code(file)));
  expect(naming.filter((file) => !registries.includes(file))).toEqual([]);
});

test("the clouds do not know each other", () => {
  const across = files
    .filter((file) => /^clouds\/\w+\//.test(file))
    .flatMap(importsOf)
    .filter(({ file, path }) => /^clouds\/\w+\//.test(path) && dirname(path) !== dirname(file));
  expect(across.map(({ file, path }) => `${file} imports ${path}`)).toEqual([]);
});

test("what tests share is in test/support/: every other file of test/ is a test", () => {
  const tests = readdirSync(join(LIB, "../test"), { recursive: true, encoding: "utf8" });
  const shared = tests.filter((file) => /\.[jt]s$/.test(file) && !/^support\/|\.(?:test|property)\.ts$/.test(file));
  expect(shared).toEqual(["properties/jest.config.js"]);
  const imports = tests
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /from "\.[^"]*\.(?:test|property)"/.test(readFileSync(join(LIB, "../test", file), "utf8")));
  expect(imports).toEqual([]);
});

test("a file holds one idea: none is longer than 250 lines, but for generated ones", () => {
  const long = files
    .filter((file) => !file.includes("generated"))
    .map((file) => [file, readFileSync(join(LIB, file), "utf8").trimEnd().split("\n").length] as const)
    .filter(([, lines]) => lines > 250);
  expect(long).toEqual([]);
});

test("no file imports itself, over however many others, not even for a type", () => {
  const next = new Map(files.map((file) => [file, importsOf(file).map(({ path }) => path)]));
  const reachable = (from: string, seen = new Set<string>()): Set<string> => {
    for (const path of next.get(from) ?? []) {
      if (!seen.has(path)) reachable(path, seen.add(path));
    }
    return seen;
  };
  expect(files.filter((file) => reachable(file).has(file))).toEqual([]);
});
