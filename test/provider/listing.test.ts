import { listing } from "../../lib/provider/listing";
import type { Page } from "../../lib/tasks/list/list-tasks";
import { UnexpectedAnswerError } from "../../lib/tasks/read/read-task";
import { FakeList, rows } from "../support/fake-list";
import { INSTANCE } from "../support/fake-task";

async function pages(list: FakeList): Promise<Page[]> {
  const all: Page[] = [];
  for await (const page of listing(list.target(), { instanceId: INSTANCE })) all.push(page);
  return all;
}

test("a listing is passed through page by page", async () => {
  const found = await pages(new FakeList(rows(1_500)));
  expect(found.map(({ tasks }) => tasks.length)).toEqual([1_000, 500]);
});

test("an answer that is not the document's names the request, without its query", async () => {
  const list = new FakeList(rows(1));
  delete (list.rows[0] as Record<string, unknown>).id;
  const error = await pages(list).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UnexpectedAnswerError);
  expect((error as Error).message).toMatch(
    /^ListBackgroundTask of .* \(GET https:\/\/dcs\.example\.com\/[^?]+\/tasks\) was answered, but a row of "tasks" has no "id" \(EXTEND, EXECUTING, started \S+Z\)\.$/,
  );
});

test("any other error is passed on as it is", async () => {
  const list = new FakeList();
  const error = new Error("down");
  list.after = () => {
    throw error;
  };
  await expect(pages(list)).rejects.toBe(error);
});
