/** What a gate's `expect` and `conditions` ask for. */
import { OPERATORS } from "../options";
import type { Condition } from "../tasks/wait/condition";
import type { Reader } from "./config-reader";

/** `expect` is the short form of conditions that ask for equality. */
export function conditionsOf(reader: Reader): Condition[] {
  const expected = Object.entries(reader.map("expect")).map(([path, value]) => ({
    path,
    operator: "equals" as const,
    value,
  }));
  const given = reader.objects("conditions").map((condition): Condition => {
    const operator = OPERATORS.find((name) => condition.has(name))!;
    const value =
      operator === "one_of"
        ? condition.texts(operator)
        : operator === "exists"
          ? condition.flag(operator)
          : condition.text(operator)!;
    return { path: condition.text("path")!, operator, value, option: "conditions" };
  });
  return [...expected, ...given];
}
