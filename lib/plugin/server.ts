import type { Loadable } from "./backend";
import { startPlugin } from "./start";

export type { Loadable } from "./backend";

/** Serves a provider whose program is one file. */
export function servePlugin<Client>(definition: Loadable<Client>): Promise<void> {
  return startPlugin(() => {
    // Loaded here and not at the top: gRPC alone takes longer to load than everything up to the handshake.
    const { createBackend } = require("./backend") as typeof import("./backend");
    return (surroundings) => createBackend({ ...surroundings, definition });
  });
}
