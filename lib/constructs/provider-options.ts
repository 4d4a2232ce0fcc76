/** The provider's options: those that hold for every cloud, and a group for each cloud. */
import { Lazy, Token } from "cdktf";
import { type ArgumentSet, providerArguments, providerMetaArguments } from "../apis/arguments";
import { camelCase } from "../apis/declaration";
import { Inputs } from "./inputs";
import { isLiteral } from "./tokens";

/** The provider's options as they were given, under camelCase names. */
export interface GivenOptions {
  readonly [option: string]: unknown;
}

/** The options that belong to no group. */
function plain(set: ArgumentSet, given: GivenOptions, prefix: string): Inputs {
  const others = prefix === "" ? ["alias"] : [];
  return new Inputs(set, given, [...others, ...groupsOf(set).map(([option]) => option)], prefix);
}

function groupsOf(set: ArgumentSet): [option: string, name: string, group: ArgumentSet][] {
  return Object.entries(set.groups ?? {}).map(([name, group]) => [camelCase(name), name, group]);
}

/** Everything that is wrong with what was given. */
export function providerProblems(given: GivenOptions, set: ArgumentSet = providerArguments(), prefix = ""): string[] {
  const inGroups = groupsOf(set).flatMap(([option, , group]) => {
    const value = given[option];
    if (!isLiteral(value)) {
      return [];
    }
    return typeof value === "object" && !Array.isArray(value)
      ? providerProblems(value as GivenOptions, group, `${prefix}${option}.`)
      : [`${prefix}${option} is not a group of options`];
  });
  const meta = prefix === "" ? new Inputs(providerMetaArguments(), { alias: given.alias }).problems() : [];
  return [...inGroups, ...meta, ...plain(set, given, prefix).problems()];
}

/** The options as cdktf writes them into JSON. */
export function providerAttributes(
  given: GivenOptions,
  set: ArgumentSet = providerArguments(),
  prefix = "",
): { [name: string]: unknown } {
  const groups = groupsOf(set).map(([option, name, group]) => {
    const value = given[option];
    const written = typeof value === "object" && isLiteral(value);
    return [name, written ? opaque(providerAttributes(value as GivenOptions, group, `${prefix}${option}.`)) : value];
  });
  return { ...Object.fromEntries(groups), ...opaqueMaps(plain(set, given, prefix).attributes()) };
}

/** The options as cdktf writes them into HCL. */
export function providerHclAttributes(given: GivenOptions): { [name: string]: unknown } {
  const set = providerArguments();
  const nested = Object.entries(providerAttributes(given))
    .filter(([name, value]) => value !== undefined && groupsOf(set).some(([, group]) => group === name))
    // Nested attributes are written as `name = { … }`, which is how a map is written.
    .map(([name, value]) => [name, { value, isBlock: false, type: "map", storageClassType: "anyMap" }]);
  const single = Object.entries(plain(set, given, "").hclAttributes()).map(([name, attribute]) => [
    name,
    { ...attribute, value: opaque(attribute.value) },
  ]);
  return { ...Object.fromEntries(nested), ...Object.fromEntries(single) };
}

function opaqueMaps(attributes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, opaque(value)]));
}

/**
 * cdktf rewrites the keys of plain objects in a provider's configuration to snake_case, those of a user's map as well.
 * What it cannot look into stays as it is.
 */
function opaque(value: unknown): unknown {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value) && !Token.isUnresolved(value);
  return plain ? Lazy.anyValue({ produce: () => value }) : value;
}
