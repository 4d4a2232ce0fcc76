import { displayUrl } from "../http/address";
import { type ListTarget, listTasks, type Page } from "../tasks/list/list-tasks";
import type { ListQuery } from "../tasks/list/page-request";
import { UnexpectedAnswerError } from "../tasks/read/read-task";
import { sentence } from "../text/outside-text";

/** Lists tasks. An answer that is not the document's is an error that names the request, as all other errors do. */
export async function* listing(
  target: ListTarget,
  query: ListQuery,
  onAnomaly: (message: string) => void = () => {},
): AsyncGenerator<Page> {
  const { operation, product } = target.api;
  let request = "";
  const send: ListTarget["send"] = (asked) => {
    request = `${asked.method} ${displayUrl(asked.url)}`;
    return target.send(asked);
  };
  try {
    yield* listTasks({ ...target, send }, query, onAnomaly);
  } catch (error) {
    throw error instanceof UnexpectedAnswerError
      ? new UnexpectedAnswerError(
          sentence(`${operation} of ${product} (${request}) was answered, but ${error.message}`),
          error.kind,
        )
      : error;
  }
}
