import { internalError, runHandler } from "../../lib/plugin/handler";
import { createLogger } from "../../lib/plugin/log";

const lines: string[] = [];
const log = createLogger("box", "trace", (line) => lines.push(line));
const call = () => ({ signal: new AbortController().signal, log });
beforeEach(() => lines.splice(0));

test("what a handler throws is a diagnostic without a stack, and the stack is in the log", async () => {
  const { diagnostics, value } = await runHandler("boxes", call(), () => Promise.reject(new Error("broken")));
  expect(value).toBeUndefined();
  expect(diagnostics).toEqual([
    { severity: "error", summary: "Internal error in the boxes provider", detail: "broken" },
  ]);
  expect(JSON.parse(lines[0]!).stack).toContain("handler.test");
});

test("an abort that was asked for is an interruption, one that was not is an error", async () => {
  const controller = new AbortController();
  const aborted = { signal: controller.signal, log };
  const fail = () => Promise.reject(Object.assign(new Error("gone"), { name: "AbortError" }));
  expect((await runHandler("boxes", aborted, fail)).diagnostics![0]!.summary).toMatch(/Internal error/);
  controller.abort();
  expect((await runHandler("boxes", aborted, fail)).diagnostics![0]!.summary).toBe("Interrupted");
  const bug = () => Promise.reject(new TypeError("bug"));
  expect((await runHandler("boxes", aborted, bug)).diagnostics![0]!.summary).toMatch(/Internal error/);
});

test("anything can be thrown", () => {
  expect(internalError("boxes", "text", log).detail).toBe("text");
  expect(internalError("boxes", new RangeError(), log).detail).toBe("RangeError");
  expect(internalError("boxes", undefined, log).detail).toBe("undefined");
});
