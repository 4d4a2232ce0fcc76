import { createLogger, levelFrom, redactedLogger } from "../../lib/plugin/log";
import { LONGEST_MESSAGE } from "../../lib/text/outside-text";
import { redactorFor } from "../../lib/text/redact";

function logged(threshold: Parameters<typeof createLogger>[1], run: (log: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = [];
  run(createLogger("box", threshold, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line));
}

test("a line is one JSON object with level, message, module and time, in the form that Terraform reads", () => {
  const [line] = logged("trace", (log) => log.warn("two\nlines", { count: 1 }));
  expect(line).toEqual({
    "@level": "warn",
    "@message": "two\nlines",
    "@module": "box",
    "@timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    count: 1,
  });
});

test("lines below the threshold are not written", () => {
  const lines = logged("warn", (log) => {
    for (const level of ["trace", "debug", "info", "warn", "error"] as const) log[level](level);
  });
  expect(lines.map((line) => line["@message"])).toEqual(["warn", "error"]);
});

test("fields never break a line: errors, bigints, symbols, cycles", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const lines = logged("trace", (log) => {
    log.info("a", { error: new Error("why"), big: 1n, symbol: Symbol("x") });
    log.info("b", { cycle });
  });
  expect(lines[0]).toMatchObject({ error: "why", big: "1", symbol: "Symbol(x)" });
  expect(lines[1]).toMatchObject({ "@message": "b" });
});

test("a field cannot pose as the level", () => {
  expect(logged("trace", (log) => log.info("a", { "@level": "error" }))[0]["@level"]).toBe("info");
});

test.each([
  [{}, "info"],
  [{ TF_LOG: "DEBUG" }, "debug"],
  [{ TF_LOG: "json" }, "trace"],
  [{ TF_LOG: "off" }, "error"],
  [{ TF_LOG: "error", TF_LOG_PROVIDER: "trace" }, "trace"],
  [{ TF_LOG: "nonsense" }, "trace"],
])("%p asks for %s", (env, level) => {
  expect(levelFrom(env)).toBe(level);
});

test("nothing that a terminal or a CI system would obey is in a line, and none is endless", () => {
  const [line] = logged("info", (log) =>
    log.info("a\u001b[2J\n::error::b", { status: "\u202ec", error: new Error("d\u009be"), id: "x".repeat(100_000) }),
  );
  expect(line).toMatchObject({ "@message": "a [2J\n: :error::b", status: " c", error: "d e" });
  expect(line.id.length).toBe(LONGEST_MESSAGE + 1);
});

test("a logger that knows secrets writes none, not in fields either", () => {
  const lines = logged("info", (log) => {
    const redact = redactorFor(["sk-hidden-9"]);
    redactedLogger(log, redact).info("a sk-hidden-9", { id: "sk-hidden-9", error: new Error("sk-hidden-9"), count: 1 });
    redactedLogger(log, redact).info("b");
  });
  expect(lines).toMatchObject([{ "@message": "a ***", id: "***", error: "***", count: 1 }, { "@message": "b" }]);
});
