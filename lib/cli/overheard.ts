import type { Transport } from "../http/types";
import type { Dependencies } from "../provider/dependencies";

/** The same surroundings, but every request to a cloud is sent by what `through` makes of the sending. */
export function overheard(
  dependencies: Dependencies,
  through: (send: Transport["send"]) => Transport["send"],
): Dependencies {
  return {
    ...dependencies,
    transport: async (settings) => {
      const transport = await dependencies.transport(settings);
      return {
        secrets: () => transport.secrets?.() ?? [],
        send: through((request, options) => transport.send(request, options)),
      };
    },
  };
}
