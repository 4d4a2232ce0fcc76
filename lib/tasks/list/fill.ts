import { isPlaceholder, type Placeholder, type Template } from "../../apis/template";
import type { ParameterValue } from "../../clouds/cloud";

/** What a placeholder stands for; undefined for nothing. */
export type Resolve = (placeholder: Placeholder) => ParameterValue | undefined;

/**
 * A template with its values; undefined where one is missing. That leaves out the parameter, or of a list the outermost
 * element that holds it: a filter goes with its value. A value that is a list fills its place in a list.
 */
export function fill(template: Template, resolve: Resolve, inList = false): ParameterValue | undefined {
  if ("constant" in template) return template.constant as ParameterValue;
  if ("placeholder" in template) return resolve(template.placeholder);
  if ("text" in template) return fillText(template.text, resolve);
  if ("list" in template) {
    const elements = template.list.map((element) => {
      const value = fill(element, resolve, true);
      return "placeholder" in element && Array.isArray(value) ? (value as readonly ParameterValue[]) : [value];
    });
    const given = elements.flat().filter((element) => element !== undefined);
    const isCut = inList ? elements.flat().includes(undefined) : given.length === 0;
    return isCut ? undefined : given;
  }
  const members = template.object.map(([name, inner]) => [name, fill(inner, resolve, inList)] as const);
  const given = members.filter(([, value]) => value !== undefined);
  const isCut = inList ? given.length < members.length : given.length === 0;
  return isCut ? undefined : (Object.fromEntries(given) as ParameterValue);
}

/** The text, unless a value of it is missing. */
export function fillText(
  parts: readonly (string | Placeholder)[],
  resolve: Resolve,
  encode = (text: string) => text,
): string | undefined {
  let text = "";
  for (const part of parts) {
    const value = isPlaceholder(part) ? resolve(part) : part;
    if (value === undefined) return undefined;
    text += isPlaceholder(part) ? encode(String(value)) : part;
  }
  return text;
}
