/** Tasks as an operator meets them on a bad day, the same each time. */
import type { TimelineTask } from "../../lib/cli/timeline/layout";

export const NOW = Date.UTC(2026, 6, 1, 12);

const NAMES = ["EXTEND", "BACKUP", "RESTORE", "CHANGE_PASSWORD", "UPGRADE_MINOR_VERSION", "RESTART"];
const INSTANCES = ["cache-orders", "cache-sessions", "cache-search"];
const MINUTE = 60_000;

export function sampleTasks(count: number): readonly TimelineTask[] {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, (_, index): TimelineTask => {
    const begin = NOW - random() * Math.min(30, Math.max(1, count / 40)) * 1_440 * MINUTE;
    const took = (1 + random() ** 3 * 90) * MINUTE;
    const dice = random();
    const state =
      index === 0
        ? "running"
        : dice < 0.78
          ? "succeeded"
          : dice < 0.9
            ? "failed"
            : dice < 0.95
              ? "cancelled"
              : "unknown";
    const open = index < 2;
    const which = index % INSTANCES.length;
    return {
      instance: `${INSTANCES[which]} (5560df16-cebf-4473-95c4-d1b573c16e7${which})`,
      name: NAMES[Math.floor(random() * NAMES.length)]!,
      id: `ff8081819${String(index).padStart(6, "0")}`,
      state: index === 1 ? "pending" : state,
      status: index === 1 ? "WAITING" : state === "running" ? "EXECUTING" : state.toUpperCase(),
      start: open ? NOW - (9 + 20 * index) * MINUTE : begin,
      end: open || state === "unknown" ? undefined : Math.min(NOW, begin + took),
      percent: index === 0 ? 62 : undefined,
      reason: state === "failed" ? "DCS.4831: the node did not answer within 600 s" : "",
    };
  });
}
