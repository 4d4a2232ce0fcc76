import { CLOCKS_DIFFER, CONFIRMED_AFTER, inServerTime, ServerClock, ServerClocks } from "../../lib/http/server-clock";

const NOON = Date.parse("2026-03-01T12:00:00Z");
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;

/**
 * A server whose clock is right, unless an answer says otherwise, and a machine whose clock is off. Times count from noon;
 * the monotonic clock has another origin.
 */
class Scene {
  readonly clock = new ServerClock();
  constructor(private readonly off = 0) {}

  /** An answer so many ms after noon: its Date is off by `wrong`; it took `took` ms to come. */
  answer(after: number, { wrong = 0, took = 0, slept = 0 }: { wrong?: number; took?: number; slept?: number } = {}) {
    const date = Math.floor((NOON + after + wrong) / SECOND) * SECOND;
    return this.read(after, date, took, slept);
  }

  read(after: number, date: number | null, took = 0, slept = 0) {
    const at = 777 + after - slept;
    return this.clock.read({ date, sentAt: at - took, at, now: NOON + after + this.off });
  }
}

test.each([-YEAR, -2 * HOUR, -MINUTE, -11.1 * SECOND, 11.1 * SECOND, MINUTE, 2 * HOUR, YEAR])(
  "a first answer that is %d ms off is not believed; the next one, which this machine bears out, is",
  (wrong) => {
    const scene = new Scene();
    expect(scene.answer(0, { wrong })).toBe("unconfirmed");
    expect(scene.answer(SECOND)).toBe(NOON + SECOND);
  },
);

test("a first answer that tells the time as this machine does is believed at once", () => {
  expect(new Scene().answer(0)).toBe(NOON);
  expect(new Scene(CLOCKS_DIFFER).answer(0)).toBe(NOON);
  expect(new Scene(-CLOCKS_DIFFER).answer(0)).toBe(NOON);
});

test.each([-2 * HOUR, -20 * SECOND, 20 * SECOND, 2 * HOUR])(
  "where this machine's clock is %d ms off, the second answer confirms the first",
  (off) => {
    const scene = new Scene(off);
    expect(scene.answer(0)).toBe("unconfirmed");
    expect(scene.answer(CONFIRMED_AFTER)).toBe(NOON + CONFIRMED_AFTER);
    expect(scene.answer(3 * SECOND)).toBe(NOON + 3 * SECOND);
  },
);

test("two answers that come together confirm nothing: a cache may have given both", () => {
  const scene = new Scene(HOUR);
  scene.answer(0);
  expect(scene.answer(CONFIRMED_AFTER - 1)).toBe("unconfirmed");
  expect(scene.answer(CONFIRMED_AFTER)).toBe(NOON + CONFIRMED_AFTER);
});

test("a Date that stands still is replayed, and confirms nothing", () => {
  const scene = new Scene();
  for (let after = 0; after < 8; after++) {
    expect(scene.read(after * SECOND, NOON - HOUR)).toBe("unconfirmed");
  }
  expect(scene.answer(9 * SECOND)).toBe(NOON + 9 * SECOND);
  expect(scene.read(10 * SECOND, NOON - HOUR)).toBe(NOON + 10 * SECOND);
});

test.each([-YEAR, -MINUTE, MINUTE, YEAR])(
  "once the time is known, an answer that is %d ms off is passed over, and the time goes on",
  (wrong) => {
    const scene = new Scene();
    scene.answer(0);
    expect(scene.answer(MINUTE, { wrong })).toBe(NOON + MINUTE);
    expect(scene.answer(2 * MINUTE)).toBe(NOON + 2 * MINUTE);
  },
);

test("a wrong answer that happens to agree with this machine's wrong clock is passed over, once the time is known", () => {
  const scene = new Scene(2 * HOUR);
  scene.answer(0);
  scene.answer(5 * SECOND);
  expect(scene.answer(MINUTE, { wrong: 2 * HOUR })).toBe(NOON + MINUTE);
});

test("a server whose clock is set anew is believed with the second answer in a row", () => {
  const scene = new Scene();
  scene.answer(0);
  expect(scene.answer(MINUTE, { wrong: HOUR })).toBe(NOON + MINUTE);
  expect(scene.answer(2 * MINUTE, { wrong: HOUR })).toBe(NOON + 2 * MINUTE + HOUR);
});

