import { abortable, onAbort, unlessAborted, withSignal } from "../../lib/http/abortable";
import { warningsDuring } from "../support/process-warnings";

const never = new Promise<never>(() => {});

it("what comes first counts: the outcome, good or bad, or the signal's reason", async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(signal, Promise.resolve(7))).resolves.toBe(7);
  await expect(unlessAborted(signal, Promise.reject(new Error("503")))).rejects.toThrow("503");
  const stop = new AbortController();
  const left = unlessAborted(stop.signal, never);
  stop.abort(new Error("stopped"));
  await expect(left).rejects.toThrow("stopped");
});

it("many may hang on one signal without a warning, and those that have left are not called", async () => {
  const called = jest.fn();
  const stop = new AbortController();
  const warnings = await warningsDuring(() => {
    const leave = Array.from({ length: 30 }, (_, index) => onAbort(stop.signal, () => called(index)));
    for (const one of leave.slice(1)) one();
  });
  stop.abort();
  expect(warnings).toEqual([]);
  expect(called.mock.calls).toEqual([[0]]);
});

it("where the signal has aborted before nothing is started, and a failure is nobody's", async () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  const start = jest.fn();
  await expect(abortable(signal, start)).rejects.toThrow("stopped");
  expect(start).not.toHaveBeenCalled();
  // A rejection that nobody handles would fail this test.
  await expect(unlessAborted(signal, Promise.reject(new Error("503")))).rejects.toThrow("stopped");
  await new Promise(setImmediate);
});

it("an abort calls what undoes the start, except after the outcome, even in the same turn", async () => {
  const stop = new AbortController();
  const [undoOne, undoOther] = [jest.fn(), jest.fn()];
  const one = abortable<number>(stop.signal, (resolve) => {
    resolve(7);
    return undoOne;
  });
  const other = abortable(stop.signal, () => undoOther);
  stop.abort(new Error("stopped"));
  await expect(other).rejects.toThrow("stopped");
  expect([undoOne.mock.calls, undoOther.mock.calls]).toEqual([[], [[]]]);
  await expect(one).resolves.toBe(7);
});

describe("work with a signal of its own", () => {
  const ends = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

  test.each([
    ["that succeeds", () => Promise.resolve("done"), "done"],
    ["that fails", () => Promise.reject(new Error("broken")), new Error("broken")],
  ])("%s ends what hangs on the signal, and not before", async (_, outcome, expected) => {
    let signal: AbortSignal | undefined;
    const during: boolean[] = [];
    const work = withSignal<unknown>((over) => {
      signal = over;
      during.push(over.aborted);
      return outcome();
    });
    expect(await ends(work)).toEqual(expected);
    expect(during).toEqual([false]);
    expect(signal?.aborted).toBe(true);
  });
});
