/** Answers of any length that make a reader work: what a broken or hostile service, or something in between, may send. */

import { MOST_VALUES } from "../../lib/json/read";
import { DEFAULT_CREDENTIALS } from "../../lib/simulator";

export interface HostileAnswer {
  readonly what: string;
  /** @default 200 */
  readonly status?: number;
  /** A body of about so many bytes. */
  body(bytes: number): string;
  /** What a gate expects of the task, so that what is in it is looked at. */
  readonly expect?: Readonly<Record<string, string>>;
}

export const INSTANCE = "i-1";

const ROW = '"id":"t1","name":"EXTEND","status":"SUCCESS","created_at":"2026-03-01T11:59:00Z"';

/** A list of one finished task with this besides. */
const task = (fields: string) => `{"task_count":1,"tasks":[{${ROW},${fields}}]}`;

/** As often as fits. */
function filled(part: string, bytes: number): string {
  return part.repeat(Math.max(1, Math.floor(bytes / part.length)));
}

/** Many different parts of so many values and names each, as many as fit and are read, and a text of the other bytes. */
function counted(part: (number: number) => string, values: number, bytes: number): [parts: string, rest: string] {
  const parts: string[] = [];
  let length = 0;
  for (; length < bytes && (parts.length + 1) * values < MOST_VALUES - 100; length += parts.at(-1)!.length + 1) {
    parts.push(part(parts.length));
  }
  return [parts.join(","), "x".repeat(Math.max(0, bytes - length))];
}

/** A list of many rows. */
const rows = (row: (number: number) => string, values: number) => (bytes: number) => {
  const [tasks, rest] = counted(row, values, bytes);
  return `{"task_count":1,"tasks":[${tasks}],"rest":"${rest}"}`;
};

const error = (message: (bytes: number) => string) => (bytes: number) =>
  `{"error_code":"DCS.4001","error_msg":"${message(bytes)}"}`;

/** A task with a long text at one place. */
const text = (what: string, part: string, places = ["id", "status", "name", "error_code"]): HostileAnswer[] =>
  places.map((name) => ({ what: `${what} as ${name}`, body: (bytes) => task(`"${name}":"${filled(part, bytes)}"`) }));

const SECRET = DEFAULT_CREDENTIALS.secretKey;

/** Every character of a text escaped. */
const escaped = (text: string, before: string) =>
  [...text].map((character) => before + character.charCodeAt(0).toString(16)).join("");

export const HOSTILE_ANSWERS: readonly HostileAnswer[] = [
  { what: "lists in lists", body: (bytes) => "[".repeat(bytes / 2) + "]".repeat(bytes / 2) },
  { what: "objects in objects, without an end", body: (bytes) => filled('{"a":', bytes) },
  { what: "empty lists", body: (bytes) => task(`"x":[${filled("[],", bytes)}0]`), expect: { "raw.x.1": "0" } },
  { what: "empty objects as rows", body: (bytes) => `{"task_count":1,"tasks":[${filled("{},", bytes)}{}]}` },
  { what: "null as rows", body: (bytes) => `{"task_count":1,"tasks":[${filled("null,", bytes)}null]}` },
  { what: "rows", body: rows((number) => `{${ROW.replace("t1", `t${number}`)},"x":"-"}`, 11) },
  {
    what: "rows with fields of other types",
    body: rows((number) => `{${ROW.replace("t1", `t${number}`)},"details":[]}`, 12),
  },
  { what: "rows of nothing but an ID", body: rows((number) => `{"id":${number}}`, 3) },
  {
    what: "names in one row",
    body: (bytes) => {
      const [names, rest] = counted((number) => `"k${number}":${number}`, 2, bytes);
      return task(`${names},"rest":"${rest}"`);
    },
  },
  { what: "one number of many digits", body: (bytes) => task(`"x":${filled("1", bytes)}`), expect: { "raw.x": "1" } },
  {
    what: "one number with zeros inside",
    body: (bytes) => task(`"details":{"new_capacity":"1${filled("0", bytes)}1"}`),
    expect: { "details.new_capacity": "1" },
  },
  {
    what: "numbers that keep their digits",
    body: (bytes) => {
      const [numbers, rest] = counted(() => "0.10", 5, bytes / 2);
      return task(`"x":[${numbers},"${rest}${filled("x", bytes / 2)}"]`);
    },
    expect: { "raw.x.0": "0.1" },
  },
  { what: "JSON in a text", body: (bytes) => task(`"x":"[${filled("0,", bytes)}0]"`), expect: { "raw.x.1": "0" } },
  { what: "deep JSON in a text", body: (bytes) => task(`"x":"${filled("[", bytes)}"`), expect: { "raw.x.1": "0" } },
  { what: "white space", body: (bytes) => filled(" \n", bytes) },
  { what: "quotes", body: (bytes) => task(`"x":"${filled('\\"', bytes)}"`), expect: { "raw.x": "1" } },
  { what: "a text without an end", body: (bytes) => `{"x":"${filled('\\"', bytes)}` },
  { what: "a page", body: (bytes) => `<html>${filled("<title ", bytes)}` },
  ...text("letters", "x"),
  ...text("colons", "//::"),
  ...text("escapes", "%25\\u002f&amp;"),
  ...text("what nobody sees", "\\u200b\\u0007"),
  ...text("escapes of escapes", "&amp;amp;amp;", ["name"]),
  ...text("escapes of escapes, far between,", `${"x".repeat(400)}%252541`, ["name"]),
  ...text("what looks like an escape", "&abcdefghijklmno", ["name"]),
  { what: "letters beside one that takes two bytes", body: (bytes) => task(`"name":"中${filled("x", bytes)}%252541"`) },
  ...text("the account's secret", `${SECRET},`, ["name"]),
  ...text("the account's secret, escaped", `${SECRET}%2c${escaped(SECRET, "%")}%2c${escaped(SECRET, "%25")}%2c`, [
    "name",
  ]),
  { what: "an error of letters", status: 400, body: error((bytes) => filled("x", bytes)) },
  { what: "an error of colons", status: 400, body: error((bytes) => `//${filled(":", bytes)}`) },
  { what: "an error of escapes", status: 400, body: error((bytes) => filled("%25\\u002f&amp;", bytes)) },
  { what: "an error of half secrets", status: 400, body: error((bytes) => filled("token=simul", bytes)) },
  { what: "an error of white space", status: 400, body: error((bytes) => filled(" \\n", bytes)) },
];
