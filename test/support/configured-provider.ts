/** The whole provider without Terraform: its definition, fed as Terraform would. */
import type { Call, Result } from "../../lib/plugin/definition";
import type { Diagnostic } from "../../lib/plugin/diagnostics";
import { type Logger, SILENT } from "../../lib/plugin/log";
import { planChange } from "../../lib/plugin/plan";
import { checkState } from "../../lib/plugin/result";
import type { Attributes } from "../../lib/plugin/schema";
import { isObject, type ObjectValue, type Value } from "../../lib/plugin/value";
import { createProvider } from "../../lib/provider/definition";
import type { Dependencies } from "../../lib/provider/dependencies";

/** The values of a configuration as Terraform hands them over: everything that is not given is null. */
export function filled(attributes: Attributes, given: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { nested }]): [string, Value] => {
      const value = given[name] ?? null;
      if (nested === undefined || !isObject(value)) return [name, value];
      if (nested.mode !== "labelled") return [name, filled(nested.attributes, value)];
      const blocks = Object.entries(value).map(([label, block]) => [
        label,
        filled(nested.attributes, block as ObjectValue),
      ]);
      return [name, Object.fromEntries(blocks)];
    }),
  );
}

export interface Outcome {
  readonly value: ObjectValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A provider that is configured, and what a test does with it. */
export function configuredProvider(dependencies: Dependencies, config: ObjectValue = {}, log: Logger = SILENT) {
  const definition = createProvider("1.2.3", dependencies);
  const stop = new AbortController();
  const call: Call = { signal: stop.signal, log };
  const configured = definition.configure(filled(definition.provider.attributes, config), call);
  const client = "client" in configured ? configured.client : undefined;
  const settled = (attributes: Attributes, { value, diagnostics = [] }: Result): Outcome => {
    if (value === undefined || value === null) {
      return { value: undefined, diagnostics };
    }
    const schema = { version: 0, description: "", attributes };
    return {
      value: value as ObjectValue,
      diagnostics: [...diagnostics, ...checkState(schema, value, "test").diagnostics],
    };
  };
  return {
    definition,
    client: client!,
    call,
    stop,
    /** What `validate` says of a configuration. */
    check: (type: string, given: ObjectValue): readonly Diagnostic[] => {
      const { schema, validate } = (definition.dataSources[type] ?? definition.resources[type])!;
      return validate!(filled(schema.attributes, given));
    },
    read: async (type: string, given: ObjectValue): Promise<Outcome> => {
      const { schema, read } = definition.dataSources[type]!;
      return settled(schema.attributes, await read(filled(schema.attributes, given), client!, call));
    },
    create: async (type: string, given: ObjectValue): Promise<Outcome> => {
      const { schema, create } = definition.resources[type]!;
      const { planned } = planChange(schema.attributes, filled(schema.attributes, given), null);
      return settled(schema.attributes, await create(planned, client!, call));
    },
    /** In place. */
    update: async (type: string, given: ObjectValue, prior: ObjectValue): Promise<Outcome> => {
      const { schema, update } = definition.resources[type]!;
      const { planned } = planChange(schema.attributes, filled(schema.attributes, given), prior);
      return settled(schema.attributes, await update!(planned, prior, client!, call));
    },
  };
}

/** `summary` of each, for short comparisons. */
export function summaries(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}
