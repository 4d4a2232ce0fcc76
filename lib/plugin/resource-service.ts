import type { Call, ObjectValue, Resource, Result } from "./definition";
import {
  type Diagnostic,
  diagnosticsToWire,
  diagnosticToWire,
  errorDiagnostic,
  hasErrors,
  pathToWire,
} from "./diagnostics";
import { decodeDynamic, encodeDynamic } from "./dynamic-value";
import { parseExactJson } from "./exact-json";
import { fitState } from "./fit-state";
import { runHandler } from "./handler";
import { planChange } from "./plan";
import type { Message } from "./protocol/messages";
import type { ProviderRequest, ProviderResponse } from "./protocol/services";
import { checkState } from "./result";
import { objectType, type Schema } from "./schema";
import { isObject } from "./value";

type Dynamic = Message<"DynamicValue"> | null | undefined;

/** An object of the schema, or null; null in the configuration of a call means "not there". */
export function decodeObject(schema: Schema, message: Dynamic): ObjectValue | null {
  const value = decodeDynamic(objectType(schema.attributes), message);
  return isObject(value) ? value : null;
}

/** Fits a stored state, of whatever version, to today's schema. */
export function upgradeState(
  { schema }: Resource<never>,
  request: ProviderRequest<"UpgradeResourceState">,
): ProviderResponse<"UpgradeResourceState"> {
  const type = objectType(schema.attributes);
  const json = request.rawState?.json;
  const raw = json?.length ? parseExactJson(Buffer.from(json).toString("utf8")) : null;
  return { upgradedState: encodeDynamic(type, fitState(type, raw)) };
}

/** Refreshes a resource; without a `read` the state is echoed as it came. */
export async function readResource<Client>(
  name: string,
  resource: Resource<Client>,
  request: ProviderRequest<"ReadResource">,
  client: () => Client,
  call: Call,
): Promise<ProviderResponse<"ReadResource">> {
  const unchanged = { newState: request.currentState, private: request.private };
  const state = resource.read && decodeObject(resource.schema, request.currentState);
  if (!state) return unchanged;
  const result = await runHandler(name, call, async () => resource.read!(state, client(), call));
  const { message, diagnostics } = settle(name, resource.schema, result, "read");
  return {
    ...unchanged,
    ...(message ? { newState: message } : {}),
    diagnostics: diagnosticsToWire(diagnostics, resource.schema.attributes),
  };
}

/** Plans creation, change and replacement from the schema; the plan of a destruction is null. */
export function planResource(
  { schema }: Resource<never>,
  request: ProviderRequest<"PlanResourceChange">,
): ProviderResponse<"PlanResourceChange"> {
  const type = objectType(schema.attributes);
  const config = decodeObject(schema, request.config);
  const destroys = decodeDynamic(type, request.proposedNewState) === null;
  if (destroys || config === null) return { plannedState: encodeDynamic(type, null) };
  const { planned, requiresReplace } = planChange(schema.attributes, config, decodeObject(schema, request.priorState));
  return {
    plannedState: encodeDynamic(type, planned),
    requiresReplace: requiresReplace.map(pathToWire),
    plannedPrivate: request.priorPrivate,
  };
}

/** Creates, changes or deletes. Whatever goes wrong, what exists stays in state. */
export async function applyResource<Client>(
  name: string,
  resource: Resource<Client>,
  request: ProviderRequest<"ApplyResourceChange">,
  client: () => Client,
  call: Call,
): Promise<ProviderResponse<"ApplyResourceChange">> {
  const { schema } = resource;
  const gone = encodeDynamic(objectType(schema.attributes), null);
  const prior = decodeObject(schema, request.priorState);
  const planned = decodeObject(schema, request.plannedState);
  const answer = (newState: Dynamic, diagnostics: readonly Diagnostic[] = []) => ({
    newState,
    private: request.plannedPrivate,
    diagnostics: diagnosticsToWire(diagnostics, schema.attributes),
  });

  if (planned === null) {
    if (prior === null || !resource.delete) return answer(gone);
    const result = await runHandler(name, call, async () => resource.delete!(prior, client(), call));
    if (!hasErrors(result.diagnostics)) return answer(gone, result.diagnostics);
    const { message, diagnostics } = settle(name, schema, result, "delete");
    return answer(message ?? request.priorState, diagnostics);
  }
  const result = await runHandler(name, call, async () => {
    if (prior === null) return resource.create(planned, client(), call);
    return resource.update ? resource.update(planned, prior, client(), call) : { value: planned };
  });
  const { message, diagnostics } = settle(name, schema, result, prior === null ? "create" : "update");
  // A null state after a failed update would tell Terraform that the resource is gone.
  return answer(message ?? (prior === null ? gone : request.priorState), diagnostics);
}

/** Refuses an import with the resource's explanation. */
export function refuseImport(
  resource: Resource<never>,
  request: ProviderRequest<"ImportResourceState">,
): ProviderResponse<"ImportResourceState"> {
  const detail = resource.importRefused ?? `A ${request.typeName} cannot be imported.`;
  return { diagnostics: [diagnosticToWire(errorDiagnostic("Import is not supported", detail))] };
}

/** A handler's result as it may be answered; no message means that there is no state to answer. */
export function settle(
  name: string,
  schema: Schema,
  result: Result,
  verb: string,
): { message?: Message<"DynamicValue">; diagnostics: readonly Diagnostic[] } {
  const own = result.diagnostics ?? [];
  if (result.value === undefined || (result.value === null && verb !== "read")) {
    if (hasErrors(own)) return { diagnostics: own };
    const detail = `Nothing came back from "${verb}". This is a fault of the provider, please report it.`;
    return { diagnostics: [...own, errorDiagnostic(`The ${name} provider returned no state`, detail)] };
  }
  const { message, diagnostics } = checkState(schema, result.value, name);
  return { message, diagnostics: [...own, ...diagnostics] };
}
