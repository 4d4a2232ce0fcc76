import { own } from "../own";
import { nearest } from "../text/nearest";
import type { Argument, ArgumentSet, Given, Problem } from "./argument";
import { NOT_KNOWN, show } from "./given-value";
import { inTerraform, type OptionFormatter } from "./option-formatter";
import { wrongType } from "./value-type";

/** All problems of what was given. An empty list means that everything known is right. */
export function check(set: ArgumentSet, values: Given, formatOption: OptionFormatter = inTerraform): Problem[] {
  const present = Object.entries(values).filter(([, value]) => value !== undefined && value !== null);
  const problems: Problem[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, value] of present) {
    const argument = own(set.arguments, name);
    if (argument === undefined) {
      const meant = nearest(name, Object.keys(set.arguments));
      const help = meant === undefined ? "" : `; did you mean ${formatOption(meant)}?`;
      problems.push({ path: [name], message: `${formatOption(name)} is not an option here${help}` });
      continue;
    }
    if (value === NOT_KNOWN) {
      continue;
    }
    const wrong = wrongType(name, argument, value, formatOption) ?? argument.rule?.(value, formatOption);
    if (wrong === undefined) {
      given[name] = value;
      for (const message of inElements(name, argument, value, formatOption)) problems.push({ path: [name], message });
    } else {
      problems.push({ path: [name], message: `${formatOption(name)}: ${wrong}` });
    }
  }
  for (const [name, argument] of Object.entries(set.arguments)) {
    if (argument.required && !present.some(([key]) => key === name)) {
      problems.push({ path: [name], message: `${formatOption(name)} is required: ${argument.description}` });
    }
  }
  const names = new Set(present.map(([name]) => name));
  for (const rule of set.rules) {
    for (const problem of rule({ given, has: (name) => names.has(name), formatOption })) problems.push(problem);
  }
  return problems;
}

/** What is wrong within the objects of a list, each judged by itself. */
function inElements(name: string, { elements }: Argument, value: unknown, formatOption: OptionFormatter): string[] {
  if (elements === undefined) {
    return [];
  }
  return (value as readonly unknown[]).flatMap((element, index) => {
    const place = `${name}[${index}]`;
    if (element === null) {
      return [`${formatOption(place)}: ${show(element)} must be an object`];
    }
    const inside: OptionFormatter = (option, given) => formatOption(`${place}.${option}`, given);
    return element === NOT_KNOWN ? [] : check(elements, element as Given, inside).map(({ message }) => message);
  });
}
