import { kept } from "../once";
import { own } from "../own";
import { NOTHING_SECRET, type Redactor } from "../text/redact";
import { Calls } from "./calls";
import type { Call, Configured, DataSource, ObjectValue, ProviderDefinition, Resource } from "./definition";
import { type Diagnostic, diagnosticsToWire, diagnosticToWire, errorDiagnostic, safeDiagnostic } from "./diagnostics";
import { encodeDynamic } from "./dynamic-value";
import { callFunction, functionErrorToWire, functionsToWire } from "./function-service";
import { internalError, runHandler } from "./handler";
import { type Logger, redactedLogger } from "./log";
import type { Message } from "./protocol/messages";
import type { ProviderProcedure, ProviderRequest, ProviderResponse } from "./protocol/services";
import {
  applyResource,
  decodeObject,
  planResource,
  readResource,
  refuseImport,
  settle,
  upgradeState,
} from "./resource-service";
import { objectType, type Schema } from "./schema";
import { schemaToWire } from "./schema-message";

/** The provider's procedures, apart from any transport. `signal` is aborted when the caller gives up. */
export type ProviderService = {
  readonly [P in ProviderProcedure]: (
    request: ProviderRequest<P>,
    signal?: AbortSignal,
  ) => Promise<ProviderResponse<P>>;
};

/** The service, and the calls that it runs. */
export interface RunningProvider {
  readonly service: ProviderService;
  readonly calls: Calls;
}

/** A request about one resource or data source. */
interface Typed {
  readonly typeName?: string | null;
}

interface Diagnosed {
  readonly diagnostics?: readonly Message<"Diagnostic">[] | null;
}

/** A problem that is to reach the user as it is. */
class Refusal extends Error {}

/** All schemas of a provider, as it answers them. */
export function providerSchemaToWire<Client>(definition: ProviderDefinition<Client>) {
  const { provider, resources, dataSources, functions } = definition;
  return {
    provider: schemaToWire(provider),
    resourceSchemas: schemas(resources),
    dataSourceSchemas: schemas(dataSources),
    functions: functionsToWire(functions),
    // Nothing is prepared while the schema is asked for, so a schema from an earlier run will do.
    serverCapabilities: { getProviderSchemaOptional: true },
  };
}

/**
 * Makes the procedures of a provider out of its definition, which is loaded when first needed.
 */
