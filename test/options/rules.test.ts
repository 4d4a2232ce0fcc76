import { NOT_KNOWN } from "../../lib/options/given-value";
import * as rules from "../../lib/options/rules";

const HOW = 'write a number with a unit, for example "30s", "10m" or "1h30m"';

describe("a duration", () => {
  test.each([
    ["30x", `"30x" is not a duration; ${HOW}`],
    ["30", '"30" has no unit; write "30s"'],
    ["", `"" is not a duration; ${HOW}`],
    ["0s", '"0s" is too short; the least is 1ms'],
    ["168h1s", '"168h1s" is longer than the most that is allowed, 168h (7 days)'],
    [`${"9".repeat(60)}h`, `"${"9".repeat(60)}h" is longer than the most that is allowed, 168h (7 days)`],
  ])("of %j is refused", (value, message) => {
    expect(rules.duration()(value)).toBe(message);
  });

  test("from the least up to a week is right", () => {
    expect(rules.duration(1_000)("999ms")).toBe('"999ms" is too short; the least is 1s');
    expect(rules.duration(1_000)("1s")).toBeUndefined();
    expect(rules.duration(0)("0s")).toBeUndefined();
    expect(rules.duration()("168h")).toBeUndefined();
    expect(rules.duration()("7d")).toBeUndefined();
  });
});

describe("a time", () => {
  test("in RFC 3339 is right", () => {
    expect(rules.time("2026-01-31T08:00:00+08:00")).toBeUndefined();
    expect(rules.timeOrDuration("2026-01-31T08:00:00Z")).toBeUndefined();
    expect(rules.timeOrDuration("2h")).toBeUndefined();
  });

  test.each([
    ["20200609160000", '"20200609160000" is not an RFC 3339 time; write it like "2020-06-09T16:00:00Z"'],
    ["2026-02-30T00:00:00Z", '"2026-02-30T00:00:00Z" is not an RFC 3339 time; write it like "2026-01-31T08:00:00Z"'],
    ["2h", '"2h" is not an RFC 3339 time; write it like "2026-01-31T08:00:00Z"'],
  ])("of %j is refused, with the right spelling", (value, message) => {
    expect(rules.time(value)).toBe(message);
  });

  test.each([
    [
      "20200609160000",
      '"20200609160000" is neither an RFC 3339 time such as "2020-06-09T16:00:00Z" nor a duration such as "2h"; it is best taken from a checkpoint\'s time',
    ],
    ["0s", '"0s" is too short; the least is 1ms'],
    ["300h", '"300h" is longer than the most that is allowed, 168h (7 days)'],
  ])("or duration of %j is refused for what it is", (value, message) => {
    expect(rules.timeOrDuration(value)).toBe(message);
  });
});

describe("an identifier", () => {
  test.each(["5560df16-cebf-4473-95c4-d1b573c16e79", "a.b", "...", "crs-1", "ünï"])("%j is right", (value) => {
    expect(rules.identifier(value)).toBeUndefined();
  });

  test.each(["a b", "a/b", "a?b", "a#b", "a\\b", "a\n", "../tasks"])("%j holds a separator", (value) => {
    expect(rules.identifier(value)).toBe(`${JSON.stringify(value)} is not an ID: it holds a space or a separator`);
  });

  test.each([".", ".."])("%j would lead to another address", (value) => {
    expect(rules.identifier(value)).toBe(`"${value}" is not an ID: it is a step in a path`);
  });

  test.each(["", "  "])("%j is empty", (value) => {
    expect(rules.identifier(value)).toBe("must not be empty");
  });
});

describe("an address", () => {
  test.each([
    "https://dcs.example.com",
    "dcs.example.com",
    "http://127.0.0.1:8571/v2",
    " https://[::1]:1 ",
    "localhost:1",
  ])("%j is right", (value) => {
    expect(rules.webAddress(value)).toBeUndefined();
  });

  test.each([
    ["", "must not be empty"],
    ["ftp://a.example", '"ftp://a.example" is not an address; write one such as "https://dcs.example.com"'],
    ["a b", '"a b" is not an address; write one such as "https://dcs.example.com"'],
    ["https://", '"https://" is not an address; write one such as "https://dcs.example.com"'],
    ["https://a.example?x=1", '"https://a.example?x=1" has a query or a fragment, which an address has not'],
    ["a.example#x", '"a.example#x" has a query or a fragment, which an address has not'],
  ])("%j is refused", (value, message) => {
    expect(rules.webAddress(value)).toBe(message);
  });

  test.each([
    ["https://user:hush@a.example", "must not hold a user name or password"],
    ["hush@a.example", "must not hold a user name or password"],
    ["ftp://user:hush@a.example", "must not hold a user name or password"],
    ["user:hush@not an address", 'the value is not an address; write one such as "https://dcs.example.com"'],
  ])("with a password in it is refused, and not shown", (value, message) => {
    expect(rules.webAddress(value)).toBe(message);
  });
});

