/** The provider's options, given under camelCase names: those that hold for every cloud, and a group for each cloud. */
import { Lazy, Token } from "cdktf";
import { camelCase } from "../apis/declaration";
import { providerArguments, providerMetaArguments } from "../clouds/provider-arguments";
import type { ArgumentSet, Given, Group } from "../options";
import { Inputs } from "./inputs";
import { isExpression } from "./tokens";

/** Options that are not the provider's own. */
const META = ["alias", "runtime"];

/** The options that belong to no group. */
function plain(set: ArgumentSet, given: Given, prefix = ""): Inputs {
  const others = prefix === "" ? META : [];
  return new Inputs(set, given, [...others, ...groupsOf(set).map(([option]) => option)], prefix);
}

function groupsOf(set: ArgumentSet): [option: string, name: string, group: Group][] {
  return Object.entries(set.groups ?? {}).map(([name, group]) => [camelCase(name), name, group]);
}

function isGroup(value: unknown): value is Given {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExpression(value);
}

/** Everything that is wrong with what was given. */
export function providerProblems(given: Given, set: ArgumentSet = providerArguments(), prefix = ""): string[] {
  const inGroups = groupsOf(set).flatMap(([option, , group]) => {
    const value = given[option];
    if (isGroup(value)) {
      return group.labels === undefined
        ? providerProblems(value, group, `${prefix}${option}.`)
        : labelledProblems(value, group, `${prefix}${option}`);
    }
    // Terraform takes a reference for an argument in a block, and never for the block.
    const rule = `must be an object such as { ${camelCase(Object.keys(group.arguments)[0]!)}: … }; only its options may be references`;
    return value == null ? [] : [`${prefix}${option} ${rule}`];
  });
  const meta =
    prefix === "" ? new Inputs(providerMetaArguments(), { alias: given.alias, runtime: given.runtime }).problems() : [];
  return [...inGroups, ...meta, ...plain(set, given, prefix).problems()];
}

/** Of options by label. */
function labelledProblems(given: Given, group: Group, name: string): string[] {
  return Object.entries(given).flatMap(([label, options]) => {
    const wrong = group.labels!(label);
    if (wrong !== undefined) return [`${name}: ${wrong}`];
    return isGroup(options)
      ? providerProblems(options, group, `${name}.${label}.`)
      : [`${name}.${label} must be an object such as { ${camelCase(Object.keys(group.arguments)[0]!)}: … }`];
  });
}

/** The options as cdktf writes them into JSON. */
export function providerAttributes(given: Given, set = providerArguments()): { [name: string]: unknown } {
  const groups = groupsOf(set).map(([option, name, group]) => {
    const value = given[option];
    if (!isGroup(value)) return [name, undefined];
    return [name, group.labels === undefined ? providerAttributes(value, group) : opaque(labelled(value, group))];
  });
  return { ...Object.fromEntries(groups), ...mapValues(plain(set, given).attributes(), opaque) };
}

/** The options as cdktf writes them into HCL: a group is a block. Those with labels are apart. */
export function providerHclAttributes(given: Given, set = providerArguments()): { [name: string]: unknown } {
  const blocks = groupsOf(set).flatMap(([option, name, group]) => {
    const options = given[option];
    return isGroup(options) && group.labels === undefined ? [[name, hclBlock(options, group)] as const] : [];
  });
  const single = mapValues(plain(set, given).hclAttributes(), (attribute) => ({
    ...attribute,
    value: opaque(attribute.value),
  }));
  return { ...Object.fromEntries(blocks), ...single };
}

/** The blocks with labels. What cdktf writes before a brace is the name, which it would otherwise rewrite. */
export function labelledHclBlocks(given: Given): { [title: string]: unknown } {
  const blocks = groupsOf(providerArguments()).flatMap(([option, name, group]) => {
    const options = given[option];
    return isGroup(options) && group.labels !== undefined
      ? Object.entries(options).map(([label, one]) => [`${name} "${label}"`, hclBlock(one as Given, group)])
      : [];
  });
  return Object.fromEntries(blocks);
}

function hclBlock(options: Given, group: Group) {
  const value = providerHclAttributes(options, group);
  return { value, isBlock: true, type: "struct", storageClassType: "struct" };
}

function labelled(given: Given, group: Group): { [label: string]: unknown } {
  return mapValues(given, (options) => providerAttributes(options as Given, group));
}

function mapValues<T>(record: Record<string, T>, map: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

/**
 * cdktf rewrites the keys of plain objects in a provider's configuration to snake_case, those of a user's map as well.
 * What it cannot look into stays as it is.
 */
function opaque(value: unknown): unknown {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value) && !Token.isUnresolved(value);
  return plain ? Lazy.anyValue({ produce: () => value }) : value;
}
