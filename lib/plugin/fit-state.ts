import { own } from "../own";
import { decimalText, numberFromDecimal } from "./numbers";
import { typeFromJson, type ValueType } from "./schema";
import { isObject, TypedValue, type Value } from "./value";

/**
 * Makes a value of an older state into one of today's type. It never fails: attributes that are missing become null,
 * those that are gone are dropped, a scalar of another type is converted where that loses nothing and is null where
 * it would. A field added to a nested object must not break the next plan of everyone who has it in state.
 */
export function fitState(type: ValueType, raw: unknown): Value {
  if (raw === null || raw === undefined) return null;
  if (typeof type === "string") return FIT[type](raw);
  if ("object" in type) return isObject(raw) ? fitObject(type.object, raw) : null;
  if ("map" in type) {
    if (!isObject(raw)) return null;
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, fitState(type.map, value)]));
  }
  if ("tuple" in type) {
    const fits = Array.isArray(raw) && raw.length === type.tuple.length;
    return fits ? raw.map((item, index) => fitState(type.tuple[index]!, item)) : null;
  }
  const element = "list" in type ? type.list : type.set;
  return Array.isArray(raw) ? raw.map((item) => fitState(element, item)) : null;
}

function fitObject(types: Readonly<Record<string, ValueType>>, raw: Readonly<Record<string, unknown>>): Value {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, fitState(type, own(raw, name))]));
}

const FIT = {
  string(raw: unknown): string | null {
    if (typeof raw === "number") return decimalText(raw) ?? null;
    return typeof raw === "string" ? raw : typeof raw === "boolean" ? String(raw) : null;
  },
  number(raw: unknown): Value {
    return typeof raw === "number" || typeof raw === "string" ? (numberFromDecimal(String(raw)) ?? null) : null;
  },
  bool(raw: unknown): boolean | null {
    if (typeof raw === "boolean") return raw;
    return raw === "true" ? true : raw === "false" ? false : null;
  },
  dynamic(raw: unknown): TypedValue | null {
    if (!isObject(raw)) return null;
    const type = typeFromJson(own(raw, "type"));
    return type === undefined ? null : new TypedValue(type, fitState(type, own(raw, "value")));
  },
} as const;