test("a proxy is a host, with a scheme of the two or none; its password is not shown", () => {
  for (const value of [
    "http://proxy:3128",
    "https://user:pass@proxy",
    "proxy:3128",
    " 127.0.0.1:1 ",
    "user:100%25@p:1",
  ]) {
    expect(rules.proxyAddress(value)).toBeUndefined();
  }
  expect(rules.proxyAddress("socks5://user:hush@a")).toBe(
    "has the scheme socks5; only http and https proxies are supported",
  );
  const noAddress = 'is not an address; write one such as "http://proxy.example.com:3128"';
  for (const value of ["http://", "a proxy", "nonsense:::", "proxy:99999"]) {
    expect(rules.proxyAddress(value)).toBe(`"${value}" ${noAddress}`);
  }
  for (const value of ["http://user:hush@", "hush @", "http://user:hush", "user:hush "]) {
    expect(rules.proxyAddress(value)).toBe(`the value ${noAddress}`);
  }
  expect(rules.proxyAddress("user:hush%zz@p:1")).toBe(
    'has a "%" in its user name or password that encodes nothing; write it as "%25"',
  );
  expect(rules.proxyAddress(" ")).toBe("must not be empty");
});

test("a region is an ID, not a name", () => {
  for (const value of ["ap-southeast-1", "ap-guangzhou", "r", " eu-west-101 "]) {
    expect(rules.region(value)).toBeUndefined();
  }
  for (const value of ["AP-Southeast-1", "ap_southeast", "a.b", "-a", "a/b"]) {
    expect(rules.region(value)).toBe(`"${value}" is not a region; write its ID, for example "ap-southeast-1"`);
  }
  expect(rules.region(" ")).toBe("must not be empty");
});

test("a word has to be one of the list, in its own letter case", () => {
  const rule = rules.oneOf("fail", "open");
  expect(rule("open")).toBeUndefined();
  expect(rule("Open")).toBe('"Open" is not one of "fail" and "open"; did you mean "open"?');
});

test("for a slip the nearest word is suggested, in a list as well; for another word none is", () => {
  const rule = rules.oneOf("running", "succeeded");
  expect(rules.allOf(rule)(["runing"])).toBe(
    '"runing" is not one of "running" and "succeeded"; did you mean "running"?',
  );
  expect(rule("paused")).toBe('"paused" is not one of "running" and "succeeded"');
});

test("a rule knows its words, and so does one of a list of them; an open set takes others as well", () => {
  const words = ["RESIZE", "EXTEND"];
  const open = rules.likely(words);
  for (const rule of [rules.oneOf(...words), rules.allOf(rules.oneOf(...words)), open, rules.allOf(open)]) {
    expect(rule.words).toEqual(words);
  }
  expect(rules.allOf(rules.notEmpty).words).toBeUndefined();
  expect([open("OTHER"), open(" ")]).toEqual([undefined, "must not be empty"]);
});

test("a rule for all elements passes over those not known, and refuses null", () => {
  const rule = rules.allOf(rules.notEmpty);
  expect(rule(["a", NOT_KNOWN, "b"])).toBeUndefined();
  expect(rule([])).toBeUndefined();
  expect(rule(["a", ""])).toBe("must not be empty");
  expect(rule(["a", null])).toBe("an element is null");
});

test("a number below the least is refused, also one beyond floats", () => {
  expect(rules.atLeast(1)(0)).toBe("0 is less than 1");
  expect(rules.atLeast(0)(-(2n ** 70n))).toBe("-1180591620717411303424 is less than 0");
  expect(rules.atLeast(1)(1)).toBeUndefined();
  expect(rules.atLeast(1)(2n ** 70n)).toBeUndefined();
});

test("words are listed as in a sentence", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(rules.listed)).toEqual([
    "",
    '"a"',
    '"a" and "b"',
    '"a", "b" and "c"',
  ]);
});