export function createProviderService<Client>(
  load: () => Promise<ProviderDefinition<Client>>,
  processLog: Logger,
): RunningProvider {
  const calls = new Calls();
  let name = "unnamed";
  let configured: Configured<Client> | undefined;
  const loading = kept(load);

  const redact: Redactor = (text, most) => (configured?.redact ?? NOTHING_SECRET)(text, most);
  const log = redactedLogger(processLog, redact);

  async function definition(): Promise<ProviderDefinition<Client>> {
    const loaded = await loading();
    name = loaded.name;
    return loaded;
  }
  async function resourceOf(request: Typed): Promise<Resource<Client>> {
    return find((await definition()).resources, request.typeName, "resource");
  }
  async function dataSourceOf(request: Typed): Promise<DataSource<Client>> {
    return find((await definition()).dataSources, request.typeName, "data source");
  }
  function client(): Client {
    if (configured === undefined) throw new Error("The provider is used before it is configured");
    return configured.client;
  }
  const running = <T>(outer: AbortSignal | undefined, run: (call: Call) => Promise<T>): Promise<T> =>
    calls.run(outer, (signal) => run({ signal, log }));

  /**
   * Every answer goes out through here. Whatever is thrown outside of handlers becomes a diagnostic beside what
   * `fallback` keeps, and no diagnostic shows what must not be shown.
   */
  async function guarded<T extends Diagnosed>(run: () => Promise<T>, fallback?: T): Promise<T> {
    const answer = await answerOf(run, fallback);
    return { ...answer, diagnostics: answer.diagnostics?.map((diagnostic) => safeDiagnostic(diagnostic, redact)) };
  }
  async function answerOf<T extends Diagnosed>(run: () => Promise<T>, fallback?: T): Promise<T> {
    try {
      return await run();
    } catch (error) {
      return { ...(fallback as T), diagnostics: [diagnosticToWire(diagnosed(error))] };
    }
  }
  const diagnosed = (error: unknown): Diagnostic =>
    error instanceof Refusal ? errorDiagnostic(error.message) : internalError(name, error, log);

  const service: ProviderService = {
    GetProviderSchema: () =>
      guarded<ProviderResponse<"GetProviderSchema">>(async () => providerSchemaToWire(await definition())),

    ValidateProviderConfig: (request) =>
      guarded<ProviderResponse<"ValidateProviderConfig">>(async () => {
        const loaded = await definition();
        return validated(loaded.provider, request.config, (config) => loaded.validate?.(config));
      }),

    ConfigureProvider: (request, signal) =>
      guarded<ProviderResponse<"ConfigureProvider">>(async () => {
        const loaded = await definition();
        calls.resume();
        const config = decodeObject(loaded.provider, request.config) ?? emptyObject(loaded.provider);
        configured = await running(signal, async (call) => loaded.configure(config, call));
        return { diagnostics: diagnosticsToWire(configured.diagnostics, loaded.provider.attributes) };
      }),

    StopProvider: async () => {
      calls.stop();
      return {};
    },

    ValidateResourceConfig: (request) =>
      guarded<ProviderResponse<"ValidateResourceConfig">>(async () => {
        const resource = await resourceOf(request);
        return validated(resource.schema, request.config, (config) => resource.validate?.(config));
      }),

    ValidateDataResourceConfig: (request) =>
      guarded<ProviderResponse<"ValidateDataResourceConfig">>(async () => {
        const dataSource = await dataSourceOf(request);
        return validated(dataSource.schema, request.config, (config) => dataSource.validate?.(config));
      }),

    UpgradeResourceState: (request) =>
      guarded<ProviderResponse<"UpgradeResourceState">>(async () => upgradeState(await resourceOf(request), request)),

    ReadResource: (request, signal) =>
      guarded<ProviderResponse<"ReadResource">>(
        async () => {
          const resource = await resourceOf(request);
          return running(signal, (call) => readResource(name, resource, request, client, call));
        },
        { newState: request.currentState, private: request.private },
      ),

    PlanResourceChange: (request) =>
      guarded<ProviderResponse<"PlanResourceChange">>(async () => planResource(await resourceOf(request), request)),

    ApplyResourceChange: (request, signal) =>
      guarded<ProviderResponse<"ApplyResourceChange">>(
        async () => {
          const resource = await resourceOf(request);
          return running(signal, (call) => applyResource(name, resource, request, client, call));
        },
        { newState: request.priorState, private: request.plannedPrivate },
      ),

    ImportResourceState: (request) =>
      guarded<ProviderResponse<"ImportResourceState">>(async () => refuseImport(await resourceOf(request), request)),

    ReadDataSource: (request, signal) =>
      guarded<ProviderResponse<"ReadDataSource">>(async () => {
        const { schema, read } = bound(await dataSourceOf(request));
        const config = decodeObject(schema, request.config) ?? emptyObject(schema);
        const result = await running(signal, (call) =>
          runHandler(name, call, async () => read(config, client(), call)),
        );
        const { message, diagnostics } = settle(name, schema, result, "data source read");
        const state = message ?? encodeDynamic(objectType(schema.attributes), null);
        return { state, diagnostics: diagnosticsToWire(diagnostics, schema.attributes) };
      }),

    GetFunctions: () =>
      guarded<ProviderResponse<"GetFunctions">>(async () => ({
        functions: functionsToWire((await definition()).functions),
      })),

    CallFunction: async (request) => {
      try {
        const { functions = {} } = await definition();
        return { result: callFunction(find(functions, request.name, "function"), request.arguments ?? []) };
      } catch (error) {
        return { error: functionErrorToWire(error, diagnosed, redact) };
      }
    },
  };
  return { service, calls };
}

function bound<Client>(dataSource: DataSource<Client>): Pick<DataSource<Client>, "schema" | "read"> {
  return { schema: dataSource.schema, read: dataSource.read.bind(dataSource) };
}

function find<T>(all: Readonly<Record<string, T>>, typeName: string | null | undefined, kind: string): T {
  const found = typeName ? own(all, typeName) : undefined;
  if (found === undefined) throw new Refusal(`This provider has no ${kind} "${typeName ?? ""}"`);
  return found;
}

function schemas(all: Readonly<Record<string, { readonly schema: Schema }>>): Record<string, Message<"Schema">> {
  return Object.fromEntries(Object.entries(all).map(([name, { schema }]) => [name, schemaToWire(schema)]));
}

function validated(
  schema: Schema,
  config: Message<"DynamicValue"> | null | undefined,
  validate: (config: ObjectValue) => readonly Diagnostic[] | undefined,
): { diagnostics: Message<"Diagnostic">[] } {
  const diagnostics = validate(decodeObject(schema, config) ?? emptyObject(schema));
  return { diagnostics: diagnosticsToWire(diagnostics, schema.attributes) };
}

function emptyObject(schema: Schema): ObjectValue {
  return Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
}
