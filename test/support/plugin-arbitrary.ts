import fc from "fast-check";
import { numberFromDecimal } from "../../lib/plugin/numbers";
import type { ValueType } from "../../lib/plugin/schema";
import { TypedValue, UNKNOWN, type Value } from "../../lib/plugin/value";

const name = fc.stringMatching(/^[a-z_]{1,6}$/).filter((text) => text !== "__proto__");

/** Any type of Terraform's, a few levels deep. */
export const anyType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<ValueType>("string", "number", "bool", "dynamic"),
    fc.record({ list: tie("type") }),
    fc.record({ map: tie("type") }),
    fc.record({ set: tie("type") }),
    fc.record({ tuple: fc.array(tie("type"), { maxLength: 3 }) }),
    fc.record({ object: fc.dictionary(name, tie("type"), { maxKeys: 4, noNullPrototype: true }) }),
  ),
})).type;

/** Any number, in the one form in which values hold it. */
export const anyNumber: fc.Arbitrary<Value> = fc
  .oneof(
    fc.integer().map(String),
    fc.bigInt(-(2n ** 80n), 2n ** 80n).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.stringMatching(/^-?[0-9]{1,30}\.[0-9]{1,30}$/),
  )
  .map((text) => numberFromDecimal(text)!);

/** Any value of a type: null and, if asked for, unknown may stand everywhere. */
export function anyValue(type: ValueType, unknowns = true): fc.Arbitrary<Value> {
  const absent: fc.Arbitrary<Value> = unknowns ? fc.constantFrom<Value>(null, UNKNOWN) : fc.constant(null);
  return fc.oneof({ weight: 1, arbitrary: absent }, { weight: 6, arbitrary: present(type, unknowns) });
}

function present(type: ValueType, unknowns: boolean): fc.Arbitrary<Value> {
  if (type === "string") return fc.string({ unit: "grapheme" });
  if (type === "number") return anyNumber;
  if (type === "bool") return fc.boolean();
  if (type === "dynamic") {
    return anyType.chain((own) => anyValue(own, unknowns).map((value) => new TypedValue(own, value)));
  }
  if ("tuple" in type) return fc.tuple(...type.tuple.map((item) => anyValue(item, unknowns)));
  if ("object" in type) {
    const children = Object.entries(type.object).map(([key, child]) => [key, anyValue(child, unknowns)] as const);
    return fc.record(Object.fromEntries(children), { noNullPrototype: true });
  }
  if ("map" in type) {
    const key = fc.string({ unit: "grapheme" });
    return fc.dictionary(
      key.filter((text) => text !== "__proto__"),
      anyValue(type.map, unknowns),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    );
  }
  return fc.array(anyValue("list" in type ? type.list : type.set, unknowns), { maxLength: 4 });
}
