/** The rules of single values of a declaration. */

import { parseDuration } from "../../text/duration";
import { parsePath } from "../../text/path";
import { parseZone } from "../../text/zone";
import type { Rule } from "../argument";
import { NOT_KNOWN, show } from "../given-value";
import { notEmpty, oneOf } from "../rules";

/** Longest text of a declaration, characters. */
const LONGEST = 1_000;

/** A value of a map of texts: how many of them there may be. */
const MOST_ENTRIES = 500;

const HOUR = 3_600_000;

export function text(rule: Rule = notEmpty): Rule {
  return (value) => {
    if (typeof value !== "string") return `${show(value)} must be a string`;
    if (value.length > LONGEST) return `must not be longer than ${LONGEST} characters`;
    return hasControl(value) ? `${show(value)} holds a control character` : rule(value);
  };
}

export function hasControl(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

/** Objects as they come out of JSON, HCL and a program. A number that keeps its digits is none. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** One of these words. */
export function word(...words: readonly string[]): Rule {
  return text(oneOf(...words));
}

/** A map of at least one entry, each of whose names and values keeps its rule. */
export function map(name: Rule, value: Rule, example: string): Rule {
  return (given) => {
    if (!isRecord(given)) return `must be an object such as ${example}`;
    const entries = Object.entries(given);
    if (entries.length === 0) return `is empty; write at least one entry, such as ${example}`;
    if (entries.length > MOST_ENTRIES) return `has ${entries.length} entries; the most are ${MOST_ENTRIES}`;
    for (const [key, inner] of entries) {
      const wrongName = name(key);
      if (wrongName !== undefined) return wrongName;
      const wrong = inner === NOT_KNOWN ? undefined : value(inner);
      if (wrong !== undefined) return `${show(key)}: ${wrong}`;
    }
    return undefined;
  };
}

export function wholeNumber(least: number, most: number): Rule {
  return (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `${show(value)} must be a whole number from ${least} to ${most.toLocaleString("en")}`;
}

/** What would make a request for each moment of a year is no window. */
export const span: Rule = text((value) => {
  const ms = parseDuration(value as string);
  if (ms === undefined) return `${show(value)} is not a duration; write one such as "30d" or "12h"`;
  return ms < HOUR ? `${show(value)} is too short; the least is 1h` : undefined;
});

export const zone: Rule = text((value) =>
  parseZone(value as string) === undefined
    ? `${show(value)} is not an offset from UTC; write one such as "+08:00"`
    : undefined,
);

/** "a, b": each of them is a path of its own. */
export const paths: Rule = text((value) => {
  for (const path of (value as string).split(",")) {
    const parsed = parsePath(path.trim());
    if ("problem" in parsed) return `the path ${show(path.trim())} ${parsed.problem}`;
    if (/[{}]/.test(path))
      return `the path ${show(path.trim())} holds a brace; only path, query and body take placeholders`;
  }
  return undefined;
});

/** One label of a host's name. */
export const service: Rule = text((value) => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value as string) || (value as string).length > 63) {
    return `${show(value)} is not one label of a host, such as "rds"; addresses belong in endpoints of the provider`;
  }
  return NEVER.includes(value as string)
    ? `"${value}" manages identities, keys or secrets; no task list is read from it`
    : undefined;
});

/** A declaration steers requests that carry the provider's signature: none may get at credentials. */
const NEVER = ["iam", "sts", "kms", "csms", "cam", "ssm"];

/** Where the GET goes, on the service's own host and nowhere else. */
export const urlPath: Rule = text((value) => {
  const path = value as string;
  if (!path.startsWith("/")) return `${show(path)} must begin with "/"; the host comes from the provider`;
  const bad = /[?#%\\\s]|\/\//.exec(path)?.[0];
  if (bad !== undefined)
    return `${show(path)} holds ${show(bad)}; ${bad === "?" ? "parameters belong in query" : "a path has plain segments"}`;
  return path.split("/").some((segment) => segment === "." || segment === "..")
    ? `${show(path)} has a segment that leads to another path`
    : undefined;
});

/** Only what reads. */
export const action: Rule = text((value) =>
  /^(Describe|List|Get|Query|Search)[A-Z][A-Za-z0-9]*$/.test(value as string)
    ? undefined
    : `${show(value)} may change something: only actions beginning with Describe, List, Get, Query or Search are sent`,
);

export const version: Rule = text((value) =>
  /^\d{4}-\d\d-\d\d$/.test(value as string) ? undefined : `${show(value)} is not the API's date, such as "2017-03-20"`,
);

/** The name of an output. */
export const outputName: Rule = text((value) =>
  /^[A-Za-z_][\w-]{0,63}$/.test(value as string)
    ? undefined
    : `${show(value)} is not a name; write a letter, then letters, digits, "_" and "-"`,
);
