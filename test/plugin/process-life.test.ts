import { isConnectionError, watchParent } from "../../lib/plugin/process-life";

const failure = (code: unknown) => Object.assign(new Error("x"), { code });

test.each([
  "ECONNRESET",
  "EPIPE",
  "ERR_HTTP2_STREAM_ERROR",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_STREAM_WRITE_AFTER_END",
])("%s is the fault of a connection", (code) => {
  expect(isConnectionError(failure(code))).toBe(true);
});

test.each(["ENOENT", "ERR_INVALID_ARG_TYPE", "ERR_ASSERTION", undefined, 5])("%p is not", (code) => {
  expect(isConnectionError(failure(code))).toBe(false);
  expect(isConnectionError(null)).toBe(false);
});

test("a parent that stays is no reason to go, another parent is one, told once", () => {
  jest.useFakeTimers();
  const ppid = jest.replaceProperty(process, "ppid", 100);
  const gone = jest.fn();
  const timer = watchParent(gone, 1_000);
  jest.advanceTimersByTime(10_000);
  expect(gone).not.toHaveBeenCalled();
  ppid.replaceValue(1);
  jest.advanceTimersByTime(10_000);
  expect(gone).toHaveBeenCalledTimes(1);
  clearInterval(timer);
  ppid.restore();
  jest.useRealTimers();
});
