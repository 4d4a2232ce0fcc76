/** One wait of a call, shown while it goes on. */
import type { TaskListApi } from "../apis/declaration";
import type { ObjectValue } from "../plugin/value";
import type { Account } from "../provider/account";
import { failure } from "../provider/failure";
import { waitForGate } from "../provider/gate-wait";
import { type Display, noteWarnings } from "./wait-display";
import type { WaitResult } from "./wait-results";

export interface Target {
  readonly label: string;
  readonly args: ObjectValue;
}

export async function waitForOne(
  api: TaskListApi,
  { label, args }: Target,
  account: Account,
  display: Display,
  signal: AbortSignal,
): Promise<WaitResult> {
  const { clock } = account;
  const began = clock.monotonic();
  const tracker = display.track(label);
  const ended = (how: string, result: Pick<WaitResult, "opened" | "failure" | "task">): WaitResult => {
    tracker.ended(how);
    return { label, waitedSeconds: (clock.monotonic() - began) / 1_000, ...result };
  };
  try {
    const result = await waitForGate(api, args, account, {
      signal,
      caller: "command",
      onChange: (message) => tracker.changed(message),
      onProgress: (progress) => tracker.progress(progress),
      onPause: (ms) => tracker.pause(ms),
    });
    noteWarnings(display, result.warnings);
    if ("refused" in result) {
      const { refused: failure, task } = result;
      return ended(failure.code.replaceAll("_", " "), { failure, task });
    }
    const task = result.opened.task as ObjectValue | null;
    return ended(typeof task?.state === "string" ? task.state : "no task", { opened: result.opened, task });
  } catch (error) {
    const { summary, detail = "", code = "" } = failure(error, api, "command");
    return ended(code.replaceAll("_", " "), { failure: { code, summary, detail } });
  }
}
