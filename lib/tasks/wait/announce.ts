import { formatDuration } from "../../text/duration";
import { clip } from "../../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../../text/redact";
import type { Estimate } from "../schedule/estimate";
import { estimateText, LONGEST_TOLD } from "./progress";
import type { WaitState } from "./wait-state";

interface Told {
  readonly onChange?: (message: string) => void;
  readonly redact?: Redactor;
}

/** Tells a change of what is seen, with the time that it took and what is known of how long it will take. */
export function announce(
  before: WaitState,
  after: WaitState,
  waited: number,
  estimate: Estimate,
  { onChange: tell, redact = NOTHING_SECRET }: Told,
): void {
  const word = (text: string | null) => text && clip(text, LONGEST_TOLD, redact);
  const [old, now] = [before.history.at(-1), after.history.at(-1)];
  if (tell !== undefined && now !== undefined && (old?.status !== now.status || old?.taskId !== now.taskId)) {
    const known = estimateText(estimate);
    const seen = `${word(now.taskId) ?? "no matching task"}: ${word(now.status) ?? "-"} after ${formatDuration(waited)}`;
    tell(known === "" ? seen : `${seen}, ${known}`);
  }
}
