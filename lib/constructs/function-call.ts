/** Calls of the provider's functions, as expressions. */
import { call, type IResolvable, ref } from "cdktf";
import { holdsTokens, literal } from "./template";
import { isExpression } from "./tokens";

/** `provider::cloudtasks::name(args)`. Terraform evaluates it, from version 1.8. */
export function functionCall(name: string, args: readonly unknown[]): IResolvable {
  // biome-ignore lint/suspicious/noExplicitAny: cdktf takes any value, though its type leaves out null
  return call(`provider::cloudtasks::${name}`, args.map(argument) as any[]);
}

/** A value as an expression of Terraform that is it: `try` of one argument. */
export function asExpression(value: unknown): IResolvable {
  // biome-ignore lint/suspicious/noExplicitAny: cdktf takes any value
  return call("try", [argument(value)] as any[]);
}

/** What cdktf would write wrongly is written here: it leaves null out, and quotes in texts and keys as they are. */
function argument(value: unknown): unknown {
  if (value === null || value === undefined) {
    return ref("null");
  }
  if (typeof value === "string") {
    return holdsTokens(value) ? value : ref(literal(value));
  }
  if (typeof value !== "object" || isExpression(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(argument);
  }
  const entries = Object.entries(value).map(([key, inner]) => [
    holdsTokens(key) ? key : literal(key).slice(1, -1),
    argument(inner),
  ]);
  return Object.fromEntries(entries);
}
