import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
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

test.each([120, 80, 60])("on %d columns the list of APIs is no wider, and whole", async (columns) => {
  const lines = await onTerminal(columns);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
  const text = lines.join(" ").replace(/ +/g, " ");
  for (const { operation, product } of TASK_LIST_APIS) {
    for (const word of [operation, ...product.split(" ")]) expect(text).toContain(word);
  }
  expect(text.match(/\(retired\)/g)).toHaveLength(TASK_LIST_APIS.filter(({ retired }) => retired).length);
});

test.each(TASK_LIST_APIS)(
  "on 80 columns only an address makes a line of $stem wider, and nothing is cut",
  async (api) => {
    const lines = await onTerminal(80, kebabCase(api.stem));
    expect(lines.filter(({ length }) => length > 80).every((line) => line.includes(api.document.url))).toBe(true);
    expect(lines.join("\n")).toContain(api.document.url);
    expect(lines.join("\n")).not.toContain("…");
  },
);

test("an API that is not there is told with those there are", async () => {
  expect(await call("dsc")).toMatchObject({
    code: 2,
    err: expect.stringContaining('there is no API "dsc"; there are dcs-'),
  });
});
