/** From the values of a lookup to what a timeline shows. */
import { parseRfc3339 } from "../../options";
import type { ObjectValue } from "../../plugin/value";
import type { Redactor } from "../../text/redact";
import { shown } from "../terminal";
import type { TimelineTask } from "./layout";

/** So long a name or an ID is shown. */
const LONGEST_NAME = 200;

/** So much of what a cloud says of a failure. */
const LONGEST_REASON = 500;

export function timelineTask(task: ObjectValue, redact: Redactor): TimelineTask {
  const text = (name: string, most = LONGEST_NAME) => shown(String(task[name] ?? ""), most, redact);
  const time = (name: string) => (typeof task[name] === "string" ? parseRfc3339(task[name]) : undefined);
  const [id, name] = [text("resource_id"), text("resource_name")];
  return {
    instance: name === "" || name === id ? id || "no instance" : id === "" ? name : `${name} (${id})`,
    name: text("name") || "no name",
    id: text("id"),
    state: text("state") || "unknown",
    status: text("status"),
    start: time("started_at"),
    end: time("finished_at"),
    percent:
      task.progress_percent === null || task.progress_percent === undefined ? undefined : Number(task.progress_percent),
    reason: text("failure_reason", LONGEST_REASON),
  };
}
