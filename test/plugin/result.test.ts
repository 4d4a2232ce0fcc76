import { decodeDynamic } from "../../lib/plugin/dynamic-value";
import { checkState } from "../../lib/plugin/result";
import { objectType, type Schema } from "../../lib/plugin/schema";
import { TypedValue, UNKNOWN } from "../../lib/plugin/value";

const schema: Schema = {
  version: 0,
  description: "",
  attributes: {
    id: { type: "string", computed: true, description: "" },
    sizes: { type: { list: "number" }, computed: true, description: "" },
    open: { type: "dynamic", optional: true, description: "" },
  },
};
const decoded = (value: Parameters<typeof checkState>[1]) => {
  const { message, diagnostics } = checkState(schema, value, "box");
  return { state: message && decodeDynamic(objectType(schema.attributes), message), diagnostics };
};

test("a value that fits is sent as it is, absent attributes as null", () => {
  expect(decoded({ sizes: [0.1] })).toEqual({ state: { id: null, sizes: [0.1], open: null }, diagnostics: [] });
});

test("each unknown is named and sent as null", () => {
  const { state, diagnostics } = decoded({ id: UNKNOWN, sizes: [1, UNKNOWN] });
  expect(state).toEqual({ id: null, sizes: [1, null], open: null });
  expect(diagnostics.map(({ detail }) => detail!.split(" ")[0])).toEqual(['"id"', '"sizes[1]"']);
});

test("a value that does not fit is not sent, and the diagnostic names the place", () => {
  const { state, diagnostics } = decoded({ sizes: ["many"] });
  expect(state).toBeUndefined();
  expect(diagnostics).toMatchObject([
    {
      severity: "error",
      summary: "The box provider returned an invalid value",
      detail: expect.stringMatching(/^"sizes\[0\]"/),
    },
  ]);
});

test("an unknown inside of an open type is named as well", () => {
  const { state, diagnostics } = decoded({ open: new TypedValue({ object: { a: "string" } }, { a: UNKNOWN }) });
  expect(state).toMatchObject({ open: new TypedValue({ object: { a: "string" } }, { a: null }) });
  expect(diagnostics.map(({ detail }) => detail!.split(" ")[0])).toEqual(['"open.a"']);
});
