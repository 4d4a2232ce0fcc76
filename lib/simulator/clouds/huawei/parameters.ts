import { createHash } from "node:crypto";
import type { SimRequest } from "../../http";

/** A decimal number within bounds; undefined for anything else, a sign or an empty value included. */
export function wholeNumber(text: string, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

/** The body as a JSON object; undefined when it is none. */
export function jsonObject(request: SimRequest): Record<string, unknown> | undefined {
  try {
    return objectOf(JSON.parse(request.body.toString("utf8")));
  } catch {
    return undefined;
  }
}

/** The value when it is an object, so that a body can be looked into step by step. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** 32 hexadecimal digits, the same in every run. */
export function idFor(...words: readonly (string | number)[]): string {
  return createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 32);
}
