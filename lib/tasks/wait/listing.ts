import type { ServerTime } from "../../http/server-clock";
import type { Snapshot } from "../list/shared-list";
import type { Task } from "../read/task";

/** The whole of a list, as far as it can matter to a wait. */
export interface Listing extends Omit<Snapshot, "requests"> {
  readonly serverTime: ServerTime;
  /** Rows without an ID: what one may be keeps a gate from opening, and nothing else. @default none */
  readonly unidentified?: readonly Task[];
  /** When the instance was made, ms since 1970; null where that is not known. @default null */
  readonly instanceCreatedAt?: number | null;
}

/** A listing at the moment in which it is judged. */
export interface Judged extends Listing {
  /** This machine's clock, ms since 1970. */
  readonly now: number;
}

/** The same, as far as it tells the time. */
export type Told = Pick<Judged, "serverTime" | "sentAt" | "at" | "now">;
