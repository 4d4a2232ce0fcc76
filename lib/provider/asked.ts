import type { TaskListApi } from "../apis/declaration";
import type { Attempt, Follower } from "../http/attempt";
import { leftOut } from "../tasks/read/read-rows";
import type { Task } from "../tasks/read/task";
import type { Complaint } from "../tasks/report/report-context";
import type { WaitOptions } from "../tasks/wait/wait";

/** What was asked of the cloud so far, whoever shares it; for the message of a failure. Tells each kind of fault once. */
export class Asked implements Follower {
  requests = 0;
  /** The cloud's ID of the last request that had one. */
  requestId: string | null = null;
  /** What was wrong with the last request; null if it was answered well. */
  fault: Complaint | null = null;
  /** Of whom it is nice to have an answer: its faults are no faults of the wait. */
  readonly bestEffort: Follower = { sent: (requests) => this.sent(requests), told: () => {} };
  private readonly known = new Set<Attempt["fault"]>();
  private incomplete = false;

  constructor(private readonly tell: WaitOptions["onChange"]) {}

  /** Rows that are left out are told of once, not at every look. */
  leftOut(api: TaskListApi, rows: readonly Task[]): void {
    if (rows.length > 0 && !this.incomplete) {
      this.incomplete = true;
      this.tell?.(leftOut(api, rows));
    }
  }

  sent(requests: number): void {
    this.requests += requests;
  }

  told({ operation, fault, detail, requestId }: Attempt): void {
    this.requestId = requestId ?? this.requestId;
    // That we ended it ourselves says nothing of the cloud.
    if (fault === "cancelled" || fault === "aborted" || fault === "deadline") return;
    this.fault = fault === null ? null : { kind: fault, message: `${operation}: ${detail}` };
    if (this.fault !== null && !this.known.has(fault)) {
      this.known.add(fault);
      this.tell?.(this.fault.message);
    }
  }
}
