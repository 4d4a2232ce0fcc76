import type { CredentialFiles } from "../auth/credential-files";
import type { Environment } from "../auth/credentials-error";
import { type Clock, systemClock } from "../http/clock";
import type { Transport } from "../http/types";
import type { Settings } from "./settings";

/** What the outside world gives; injected, so that tests decide it. */
export interface Dependencies {
  readonly clock: Clock;
  readonly env: Environment;
  /** The user's files with credentials. Default: the machine's. */
  readonly files?: CredentialFiles;
  /** For the clouds. */
  transport(settings: Settings): Promise<Transport>;
  /** For a machine's own metadata service: through no proxy. */
  direct(): Promise<Transport>;
}

/** A machine's own metadata is small. */
const METADATA_BYTES = 65_536;

/** The real world: this machine's clock, environment and files, and axios, which is loaded with the first request. */
export function systemDependencies(env: Dependencies["env"]): Dependencies {
  return {
    clock: systemClock,
    env,
    transport: async ({ caFile, proxy }) => {
      const { AxiosTransport } = await import("../http/axios-transport");
      return new AxiosTransport({ caFile, proxy, env });
    },
    direct: async () => {
      const { AxiosTransport } = await import("../http/axios-transport");
      return new AxiosTransport({ env: {}, maxResponseBytes: METADATA_BYTES });
    },
  };
}
