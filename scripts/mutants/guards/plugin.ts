/** Between Terraform and the provider: its process, its protocol, its states. */
import type { Guard } from "../guard";

export const PLUGIN: readonly Guard[] = [
  {
    guard: "an older state lacks what every object inherits",
    file: "plugin/fit-state.ts",
    text: "own(raw, name)",
    instead: "raw[name]",
  },
  {
    guard: "what an older state has and the schema has not is dropped",
    file: "plugin/fit-state.ts",
    text: "Object.entries(types).map(([name, type]) => [name, fitState(type, own(raw, name))])",
    instead: 'Object.keys({ ...types, ...raw }).map((name) => [name, fitState(types[name] ?? "string", raw[name])])',
  },
  {
    guard: "a value of another type does not break an older state",
    file: "plugin/fit-state.ts",
    text: 'if ("object" in type) return isObject(raw) ? fitObject(type.object, raw) : null;',
    instead: 'if ("object" in type) return fitObject(type.object, raw as never);',
  },
  {
    guard: "a resource is replaced only where an argument that replaces has changed",
    file: "plugin/plan.ts",
    text: "if (requiresReplace.length === 0)\n    return",
    instead: "return",
  },
  {
    guard: "an argument that replaces does so",
    file: "plugin/plan.ts",
    text: "if (attribute.replaces) return sameValue(attributeType(attribute), next, before) ? [] : [here];",
    instead: "if (attribute.replaces) return [];",
  },
  {
    guard: "what is not known is not the same as anything",
    file: "plugin/same.ts",
    text: "if (a === UNKNOWN || b === UNKNOWN) return false;",
    instead: "if (a === UNKNOWN || b === UNKNOWN) return a === b;",
  },
  {
    guard: "a value of an open type is the same only where its type is",
    file: "plugin/same.ts",
    text: "return typeText(a.type) === typeText(b.type) && sameValue",
    instead: "return sameValue",
  },
  {
    guard: "what is left unknown inside of an open type is found",
    file: "plugin/result.ts",
    text: "new TypedValue(value.type, withoutUnknown(value.value, path, found))",
    instead: "value",
  },
  {
    guard: "numbers are compared as decimals",
    file: "plugin/same.ts",
    text: "return decimalText(a as ExactNumber) === decimalText(b as ExactNumber);",
    instead: "return a === b;",
  },
  {
    guard: "what a handler throws is a diagnostic",
    file: "plugin/handler.ts",
    text: "return { diagnostics: [internalError(provider, error, call.log)] };",
    instead: "throw error;",
  },
  {
    guard: "StopProvider aborts what runs",
    file: "plugin/calls.ts",
    text: "for (const controller of this.#running) controller.abort(stopReason());",
    instead: "",
  },
  {
    guard: "a call after StopProvider does not begin",
    file: "plugin/calls.ts",
    text: "if (this.#stopped) controller.abort(stopReason());",
    instead: "if (false) controller.abort();",
  },
];
