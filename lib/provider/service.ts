/** What is behind the socket of the process: the plugin protocol, and the provider that it serves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Backend, createBackend, type Surroundings } from "../plugin/backend";

/** Replaced by the build with the version the bundle is delivered under. */
declare const PROVIDER_VERSION: string;

/** The provider's definition is made with the first call, while Terraform's connection is being secured. */
export function createProviderBackend(surroundings: Surroundings): Backend {
  return createBackend({
    ...surroundings,
    schema: () => readFileSync(join(__dirname, "schema.bin")),
    definition: async () => {
      const [{ createProvider }, { systemDependencies }] = await Promise.all([
        import("./definition"),
        import("./dependencies"),
      ]);
      return createProvider(PROVIDER_VERSION, systemDependencies(process.env));
    },
  });
}
