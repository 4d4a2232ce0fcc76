import { safeIo } from "../../lib/cli/io";
import { LONGEST_MESSAGE } from "../../lib/text/outside-text";
import { redactorFor } from "../../lib/text/redact";
import { fakeIo } from "../support/fake-io";

const HOSTILE = "a\u001b[2Jb\u202ec\n::error::d sk-hidden-9\n";

test("nothing is written that a terminal or a CI system would obey, to either side", () => {
  const { io, written } = fakeIo();
  const safe = safeIo(io);
  safe.stdout.write(HOSTILE);
  safe.stderr.write(HOSTILE);
  expect(written).toEqual({
    out: "a [2Jb c\n: :error::d sk-hidden-9\n",
    err: "a [2Jb c\n: :error::d sk-hidden-9\n",
  });
});

test("messages hold no secret and are bounded; results are as they are", () => {
  const { io, written } = fakeIo();
  const safe = safeIo(io, redactorFor(["sk-hidden-9"]));
  safe.stdout.write(`sk-hidden-9 ${"x".repeat(2 * LONGEST_MESSAGE)}`);
  safe.stderr.write(`sk-hidden-9 ${"x".repeat(2 * LONGEST_MESSAGE)}`);
  expect(written.out).toBe(`sk-hidden-9 ${"x".repeat(2 * LONGEST_MESSAGE)}`);
  expect(written.err).toMatch(/^\*\*\* x+…$/);
  expect(written.err.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
});

test("the rest stays as it is", () => {
  const { io } = fakeIo({ A: "b" });
  const safe = safeIo({ ...io, stdout: { ...io.stdout, isTTY: true } });
  expect(safe.env).toEqual({ A: "b" });
  expect(safe.signal).toBe(io.signal);
  expect([safe.stdout.isTTY, safe.stderr.isTTY]).toEqual([true, undefined]);
});
