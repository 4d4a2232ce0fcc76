import type { ObjectValue, ProviderDefinition, Resource, Result } from "../../lib/plugin/definition";
import { SILENT } from "../../lib/plugin/log";
import { createProviderService } from "../../lib/plugin/provider-service";
import type { Schema } from "../../lib/plugin/schema";
import type { Value } from "../../lib/plugin/value";
import { fromWire, toWire } from "./plugin-client";

/** The boxSchema of a box. */
export const boxSchema: Schema = {
  version: 3,
  description: "A box.",
  attributes: {
    name: { type: "string", required: true, replaces: true, description: "Name." },
    note: { type: "string", optional: true, description: "Note." },
    id: { type: "string", computed: true, description: "Id." },
    tags: { type: { map: "string" }, computed: true, description: "Tags." },
  },
};
/** The schema of the provider's configuration. */
export const providerSchema: Schema = {
  version: 0,
  description: "Boxes.",
  attributes: { region: { type: "string", optional: true, description: "Region." } },
};
/** The state of a box. */
export const box = { name: "a", note: null, id: "1", tags: null };

/** What `configure` makes. */
export type Client = { readonly region: Value | undefined };

/** Serves boxes without a transport. */
export function serve(resource: Partial<Resource<Client>> = {}, more: Partial<ProviderDefinition<Client>> = {}) {
  const definition: ProviderDefinition<Client> = {
    name: "boxes",
    version: "1.0.0",
    provider: providerSchema,
    configure: ({ region }) => ({ client: { region } }),
    dataSources: { box: { schema: boxSchema, read: async (config) => ({ value: { ...config, id: "d" } }) } },
    resources: {
      box: {
        schema: boxSchema,
        create: async (planned) => ({ value: { ...planned, id: "1", tags: null } }),
        ...resource,
      },
    },
    ...more,
  };
  const load = jest.fn(async () => definition);
  const { service, calls } = createProviderService(load, SILENT);
  const configure = (config: ObjectValue = {}) => service.ConfigureProvider({ config: toWire(providerSchema, config) });
  const apply = async (prior: Value, planned: Value) => {
    const answer = await service.ApplyResourceChange({
      typeName: "box",
      priorState: toWire(boxSchema, prior),
      plannedState: toWire(boxSchema, planned),
      plannedPrivate: Buffer.from("p"),
    });
    return { ...answer, state: fromWire(boxSchema, answer.newState) };
  };
  return { service, calls, load, configure, apply };
}

/** A handler that throws. */
export const failing = async (): Promise<Result> => {
  throw new Error("broken");
};
/** The diagnostic of what `failing` throws. */
export const internal = { severity: 1, summary: "Internal error in the boxes provider", detail: "broken" };
