/** When an instance was made, as another API of the service tells: a gate on a new one need not wait long for a task. */

import type { InstanceApi } from "../../apis/detail-apis";
import { isObject, textOf } from "../../json/value";
import { valueAt } from "../../json/value-at";
import { readTime } from "../read/read-time";
import { askBeside, LONGEST_ID } from "./best-effort";
import type { ListTarget } from "./list-tasks";

/**
 * Milliseconds since 1970; null where nothing usable is answered. Rejects where nothing is answered at all.
 *
 * @param zoneIsKnown whether times without a zone can be relied on
 */
export async function instanceCreatedAt(
  api: InstanceApi,
  target: ListTarget,
  instanceId: string,
  zoneIsKnown: boolean,
): Promise<number | null> {
  if (instanceId.length > LONGEST_ID) {
    return null;
  }
  const parameters = api.parameter === undefined ? [] : [[api.parameter, instanceId] as const];
  const ids = { project_id: target.projectId, instance_id: instanceId };
  const json = await askBeside(api, target, ids, parameters);
  const shown = valueAt(json, api.instance);
  const instance = Array.isArray(shown) ? shown[0] : shown;
  const text = isObject(instance) && instance[api.id] === instanceId ? textOf(instance[api.created]) : null;
  if (text === null) {
    return null;
  }
  const { zoneMinutes } = target.api.times;
  const zone = zoneIsKnown && zoneMinutes !== undefined ? (target.zoneMinutes ?? zoneMinutes) : undefined;
  return readTime(text, zone) ?? null;
}
