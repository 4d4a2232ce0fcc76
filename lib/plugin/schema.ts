import { isObject } from "../json/value";
import { onceFor } from "../once";

/** The type of a value, in the vocabulary of Terraform's type system. */
export type ValueType =
  | "string"
  | "number"
  | "bool"
  | { readonly list: ValueType }
  | { readonly map: ValueType }
  | { readonly set: ValueType }
  | { readonly object: Readonly<Record<string, ValueType>> }
  | { readonly tuple: readonly ValueType[] }
  /** Any type: each value brings its own. */
  | "dynamic";

/** Attributes by name, as they stand in a schema or in a nested attribute. */
export type Attributes = Readonly<Record<string, Attribute>>;

/**
 * How objects are held. A `block` is a single one that is written as `name { … }`, and `labelled` ones are any number of
 * `name "label" { … }`: Terraform refuses what the schema does not have in a block, and drops it in silence from all the
 * others. So inputs are blocks, and outputs are not.
 */
export type NestingMode = "single" | "list" | "map" | "block" | "labelled";

/** One attribute of a schema. Exactly one of `type` and `nested` is given. */
export interface Attribute {
  readonly type?: ValueType;
  readonly nested?: { readonly mode: NestingMode; readonly attributes: Attributes };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  /** Plain text or markdown, shown by `terraform providers schema -json` and in the reference. */
  readonly description: string;
  /** Managed resources only: a changed value replaces the resource. */
  readonly replaces?: boolean;
  /** Managed resources only: computed attributes that are unknown in a plan that changes this value to another. */
  readonly renews?: (planned: Readonly<Record<string, unknown>>) => readonly string[];
}

/** The schema of a provider configuration, a data source or a managed resource. */
export interface Schema {
  readonly version: number;
  readonly description: string;
  readonly attributes: Attributes;
}

/** The type of the values one attribute holds; nested attributes become objects in their collection. */
export function attributeType(attribute: Attribute): ValueType {
  const { nested, type } = attribute;
  if (nested === undefined) {
    if (type === undefined) throw new TypeError("An attribute needs either a type or nested attributes");
    return type;
  }
  const object = objectType(nested.attributes);
  if (nested.mode === "list") return { list: object };
  return nested.mode === "map" || nested.mode === "labelled" ? { map: object } : object;
}

/** The object type that attributes form together. */
export const objectType = onceFor(
  (attributes: Attributes): { readonly object: Readonly<Record<string, ValueType>> } => ({
    object: Object.fromEntries(Object.entries(attributes).map(([name, child]) => [name, attributeType(child)])),
  }),
);

/** A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export function typeJson(type: ValueType): unknown {
  if (typeof type === "string") return type;
  if ("list" in type) return ["list", typeJson(type.list)];
  if ("map" in type) return ["map", typeJson(type.map)];
  if ("set" in type) return ["set", typeJson(type.set)];
  if ("tuple" in type) return ["tuple", type.tuple.map(typeJson)];
  return ["object", Object.fromEntries(Object.entries(type.object).map(([name, child]) => [name, typeJson(child)]))];
}

/** The type that Terraform's JSON says; undefined if it says none. What may be left out of an object plays no part. */
export function typeFromJson(json: unknown): ValueType | undefined {
  if (typeof json === "string") return SIMPLE.find((type) => type === json);
  if (!Array.isArray(json)) return undefined;
  const [kind, inner] = json as readonly unknown[];
  if (kind === "tuple") {
    const tuple = Array.isArray(inner) ? inner.map(typeFromJson) : [undefined];
    return tuple.every(isType) ? { tuple } : undefined;
  }
  if (kind === "object") {
    const entries = Object.entries(isObject(inner) ? inner : { inner }).map(
      ([name, child]) => [name, typeFromJson(child)] as const,
    );
    return entries.every(([, child]) => isType(child)) ? { object: Object.fromEntries(entries) as never } : undefined;
  }
  const element = typeFromJson(inner);
  if (element === undefined) return undefined;
  if (kind === "list") return { list: element };
  if (kind === "map") return { map: element };
  return kind === "set" ? { set: element } : undefined;
}

const SIMPLE = ["string", "number", "bool", "dynamic"] as const;

function isType(type: ValueType | undefined): type is ValueType {
  return type !== undefined;
}
