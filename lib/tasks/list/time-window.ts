export const DAY = 86_400_000;

/** This machine's clock may be wrong by hours; what is decided by it leaves a day on either side. */
export const CLOCK_MARGIN = DAY;

export interface TimeWindow {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** No bound at all. It names both, so that it also takes away those of whatever it is spread over. */
export const UNBOUNDED: TimeWindow = { from: undefined, to: undefined };

export interface Windows {
  /** Newest first. Each ends in the second in which the one before it begins: no task is between two, none counts twice. */
  readonly windows: readonly TimeWindow[];
  /** Set when tasks were asked for that the cloud does not list any more. */
  readonly cut: boolean;
}

export function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1_000) * 1_000;
}
