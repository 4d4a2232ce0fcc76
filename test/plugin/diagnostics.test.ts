import {
  diagnosticsToWire,
  diagnosticToWire,
  errorDiagnostic,
  hasErrors,
  pathText,
  safeDiagnostic,
} from "../../lib/plugin/diagnostics";
import type { Attributes } from "../../lib/plugin/schema";
import { LONGEST_MESSAGE } from "../../lib/text/outside-text";
import { NOTHING_SECRET, redactorFor } from "../../lib/text/redact";

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

test("what is shown holds nothing that a terminal would obey and no secret, and the summary is one line", () => {
  const { summary, detail } = diagnosticToWire(
    errorDiagnostic("a\n::b\u001b[2J sk-hidden-9", "c\n::d::\u202e sk-hidden-9"),
  );
  expect(safeDiagnostic({ severity: 1, summary, detail }, redactorFor(["sk-hidden-9"]))).toEqual({
    severity: 1,
    summary: "a : :b [2J ***",
    detail: "c\n: :d::  ***",
  });
  const long = "x".repeat(100_000);
  const shown = safeDiagnostic({ summary: long, detail: long }, NOTHING_SECRET);
  expect([shown.summary!.length, shown.detail!.length]).toEqual([500, LONGEST_MESSAGE + 1]);
});
