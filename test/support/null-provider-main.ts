/** A stand-in for hashicorp/null, served by our own plugin: its `null_resource` as documented, and nothing else. */
import { randomInt } from "node:crypto";
import type { ProviderDefinition } from "../../lib/plugin/definition";
import { servePlugin } from "../../lib/plugin/server";

const definition: ProviderDefinition<null> = {
  name: "null",
  version: "0.0.0",
  provider: { version: 0, description: "A stand-in for hashicorp/null.", attributes: {} },
  configure: () => ({ client: null }),
  dataSources: {},
  resources: {
    null_resource: {
      schema: {
        version: 0,
        description: "A resource that does nothing.",
        attributes: {
          id: { type: "string", computed: true, description: "A random number, new for each instance." },
          triggers: {
            type: { map: "string" },
            optional: true,
            replaces: true,
            description: "Values whose change replaces the resource.",
          },
        },
      },
      create: async (planned) => ({ value: { ...planned, id: String(randomInt(2 ** 47)) } }),
    },
  },
};

void servePlugin(definition);
