import {
  diagnosticsToWire,
  diagnosticToWire,
  errorDiagnostic,
  hasErrors,
  pathText,
} from "../../lib/plugin/diagnostics";
import type { Attributes } from "../../lib/plugin/schema";

const text = { type: "string", optional: true, description: "" } as const;
const ATTRIBUTES: Attributes = {
  disks: {
    nested: { mode: "list", attributes: { labels: { type: { map: "string" }, description: "" } } },
    description: "",
  },
  account: {
    nested: {
      mode: "single",
      attributes: {
        region: text,
        role: { nested: { mode: "single", attributes: { key: { ...text, sensitive: true } } }, description: "" },
      },
    },
    description: "",
  },
};

test("attributes, indexes and keys are told apart in a path", () => {
  const { attribute } = diagnosticToWire(
    errorDiagnostic("No", "Why.", ["disks", 0, "labels", { key: "a.b" }]),
    ATTRIBUTES,
  );
  expect(attribute).toEqual({
    steps: [{ attributeName: "disks" }, { elementKeyInt: 0 }, { attributeName: "labels" }, { elementKeyString: "a.b" }],
  });
});

test("nothing points at a secret or at a group that holds one: Terraform prints all lines of what it is pointed at", () => {
  const pointed = (...path: string[]) =>
    diagnosticsToWire([errorDiagnostic("No", "Why.", path)], ATTRIBUTES)[0]!.attribute !== undefined;
  expect(pointed("account", "role", "key")).toBe(false);
  expect(pointed("account", "role")).toBe(false);
  expect(pointed("account")).toBe(false);
  expect(pointed("account", "region")).toBe(true);
  expect(pointed("disks")).toBe(true);
});

test("nothing points where the schema is not known", () => {
  const diagnostic = errorDiagnostic("No", "Why.", ["disks"]);
  expect(diagnosticToWire(diagnostic).attribute).toBeUndefined();
  expect(diagnosticToWire({ ...diagnostic, path: ["toString"] }, ATTRIBUTES).attribute).toBeUndefined();
  expect(diagnosticToWire({ ...diagnostic, path: ["gone", "disks"] }, ATTRIBUTES).attribute).toBeUndefined();
});

test("severities have their numbers, and what is absent is empty", () => {
  expect(diagnosticToWire(errorDiagnostic("No"))).toEqual({ severity: 1, summary: "No", detail: "" });
  expect(diagnosticToWire({ severity: "warning", summary: "Hm", path: [] })).toEqual({
    severity: 2,
    summary: "Hm",
    detail: "",
  });
});

test("only errors count as errors", () => {
  expect(hasErrors(undefined)).toBe(false);
  expect(hasErrors([{ severity: "warning", summary: "" }])).toBe(false);
  expect(hasErrors([{ severity: "warning", summary: "" }, errorDiagnostic("")])).toBe(true);
});

test("a path reads as a person writes it", () => {
  expect(pathText(["tasks", 0, "details", { key: "new.capacity" }])).toBe('tasks[0].details["new.capacity"]');
});
