import { formatDuration } from "../../text/duration";
import { clip } from "../../text/outside-text";
import { NOTHING_SECRET, type Redactor } from "../../text/redact";
import type { Estimate } from "../schedule/estimate";
import { estimateText, joined, LONGEST_TOLD } from "./progress";
import type { Selector } from "./select";
import type { WaitState } from "./wait-state";

interface Told {
  readonly onChange?: (message: string) => void;
  readonly redact?: Redactor;
}

/**
 * Tells a change of what is seen, with the time that it took and what is known of how long it will take. Whoever waits for
 * a task by its ID is not told the ID again.
 */
export function announce(
  before: WaitState,
  after: WaitState,
  selector: Selector,
  waited: number,
  estimate: Estimate,
  { onChange: tell, redact = NOTHING_SECRET }: Told,
): void {
  const [old, now] = [before.history.at(-1), after.history.at(-1)];
  if (tell === undefined || now === undefined) return;
  if (old?.status === now.status && old?.taskId === now.taskId) return;
  const word = (text: string) => clip(text, LONGEST_TOLD, redact);
  const id = now.taskId === null || selector.by === "task_id" ? "" : `${word(now.taskId)}: `;
  const status = now.status === null ? "no status" : word(now.status);
  const seen = now.taskId === null ? "no matching task" : `${id}${status}`;
  tell(joined([`${seen} after ${formatDuration(waited)}`, estimateText(estimate)]));
}
