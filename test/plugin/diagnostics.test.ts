import { diagnosticToWire, errorDiagnostic, hasErrors, pathText } from "../../lib/plugin/diagnostics";

test("attributes, indexes and keys are told apart in a path", () => {
  const { attribute } = diagnosticToWire(errorDiagnostic("No", "Why.", ["disks", 0, "labels", { key: "a.b" }]));
  expect(attribute).toEqual({
    steps: [{ attributeName: "disks" }, { elementKeyInt: 0 }, { attributeName: "labels" }, { elementKeyString: "a.b" }],
  });
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
