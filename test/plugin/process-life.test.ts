import { isConnectionError, watchParents } from "../../lib/plugin/process-life";

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

describe("the processes above", () => {
  const gone = jest.fn();
  let ppid: jest.ReplaceProperty<number>;
  let kill: jest.SpyInstance;
  let timer: NodeJS.Timeout;

  beforeEach(() => {
    jest.useFakeTimers();
    gone.mockReset();
    ppid = jest.replaceProperty(process, "ppid", 100);
    kill = jest.spyOn(process, "kill").mockReturnValue(true);
    timer = watchParents(gone, [100, 99], 1_000);
    jest.advanceTimersByTime(10_000);
  });
  afterEach(() => {
    clearInterval(timer);
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  test("are no reason to go while they stay", () => {
    expect(gone).not.toHaveBeenCalled();
  });

  test("are one if there is another parent, told once", () => {
    ppid.replaceValue(1);
    jest.advanceTimersByTime(10_000);
    expect(gone).toHaveBeenCalledTimes(1);
  });

  test.each([
    ["are one if one further above has gone", "ESRCH", 1],
    ["are none if one further above belongs to another user", "EPERM", 0],
  ])("%s", (_title, code, times) => {
    kill.mockImplementation((pid) => {
      if (pid === 99) throw failure(code);
      return true;
    });
    jest.advanceTimersByTime(10_000);
    expect(gone).toHaveBeenCalledTimes(times);
  });
});
