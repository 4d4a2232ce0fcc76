import width from "string-width";
import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
import { widest } from "../../lib/cli/task-table";
import { apis } from "../support/commands";
import { fakeIo } from "../support/fake-io";

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo();
  return { code: await apis(argv, io), ...written };
};

const onTerminal = async (columns: number, ...argv: string[]) => {
  const { io, written } = fakeIo({ NO_COLOR: "1" });
  await apis(argv, { ...io, stdout: { ...io.stdout, isTTY: true, columns } });
  return written.out.split("\n");
};

test("lists every API with its product and operation", async () => {
  const { code, out } = await call();
  expect(code).toBe(0);
  for (const { stem, product, operation } of TASK_LIST_APIS) {
    expect(out).toMatch(new RegExp(`^${kebabCase(stem)} +${operation} +${product.replace(/[()]/g, "\\$&")}`, "m"));
  }
  expect(JSON.parse((await call("--output", "json")).out)).toHaveLength(TASK_LIST_APIS.length);
});

/** The arguments in the table, as in JSON. */
function sectionsOf(out: string) {
  const rowsOf = (title: string) => {
    const [, section = ""] = out.split(`\n${title}\n`);
    const rows = section.split("\n\n")[0]!.trimEnd().split("\n");
    return Object.fromEntries(rows.map((row) => row.trim().split(/ {2,}/)));
  };
  return { lookup: rowsOf("Arguments of a lookup"), gate: rowsOf("Arguments of a gate") };
}

test.each(TASK_LIST_APIS)("shows what is known of $stem", async (api) => {
  const { code, out } = await call(kebabCase(api.stem));
  expect(code).toBe(0);
  for (const part of [api.permission, api.document.url, ...Object.keys(api.fields), ...Object.keys(api.knownNames)]) {
    expect(out).toContain(part);
  }
  const { lookup, gate } = sectionsOf(out);
  const json = JSON.parse((await call(kebabCase(api.stem), "--output", "json")).out);
  expect(json.states).toEqual(api.states);
  expect(json.arguments.wait).toHaveProperty("on_no_match");
  expect(json.arguments.list).toHaveProperty("start_time");
  expect(lookup).toEqual(json.arguments.list);
  expect(gate).toEqual(json.arguments.wait);
});

/** All that is said, however it is broken into lines. */
const said = (lines: readonly string[]) => lines.join("").replace(/\s/g, "");
/** Addresses and commands are copied. */
const isBroken = (line: string) => !/:\/\/|cloud-tasks /.test(line);
const UNBOUND = Number.POSITIVE_INFINITY;

test.each([200, 120, 80, 60, 54, 40, 30, 20])(
  "on %d columns the list of APIs is no wider, and whole",
  async (columns) => {
    const lines = await onTerminal(columns);
    expect(widest(lines.map((line) => width(line)))).toBeLessThanOrEqual(columns);
    const text = said(lines);
    for (const { operation, product } of TASK_LIST_APIS) {
      for (const one of [operation, product]) expect(text).toContain(said([one]));
    }
    expect(text.match(/\(retired\)/g)).toHaveLength(TASK_LIST_APIS.filter(({ retired }) => retired).length);
  },
);

test.each(TASK_LIST_APIS)(
  "only what is copied makes a line of $stem wider than a terminal, and nothing is cut",
  async (api) => {
    const name = kebabCase(api.stem);
    const whole = said(await onTerminal(UNBOUND, name));
    for (const columns of [80, 54, 30, 20]) {
      const lines = await onTerminal(columns, name);
      expect(widest(lines.filter(isBroken).map((line) => width(line)))).toBeLessThanOrEqual(columns);
      expect(lines.filter((line) => line.includes(api.document.url))).toHaveLength(1);
      expect(lines).toContain(`  cloud-tasks list ${name} --help`);
      expect(said(lines)).toBe(whole);
    }
  },
);

test.each([
  [60, /^dcs-center-tasks +ListCenterTask +Huawei Cloud$/m],
  [50, /^dcs-center-tasks\n {2}ListCenterTask\n {2}Huawei Cloud Distributed Cache Service \(DCS\),\n {2}task center$/m],
])("on %d columns a row is in the form in which its words are whole", async (columns, form) => {
  expect((await onTerminal(columns)).join("\n")).toMatch(form);
});

test.each([-1, 0, 1, 3])("on a terminal that claims %d columns it comes to an end", async (columns) => {
  expect((await onTerminal(columns, "dcs-background-tasks")).length).toBeGreaterThan(100);
});

test("an API that is not there is told with those there are", async () => {
  expect(await call("dsc")).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no API "dsc"; there are dcs-'),
  });
});
