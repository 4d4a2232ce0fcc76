import { argumentTable, attributeTable } from "../../scripts/generate/table";

test("arguments show their type, default and whether a new value replaces", () => {
  const attributes = {
    needed: { type: "string", required: true, replaces: true, description: "" },
    timeout: { type: "string", optional: true, description: "" },
    secret: { type: "string", optional: true, sensitive: true, description: "Hush. a|b" },
  } as const;
  const details = {
    needed: { type: "string", description: "Needed." },
    timeout: { type: "string", description: "Time.", default: '"5m"' },
  } as const;
  expect(argumentTable(attributes, details, true).split("\n")).toEqual([
    "| Name | Type | Required | Default | Replaces | Description |",
    "| --- | --- | --- | --- | --- | --- |",
    "| `needed` | string | yes | – | yes | Needed. |",
    '| `timeout` | string | no | `"5m"` | no | Time. |',
    "| `secret` | string, sensitive | no | – | no | Hush. a\\|b |",
  ]);
});

test("a default in words is not code", () => {
  const details = { all: { type: "strings", description: "All.", default: "every state" } } as const;
  const attributes = { all: { type: { list: "string" }, optional: true, description: "" } } as const;
  expect(argumentTable(attributes, details, false)).toContain("| `all` | list of string | no | every state | All. |");
});

test("nested attributes are objects or blocks", () => {
  const nested = (mode: "single" | "list" | "block") => ({
    nested: { mode, attributes: {} },
    computed: true,
    description: mode,
  });
  expect(
    attributeTable({ one: nested("single"), many: nested("list"), inside: nested("block") })
      .split("\n")
      .slice(2),
  ).toEqual(["| `one` | object | single |", "| `many` | list of object | list |", "| `inside` | block | block |"]);
});
