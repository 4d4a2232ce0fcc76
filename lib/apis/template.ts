/** What a request sends: constants, and placeholders in braces which stand for what is asked. */

/** How a time is written: the forms that `{start_time:…}` and `{end_time:…}` can name. The first is the default. */
export const TIME_FORMS = [
  "rfc3339",
  "unix",
  "unix_ms",
  "iso_offset",
  "iso_local",
  "wall_clock",
  "date",
  "compact",
  "compact_utc",
] as const;

export type TimeForm = (typeof TIME_FORMS)[number];

/** Forms that are written in the list's own zone. */
export const LOCAL_FORMS: readonly TimeForm[] = ["iso_local", "wall_clock", "date", "compact"];

/** What a placeholder can stand for, and the forms it can be sent in. */
export const PLACEHOLDERS: Readonly<Record<string, readonly string[]>> = {
  project_id: [],
  domain_id: [],
  region: [],
  instance_id: ["number"],
  task_id: ["number"],
  job_id: ["number"],
  name: ["number"],
  start_time: TIME_FORMS,
  end_time: TIME_FORMS,
  offset: [],
  page: [],
  limit: [],
  marker: ["number"],
};

export interface Placeholder {
  readonly name: string;
  /** @default as it is */
  readonly form?: string | undefined;
}

/** A value of a request, read once: what has no placeholder in it is a constant. */
export type Template =
  | { readonly constant: unknown }
  /** Takes the value with its type: a number stays one, a list is sent as a list. */
  | { readonly placeholder: Placeholder }
  | { readonly text: readonly (string | Placeholder)[] }
  | { readonly list: readonly Template[] }
  | { readonly object: readonly (readonly [name: string, value: Template])[] };

/** Other braces stay as they are. */
const BRACES = /\{([a-z_]+)(?::([a-z0-9_]+))?\}/g;

/** A text with its placeholders apart. */
export function placeholdersIn(text: string): readonly (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let end = 0;
  for (const match of text.matchAll(BRACES)) {
    parts.push(text.slice(end, match.index), { name: match[1]!, form: match[2] });
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== "");
}

export function isPlaceholder(part: string | Placeholder): part is Placeholder {
  return typeof part !== "string";
}

/** Reads a value of a declaration's query or body. */
export function templateOf(value: unknown): Template {
  if (typeof value === "string") {
    const parts = placeholdersIn(value);
    const [first, ...others] = parts;
    if (!parts.some(isPlaceholder)) return { constant: value };
    return others.length === 0 ? { placeholder: first as Placeholder } : { text: parts };
  }
  if (Array.isArray(value)) {
    return orConstant(value, { list: value.map(templateOf) });
  }
  if (typeof value === "object" && value !== null) {
    return orConstant(value, { object: Object.entries(value).map(([name, inner]) => [name, templateOf(inner)]) });
  }
  return { constant: value };
}

function orConstant(value: unknown, template: Template): Template {
  return placeholdersOf(template).length === 0 ? { constant: value } : template;
}

/** Every placeholder of a template. */
export function placeholdersOf(template: Template): readonly Placeholder[] {
  if ("placeholder" in template) return [template.placeholder];
  if ("text" in template) return template.text.filter(isPlaceholder);
  if ("list" in template) return template.list.flatMap(placeholdersOf);
  return "object" in template ? template.object.flatMap(([, inner]) => placeholdersOf(inner)) : [];
}
