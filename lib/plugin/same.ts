import { decimalText, type ExactNumber } from "./numbers";
import { type Attributes, attributeType, typeJson, type ValueType } from "./schema";
import { isObject, TypedValue, UNKNOWN, type Value } from "./value";

/** Whether two values of a type are the same. What is not known is not the same as anything, itself included. */
export function sameValue(type: ValueType, a: Value | undefined, b: Value | undefined): boolean {
  if (a === UNKNOWN || b === UNKNOWN) return false;
  const [left, right] = [a ?? null, b ?? null];
  if (left === null || right === null) return left === right;
  if (type === "dynamic") return sameTyped(left, right);
  if (typeof type === "string") return type === "number" ? sameNumber(left, right) : left === right;
  if ("object" in type) {
    return (
      isObject(left) &&
      isObject(right) &&
      Object.entries(type.object).every(([name, child]) => sameValue(child, left[name], right[name]))
    );
  }
  if ("map" in type) return sameMap(type.map, left, right);
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  if ("tuple" in type) return type.tuple.every((item, index) => sameValue(item, left[index], right[index]));
  if ("list" in type) return left.every((item, index) => sameValue(type.list, item, right[index]));
  return left.every((item) => right.some((other) => sameValue(type.set, item, other)));
}

/** Whether two objects agree in every attribute. */
export function sameAttributes(attributes: Attributes, a: Value, b: Value): boolean {
  if (!isObject(a) || !isObject(b)) return a === b;
  return Object.entries(attributes).every(([name, child]) => sameValue(attributeType(child), a[name], b[name]));
}

function sameNumber(a: Value, b: Value): boolean {
  return decimalText(a as ExactNumber) === decimalText(b as ExactNumber);
}

/** Terraform tells a list from a tuple of the same elements, so they are not the same. */
function sameTyped(a: Value, b: Value): boolean {
  if (!(a instanceof TypedValue) || !(b instanceof TypedValue)) return false;
  return typeText(a.type) === typeText(b.type) && sameValue(a.type, a.value, b.value);
}

/** Of an object that may come in any order. */
function typeText(type: ValueType): string {
  return JSON.stringify(typeJson(type), (_, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function sameMap(type: ValueType, a: Value, b: Value): boolean {
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(type, a[key], b[key]))
  );
}
