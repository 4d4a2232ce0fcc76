/** The folders of lib/ and which of the others each may import: what CONTRIBUTING says of layers, kept true. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const LIB = join(__dirname, "../../lib");

/** What every folder may import. */
const BELOW_ALL = "own";

/** From the bottom to the top: a folder may only name folders that come before it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "own.ts": [],
  json: [],
  text: ["json"],
  http: ["json", "text"],
  plugin: ["json", "text"],
  simulator: [],
  delivery: [],
  apis: ["http"],
  auth: ["text", "http", "apis"],
  tasks: ["json", "text", "http", "apis"],
  provider: ["json", "text", "http", "plugin", "apis", "auth", "tasks"],
  cli: ["json", "text", "plugin", "simulator", "delivery", "apis", "provider"],
  constructs: ["text", "delivery", "apis"],
  "index.ts": ["constructs"],
};

interface Import {
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Static, lazy and type imports alike. */
const IMPORT = /(?:\b(import type|export type)\b[^;]*?\bfrom |\bfrom |\bimport\(|\brequire\()"(\.[^"]+)"/g;

function importsOf(file: string): Import[] {
  const path = join(LIB, file);
  return [...readFileSync(path, "utf8").matchAll(IMPORT)].map(([, typeOnly, target]) => ({
    file,
    from: file.split(sep)[0]!,
    to: relative(LIB, join(dirname(path), target!)).split(sep)[0]!,
    typeOnly: typeOnly !== undefined,
  }));
}

const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const crossing = files.flatMap(importsOf).filter(({ from, to }) => from !== to && to !== BELOW_ALL);

test("imports point downwards only", () => {
  const upwards = crossing.filter(({ from, to }) => !MAY_IMPORT[from]?.includes(to));
  expect(upwards.map(({ file, to }) => `${file} imports ${to}/`)).toEqual([]);
});

test("every folder has its place, below all that import it", () => {
  const order = Object.keys(MAY_IMPORT);
  expect([...new Set(files.map((file) => file.split(sep)[0]!))].sort()).toEqual([...order].sort());
  const misplaced = order.filter((name, place) => MAY_IMPORT[name]!.some((below) => order.indexOf(below) >= place));
  expect(misplaced).toEqual([]);
});

test("the table allows nothing that nobody uses", () => {
  const used = new Set(crossing.map(({ from, to }) => `${from} ${to}`));
  const allowed = Object.entries(MAY_IMPORT).flatMap(([from, below]) => below.map((to) => `${from} ${to}`));
  expect(allowed.filter((pair) => !used.has(pair))).toEqual([]);
});

test("declarations are data: of the client they know types alone, so a program that loads them loads no client", () => {
  const loaded = crossing.filter(({ from, typeOnly }) => from === "apis" && !typeOnly);
  expect(loaded.map(({ file, to }) => `${file} loads ${to}/`)).toEqual([]);
});
