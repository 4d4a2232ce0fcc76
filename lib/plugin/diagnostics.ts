import { own } from "../own";
import { clip, printable } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import type { Message } from "./protocol/messages";
import type { Attribute, Attributes } from "./schema";

/**
 * One step of a path: an attribute's name as a string, an index into a list as a number, a key of a map as
 * `{ key }`. Keys are spelled apart because Terraform points at the wrong place when one is taken for the other.
 */
export type PathStep = string | number | { readonly key: string };

/** The place in a configuration or state that a diagnostic is about. */
export type Path = readonly PathStep[];

/** What Terraform shows to its user. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line. */
  readonly summary: string;
  /** The explanation; may hold several paragraphs. */
  readonly detail?: string;
  readonly path?: Path;
  /** By which a program knows the problem. Terraform has no place for it. */
  readonly code?: string;
}

const SEVERITY = { error: 1, warning: 2 } as const;

/** A diagnostic of severity "error". */
export function errorDiagnostic(summary: string, detail?: string, path?: Path): Diagnostic {
  return { severity: "error", summary, detail, path };
}

/** Whether any of the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[] = []): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/**
 * The diagnostic as the protocol carries it.
 *
 * @param attributes the schema that the path leads through; without it the diagnostic points at nothing
 */
export function diagnosticToWire(diagnostic: Diagnostic, attributes: Attributes = {}): Message<"Diagnostic"> {
  const { severity, summary, detail, path } = diagnostic;
  return {
    severity: SEVERITY[severity],
    summary,
    detail: detail ?? "",
    ...(path?.length && mayBeShown(path, attributes) ? { attribute: pathToWire(path) } : {}),
  };
}

/** Several of them, of one schema. */
export function diagnosticsToWire(
  diagnostics: readonly Diagnostic[] = [],
  attributes: Attributes = {},
): Message<"Diagnostic">[] {
  return diagnostics.map((diagnostic) => diagnosticToWire(diagnostic, attributes));
}

const LONGEST_SUMMARY = 500;

/** The diagnostic without anything that must not be shown: what Terraform is given passes here, whoever wrote it. */
export function safeDiagnostic(diagnostic: Message<"Diagnostic">, redact: Redactor): Message<"Diagnostic"> {
  const { summary, detail } = diagnostic;
  return {
    ...diagnostic,
    summary: printable(clip(summary ?? "", LONGEST_SUMMARY, redact)),
    detail: printable(detail ?? "", redact),
  };
}

/** Terraform prints the lines it is pointed at: of a group all of them, with the keys that are written out there. */
function mayBeShown(path: Path, attributes: Attributes): boolean {
  let target: Attribute | undefined;
  let inside: Attributes | undefined = attributes;
  for (const name of path.filter((step) => typeof step === "string")) {
    if (inside === undefined) {
      break; // the rest leads through a plain value
    }
    target = own(inside, name);
    inside = target === undefined ? {} : target.nested?.attributes;
  }
  return target !== undefined && !holdsSecret(target);
}

function holdsSecret({ sensitive, nested }: Attribute): boolean {
  return sensitive === true || Object.values(nested?.attributes ?? {}).some(holdsSecret);
}

/** The path as the protocol carries it. */
export function pathToWire(path: Path): Message<"AttributePath"> {
  return {
    steps: path.map((step) => {
      if (typeof step === "string") return { attributeName: step };
      return typeof step === "number" ? { elementKeyInt: step } : { elementKeyString: step.key };
    }),
  };
}

/** The path as a person writes it: `tasks[0].details["new_capacity"]`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "number") return `[${step}]`;
      if (typeof step === "object") return `[${JSON.stringify(step.key)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}
