import { own } from "../own";
import type { Path } from "./diagnostics";
import { sameAttributes, sameValue } from "./same";
import { type Attribute, type Attributes, attributeType } from "./schema";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "./value";

/** What applying would lead to. */
export interface Plan {
  readonly planned: ObjectValue;
  /** The changed attributes because of which the resource must be replaced; empty for a change in place. */
  readonly requiresReplace: readonly Path[];
}

/**
 * Plans the creation or change of a resource from its schema alone. New and replaced resources have every computed
 * attribute unknown; one that changes in place keeps its outputs but for those that the change renews, and one that does
 * not change keeps them all.
 * @param prior the state, or null for a resource still to be created
 */
export function planChange(attributes: Attributes, config: ObjectValue, prior: ObjectValue | null): Plan {
  if (prior === null) return { planned: planObject(attributes, config, undefined), requiresReplace: [] };
  const kept = planObject(attributes, config, prior);
  if (sameAttributes(attributes, kept, prior)) return { planned: kept, requiresReplace: [] };
  const requiresReplace = replacing(attributes, kept, prior, []);
  if (requiresReplace.length === 0)
    return { planned: { ...kept, ...renewed(attributes, kept, prior) }, requiresReplace };
  return { planned: planObject(attributes, config, undefined), requiresReplace };
}

/** What follows from a value is known only once it has been applied; a value that comes or goes leaves it alone. */
function renewed(attributes: Attributes, planned: ObjectValue, prior: ObjectValue): ObjectValue {
  const changes = ([name, attribute]: [string, Attribute]) => {
    const next: Value = planned[name] ?? null;
    const before: Value = prior[name] ?? null;
    return next !== null && before !== null && !sameValue(attributeType(attribute), next, before);
  };
  const names = Object.entries(attributes).flatMap((entry) =>
    changes(entry) ? (entry[1].renews?.(planned) ?? []) : [],
  );
  return Object.fromEntries(names.map((name) => [name, UNKNOWN]));
}

function planObject(attributes: Attributes, config: ObjectValue, prior: ObjectValue | undefined): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      planAttribute(attribute, config[name] ?? null, prior?.[name]),
    ]),
  );
}

// Without a prior value (undefined, which is not null) there is nothing to keep.
function planAttribute(attribute: Attribute, config: Value, prior: Value | undefined): Value {
  if (config === null) return attribute.computed ? (prior === undefined ? UNKNOWN : prior) : null;
  if (attribute.nested === undefined || config === UNKNOWN) return config;
  const { attributes, mode } = attribute.nested;
  const inner = (value: Value, before: Value | undefined): Value =>
    isObject(value) ? planObject(attributes, value, isObject(before) ? before : undefined) : value;
  if (mode === "single" || mode === "block") return inner(config, prior);
  if (mode === "list") {
    const before: readonly Value[] = prior !== undefined && isList(prior) ? prior : [];
    return isList(config) ? config.map((item, index) => inner(item, before[index])) : config;
  }
  if (!isObject(config)) return config;
  const before: ObjectValue = isObject(prior) ? prior : {};
  return Object.fromEntries(Object.entries(config).map(([key, item]) => [key, inner(item, own(before, key))]));
}

function replacing(attributes: Attributes, planned: Value, prior: Value, path: Path): Path[] {
  if (!isObject(planned) || !isObject(prior)) return [];
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const next = planned[name] ?? null;
    const before = prior[name] ?? null;
    const here = [...path, name];
    if (attribute.replaces) return sameValue(attributeType(attribute), next, before) ? [] : [here];
    return attribute.nested ? replacingNested(attribute.nested, next, before, here) : [];
  });
}

function replacingNested(nested: NonNullable<Attribute["nested"]>, next: Value, before: Value, path: Path): Path[] {
  if (nested.mode === "single" || nested.mode === "block") return replacing(nested.attributes, next, before, path);
  if (nested.mode === "list") {
    if (!isList(next) || !isList(before)) return [];
    return next.flatMap((item, index) => replacing(nested.attributes, item, before[index] ?? null, [...path, index]));
  }
  if (!isObject(next) || !isObject(before)) return [];
  return Object.entries(next).flatMap(([key, item]) =>
    replacing(nested.attributes, item, own(before, key) ?? null, [...path, { key }]),
  );
}
