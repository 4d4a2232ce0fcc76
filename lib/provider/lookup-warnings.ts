/** What a lookup warns of, though it has read its list. */
import type { TaskListApi } from "../apis/declaration";
import type { RequestError } from "../http/errors";
import { MANY_TASKS } from "../options";
import type { Diagnostic } from "../plugin/diagnostics";
import { clip } from "../text/outside-text";
import type { Redactor } from "../text/redact";

/** More different oddities of an answer than this are only counted. */
const MOST_ODDITIES = 5;
const LONGEST_ODDITY = 400;

export function notFound(error: RequestError): Diagnostic {
  return {
    severity: "warning",
    summary: "The instance was not found, so its task list is taken as empty",
    detail: `${error.message}\nThis is a warning because ignore_not_found is set.`,
    path: ["instance_id"],
  };
}

export function oddities(messages: ReadonlySet<string>, api: TaskListApi, redact: Redactor): Diagnostic[] {
  if (messages.size === 0) {
    return [];
  }
  const shown = [...messages].slice(0, MOST_ODDITIES).map((text) => clip(text, LONGEST_ODDITY, redact));
  const more = messages.size > shown.length ? [`… and ${messages.size - shown.length} more`] : [];
  return [
    {
      severity: "warning",
      summary: `${api.operation} returned unexpected fields`,
      detail: [...shown, ...more].join("\n"),
    },
  ];
}

export function tooMany(count: number): Diagnostic[] {
  return count <= MANY_TASKS
    ? []
    : [
        {
          severity: "warning",
          summary: `${count} tasks go into the state`,
          detail:
            "Ten thousand tasks make a state of some 20 MB. Narrow the lookup with start_time, name, states or limit.",
          path: ["limit"],
        },
      ];
}
