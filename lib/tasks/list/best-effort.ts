/** What is asked beside a list: nobody waits long for it, and no wait ends because of it. */
import type { Call, ParameterValue } from "../../clouds/cloud";
import { percentEncode } from "../../http/encode";
import type { ListTarget } from "./list-tasks";

/** It may take this long, ms. */
export const PATIENCE = 5_000;

/** No service has longer IDs, and a request with a megabyte in its path is none. */
export const LONGEST_ID = 200;

/**
 * What another API of the service answers.
 *
 * @param api its path may hold the names of `ids` in braces. Default: the list's own path
 */
export async function askBeside(
  { path, ...call }: Call & { readonly path?: string },
  target: ListTarget,
  ids: Readonly<Record<string, string>>,
  parameters: readonly (readonly [wire: string, value: ParameterValue])[] = [],
): Promise<unknown> {
  const filled = (path ?? target.api.path).replace(/\{(\w+)\}/g, (_, name: string) => percentEncode(ids[name]!));
  return (await target.send(target.buildRequest(call, `${target.endpoint}${filled}`, parameters), PATIENCE)).json;
}
