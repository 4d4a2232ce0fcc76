/** The program of a stand-in for another provider; bundled, with the provider's name for FOREIGN_PROVIDER. */
import type { Attributes, ValueType } from "../../../lib/plugin/schema";
import { servePlugin } from "../../../lib/plugin/server";
import { FOREIGN_PROVIDERS } from "./foreign-resources";

declare const FOREIGN_PROVIDER: string;

const { version, configuration, resources } = FOREIGN_PROVIDERS[FOREIGN_PROVIDER]!;

const attributes = (types: Readonly<Record<string, ValueType>>): Attributes =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, { type, optional: true, description: "Stands in." }]),
  );

const nothing = () => {
  throw new Error("a stand-in can only be validated");
};

void servePlugin({
  name: FOREIGN_PROVIDER,
  version,
  provider: { version: 0, description: "Stands in.", attributes: attributes(configuration) },
  configure: nothing,
  dataSources: {},
  resources: Object.fromEntries(
    Object.entries(resources).map(([type, types]) => {
      const id = { type: "string", computed: true, description: "Stands in." } as const;
      const schema = { version: 0, description: "Stands in.", attributes: { id, ...attributes(types) } };
      return [type, { schema, create: nothing, update: nothing, delete: nothing }];
    }),
  ),
});
