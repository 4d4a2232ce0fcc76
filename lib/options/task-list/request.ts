/** What a declaration sends: constants, and placeholders for what is asked. */

import type { TaskListProps } from "../../apis/task-list";
import { LOCAL_FORMS, PLACEHOLDERS, type TimeForm } from "../../apis/template";
import { own } from "../../own";
import { nearest } from "../../text/nearest";
import { NOT_KNOWN, show } from "../given-value";
import type { Known, Spelling } from "./keys";
import { hasControl, isRecord } from "./values";

/** A placeholder, and where it stands. */
export interface Sent {
  readonly name: string;
  readonly form: string | undefined;
  readonly where: string;
}

/** What is sent, and what is wrong with it. */
export interface Request {
  readonly problems: readonly string[];
  readonly sent: readonly Sent[];
  /** Whether some of it only Terraform knows: then nothing can be missed. */
  readonly isOpen: boolean;
}

/** Most bytes of query and body together, and most levels. */
const MOST_BYTES = 32 * 1_024;
const MOST_LEVELS = 20;

/** Braces around a word are meant as a placeholder; others, such as `{0,50}`, are text. */
const BRACES = /\{([A-Za-z_][\w-]*)(?::([^{}]*))?\}/g;

/** What a path can be filled with: one value, which is not a place in the list. */
const IN_PATH = ["project_id", "domain_id", "region", "instance_id", "task_id", "job_id", "name"];

const CREDENTIAL =
  /(^|[-_.])(token|password|passwd|secret|api[-_]?key|access[-_]?key|secret[-_]?key|authorization|signature)$/i;
const STATUS = /status|state|result/i;

/** Looks through path, query and body. */
export function requestOf(list: Known<TaskListProps>, spelling: Spelling): Request {
  const problems: string[] = [];
  const sent: Sent[] = [];
  let isOpen = false;
  const states = isRecord(list.states) ? Object.keys(list.states).filter((word) => word !== "") : [];
  const words = new Set(states.map((word) => word.toLowerCase()));

  function leaf(value: unknown, where: string, context: string): void {
    if (value === NOT_KNOWN) isOpen = true;
    else if (typeof value !== "string") constant(value, where, context);
    else if (where !== "path" && hasControl(value)) problems.push(`${where}: ${show(value)} holds a control character`);
    else {
      const found = [...value.matchAll(BRACES)];
      for (const [, name, form] of found) placeholder(name!, form, where);
      if (found.length === 0) constant(value, where, context);
    }
  }
  function placeholder(name: string, form: string | undefined, where: string): void {
    const forms = own(PLACEHOLDERS, name);
    const help = (given: string, names: readonly string[]) => {
      const meant = nearest(given, names);
      return meant === undefined ? `known are ${names.join(", ")}` : `did you mean ${meant}?`;
    };
    if (forms === undefined) {
      const names = Object.keys(PLACEHOLDERS).map((known) => `{${known}}`);
      problems.push(`${where}: {${name}} is not a placeholder; ${help(`{${name}}`, names)}`);
    } else if (form !== undefined && !forms.includes(form)) {
      const remedy = forms.length === 0 ? `write {${name}}` : help(form, forms);
      problems.push(`${where}: {${name}:${form}} has a form that does not exist; ${remedy}`);
    } else if (where === "path" && !IN_PATH.includes(name)) {
      problems.push(`path: {${name}} cannot stand in a path; send it as a parameter`);
    } else {
      sent.push({ name, form, where });
    }
  }
  function constant(value: unknown, where: string, context: string): void {
    const name = where.slice(where.lastIndexOf(".") + 1);
    if (typeof value === "string" && CREDENTIAL.test(name.replace(/([a-z])([A-Z])/g, "$1-$2"))) {
      problems.push(
        `${where} holds a credential by its name; credentials belong in the provider, and would be shown here`,
      );
    } else if (STATUS.test(context) && words.has(String(value).toLowerCase())) {
      problems.push(
        `${where} is fixed to ${show(value)}: tasks in other states would not be seen and a wait would never end; remove it`,
      );
    }
  }
  function walk(value: unknown, where: string, context: string, level: number): void {
    if (level > MOST_LEVELS) {
      problems.push(`${where} is nested more than ${MOST_LEVELS} levels deep`);
    } else if (Array.isArray(value)) {
      for (const [index, inner] of value.entries()) walk(inner, `${where}.${index}`, context, level + 1);
    } else if (isRecord(value)) {
      // A filter says beside its values, as a text, what they filter.
      const texts = Object.values(value)
        .flat()
        .filter((inner) => typeof inner === "string");
      for (const [name, inner] of Object.entries(value)) {
        parameterName(name, where);
        walk(inner, `${where}.${name}`, `${context} ${name} ${texts.join(" ")}`, level + 1);
      }
    } else {
      leaf(value, where, context);
    }
  }
  function parameterName(name: string, where: string): void {
    if (name === "" || hasControl(name)) problems.push(`${where}: ${show(name)} is not the name of a parameter`);
    if ([...name.matchAll(BRACES)].some(([, inner]) => own(PLACEHOLDERS, inner!) !== undefined)) {
      problems.push(`${where}: ${show(name)} is a name, and placeholders are only filled in values`);
    }
  }

  if (list.path !== undefined) leaf(list.path, "path", "");
  for (const key of ["query", "body"] as const) {
    const given = list[key];
    if (given === NOT_KNOWN) isOpen = true;
    if (!isRecord(given)) continue;
    for (const [name, value] of Object.entries(given)) {
      parameterName(name, key);
      const where = `${spelling(key)}.${name}`;
      if (key === "query" && !isQueryValue(value)) {
        problems.push(`${where} must be a text, a number, true or false, or a list of these`);
      } else {
        walk(value, where, name, 1);
      }
    }
  }
  const bytes = Buffer.byteLength(textOf(list.query) + textOf(list.body));
  if (bytes > MOST_BYTES) problems.push(`query and body have ${bytes} bytes; the most are ${MOST_BYTES}`);
  return { problems, sent, isOpen };
}

function isQueryValue(value: unknown): boolean {
  return Array.isArray(value) ? value.every((one) => !Array.isArray(one) && isQueryValue(one)) : !isRecord(value);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (inner === NOT_KNOWN ? "" : inner)) ?? "";
}

/** Whether a placeholder is sent as a clock of the service's own zone shows it. */
export function isLocal({ form }: Sent): boolean {
  return LOCAL_FORMS.includes(form as TimeForm);
}
