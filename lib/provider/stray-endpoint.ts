import type { TaskListApi } from "../apis/declaration";
import { endpointKeys } from "../clouds/provider-arguments";
import { show } from "../options";
import type { Diagnostic } from "../plugin/diagnostics";
import { nearest } from "../text/nearest";
import type { Settings } from "./settings";

/**
 * The warning that an address was most likely meant for the service that a list asks. A configuration may hold one for
 * any declared list, and real services have names such as `dsc` and `drs`: only where the list is read is it known that
 * its own service has none.
 */
export function strayEndpoint({ cloud, service, product }: TaskListApi, { clouds }: Settings): Diagnostic[] {
  const block = clouds[cloud];
  const given = "endpoints" in block ? Object.keys(block.endpoints ?? {}) : [];
  const known = endpointKeys(cloud);
  const unknown = given.filter((key) => !known.includes(key));
  const stray = given.includes(service.key) ? undefined : nearest(service.key, unknown);
  if (stray === undefined) return [];
  return [
    {
      severity: "warning",
      summary: `${cloud}.endpoints has ${show(stray)}, and no ${show(service.key)}`,
      detail:
        `${product} is asked at its usual address. If ${show(stray)} is a slip, write ${show(service.key)}. ` +
        "If it is the service of a task list of your own, add the usual address of this one to end the warning.",
    },
  ];
}