test("of two gateways that take turns, the one that agrees with this machine is believed, and the other never", () => {
  for (const first of [0, 1]) {
    const scene = new Scene();
    const times = Array.from({ length: 10 }, (_, turn) =>
      scene.answer(turn * 5 * SECOND, { wrong: turn % 2 === first ? -HOUR : 0 }),
    );
    expect(times.map((time, turn) => time === "unconfirmed" || time === NOON + turn * 5 * SECOND)).not.toContain(false);
    expect(times.slice(1)).not.toContain("unconfirmed");
  }
});

test("where they contradict each other and this machine, neither is believed", () => {
  const scene = new Scene(12 * HOUR);
  for (let turn = 0; turn < 10; turn++) {
    expect(scene.answer(turn * 5 * SECOND, { wrong: turn % 2 === 0 ? -HOUR : 0 })).toBe("unconfirmed");
  }
});

test("an answer without a Date tells nothing new", () => {
  const scene = new Scene();
  expect(scene.read(0, null)).toBeNull();
  scene.answer(SECOND);
  expect(scene.read(MINUTE, null)).toBe(NOON + MINUTE);
});

test("a slow answer may have been stamped at any time on its way", () => {
  const slow = new Scene();
  expect(slow.answer(30 * SECOND, { wrong: -30 * SECOND, took: 30 * SECOND })).toBe(NOON);
  expect(new Scene().answer(30 * SECOND, { wrong: -30 * SECOND })).toBe("unconfirmed");
  // It tells the time less exactly than what was known before.
  const known = new Scene();
  known.answer(0);
  known.answer(30 * SECOND, { wrong: -30 * SECOND, took: 30 * SECOND });
  expect(known.read(40 * SECOND, null)).toBe(NOON + 40 * SECOND);
});

test("of two gateways that are seconds apart, the one that answered last counts", () => {
  for (const wrong of [-5 * SECOND, 5 * SECOND]) {
    const scene = new Scene();
    scene.answer(0, { wrong });
    expect(scene.answer(SECOND)).toBe(NOON + SECOND);
    expect(scene.read(2 * SECOND, null)).toBe(NOON + 2 * SECOND);
  }
});

test("what was known before this machine slept is forgotten: its monotonic clock stood still", () => {
  const scene = new Scene();
  scene.answer(0);
  expect(scene.read(3 * HOUR, null, 0, 3 * HOUR)).toBeNull();
  const other = new Scene();
  other.answer(0);
  expect(other.answer(3 * HOUR, { slept: 3 * HOUR })).toBe(NOON + 3 * HOUR);
});

test("a long run follows the server's clock, also if the two drift apart", () => {
  const scene = new Scene();
  for (let minutes = 0; minutes < 600; minutes++) {
    const drift = minutes * 12;
    const expected = Math.floor((NOON + minutes * MINUTE + drift) / SECOND) * SECOND;
    expect(scene.answer(minutes * MINUTE, { wrong: drift })).toBe(expected);
  }
});

test("each host has a clock of its own", () => {
  const clocks = new ServerClocks();
  const read = (host: string, after: number, wrong = 0) =>
    clocks.read(`https://${host}/v2/tasks?x=1`, {
      date: NOON + after + wrong,
      sentAt: after,
      at: after,
      now: NOON + HOUR,
    });
  expect([read("a.example", 0), read("b.example", 5 * SECOND)]).toEqual(["unconfirmed", "unconfirmed"]);
  expect(read("a.example", 6 * SECOND)).toBe(NOON + 6 * SECOND);
});

describe("a moment of the monotonic clock in the server's time", () => {
  test("is as far from the time that was told as the moments are apart, before and after", () => {
    expect(inServerTime(40, { serverTime: NOON, at: 100 })).toBe(NOON - 60);
    expect(inServerTime(130, { serverTime: NOON, at: 100 })).toBe(NOON + 30);
  });

  test.each([null, "unconfirmed"] as const)("is not known where the server's time is %s", (serverTime) => {
    expect(inServerTime(40, { serverTime, at: 100 })).toBeNull();
  });
});
