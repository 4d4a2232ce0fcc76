/**
 * A gate on an instance that this very run of Terraform has made, and which may open without a task: rows that are late
 * come within seconds, so it need not wait for minutes. docs/guides/first-deployment.md has the rules in words.
 */
import { CLOCKS_DIFFER, inServerTime } from "../../http/server-clock";
import { FUTURE_ALLOWED } from "../read/clocks";
import type { Listing } from "./listing";
import type { Since } from "./select";

export interface FirstDeployment {
  /** When the provider was configured, on the monotonic clock: what was made before is not of this run. */
  readonly began: number;
  /** When the operation ended, on the same clock; null where no marker tells. */
  readonly ended: number | null;
  /** How late a task's row may come, ms. */
  readonly timeout: number;
}

/**
 * When the list has to be asked for that shows that there is no task; on the monotonic clock. Never, where the instance
 * is not known to be new: `since` alone does not show it, as it may be a fixed time, or of a run that failed.
 */
export function absentOnNewInstanceAt(
  first: FirstDeployment | null,
  since: Since | undefined,
  waitBegan: number,
  told: Pick<Listing, "at" | "serverTime" | "instanceCreatedAt">,
): number {
  const { serverTime, instanceCreatedAt = null } = told;
  if (first === null || instanceCreatedAt === null || since == null || typeof serverTime !== "number") {
    return Number.POSITIVE_INFINITY;
  }
  const earliest = Math.max(since, inServerTime(first.began, told)!) - CLOCKS_DIFFER;
  const isNew = instanceCreatedAt >= earliest && instanceCreatedAt <= serverTime + FUTURE_ALLOWED;
  return isNew ? (first.ended ?? waitBegan) + first.timeout : Number.POSITIVE_INFINITY;
}
