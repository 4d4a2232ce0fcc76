import { printable } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import { ArgumentError, type FunctionParameter, type ProviderFunction } from "./definition";
import type { Diagnostic } from "./diagnostics";
import { decodeDynamic, encodeDynamic } from "./dynamic-value";
import type { Message } from "./protocol/messages";
import { typeJson, type ValueType } from "./schema";
import { MARKDOWN } from "./schema-message";
import { untyped } from "./value";

/** The functions as the protocol carries them. */
export function functionsToWire(
  functions: Readonly<Record<string, ProviderFunction>> = {},
): Record<string, Message<"Function">> {
  return Object.fromEntries(
    Object.entries(functions).map(([name, { parameters, returns, summary, description }]) => [
      name,
      {
        parameters: parameters.map(parameterToWire),
        return: { type: typeToWire(returns) },
        summary,
        description,
        descriptionKind: MARKDOWN,
      },
    ]),
  );
}

function parameterToWire(parameter: FunctionParameter): Message<"FunctionParameter"> {
  const { name, type, nullable, description } = parameter;
  return { name, type: typeToWire(type), allowNullValue: nullable, description, descriptionKind: MARKDOWN };
}

function typeToWire(type: ValueType): Buffer {
  return Buffer.from(JSON.stringify(typeJson(type)));
}

/** Calls a function. Whatever it throws goes to the caller. */
export function callFunction(
  { parameters, returns, call }: ProviderFunction,
  given: readonly Message<"DynamicValue">[],
): Message<"DynamicValue"> {
  const args = parameters.map(({ type }, index) => untyped(decodeDynamic(type, given[index])));
  return encodeDynamic(returns, call(args));
}

/**
 * What a call threw, as the protocol carries it.
 *
 * @param diagnosed what is said of an error that is not about an argument
 */
export function functionErrorToWire(
  error: unknown,
  diagnosed: (error: unknown) => Diagnostic,
  redact: Redactor,
): Message<"FunctionError"> {
  if (error instanceof ArgumentError) {
    return { text: printable(error.message, redact), functionArgument: error.argument };
  }
  const { summary, detail } = diagnosed(error);
  return { text: printable([summary, ...(detail ? [detail] : [])].join(": "), redact) };
}
