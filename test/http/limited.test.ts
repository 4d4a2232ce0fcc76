import { limited } from "../../lib/http/limited";
import { FakeClock, failure } from "../support/http-fakes";

const what = { operation: "connect", request: "GET /x" };
const never = () => new Promise<string>(() => {});

function set(deadline = Number.POSITIVE_INFINITY) {
  const clock = new FakeClock();
  const controller = new AbortController();
  const run = (work: Parameters<typeof limited<string>>[3]) =>
    limited(what, { signal: controller.signal, deadline }, clock, work);
  return { clock, controller, run };
}

it("gives what the work gives, or its own error", async () => {
  const { run } = set();
  expect(await run(async () => "done")).toBe("done");
  await expect(run(async () => Promise.reject(new TypeError("its own")))).rejects.toThrow(new TypeError("its own"));
});

it("ends at once with the caller, whatever the work does, and tells the work", async () => {
  const { run, controller } = set();
  let heard = false;
  const running = failure(
    run(({ signal }) => {
      signal.addEventListener("abort", () => {
        heard = true;
      });
      return never();
    }),
  );
  controller.abort();
  expect(await running).toMatchObject({ kind: "cancelled", operation: "connect", attempts: 0 });
  expect(heard).toBe(true);
});

it("does not begin when the caller has left already", async () => {
  const { run, controller } = set();
  controller.abort();
  const work = jest.fn(never);
  expect(await failure(run(work))).toMatchObject({ kind: "cancelled" });
  expect(work).not.toHaveBeenCalled();
});

it("ends at the deadline", async () => {
  expect(await failure(set(1).run(never))).toMatchObject({
    kind: "deadline",
    message: expect.stringContaining("deadline"),
  });
});
