/** The bounds of docs/guides/clocks.md, on both sides of each. */
import { caseOf, GATE, judged, LIFE } from "../support/properties/small-cases";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A task of an earlier operation, so many seconds before the checkpoint. */
const old = (ago: number, appears = 0) => ({
  before: [{ ...LIFE, number: 99, start: -ago * SECOND, appears: (ago + appears) * SECOND * Math.sign(appears) }],
  operation: [],
});
/** The operation's own, so many seconds after it. */
const fresh = (after: number) => ({ operation: [{ ...LIFE, start: after * SECOND }] });

const ahead = (seconds: number) => ({ clocks: { client: 0, gateway: 0, service: seconds * SECOND } });
const OPENED = { code: undefined };
const NOT_SEEN = { code: "no_match" };

describe.each(["dcs_background_tasks", "geminidb_jobs", "redis_tasks"])("%s", (stem) => {
  test.each([
    ["ahead by 5 s: an earlier task of 6 s ago does not count", { ...ahead(5), ...old(6) }, NOT_SEEN],
    ["ahead by 5 s: one of 4 s ago counts as new", { ...ahead(5), ...old(4) }, OPENED],
    ["behind by 5 s: an operation 5 s later is seen", { ...ahead(-5), ...fresh(5) }, OPENED],
    ["behind by 5 s: one 3 s later is not", { ...ahead(-5), ...fresh(3) }, NOT_SEEN],
  ])("without IDs, the service is %s", async (_, changes, ending) => {
    const { endings, problems } = await judged(caseOf(stem, { checkpoint: "time", ...changes }));
    expect(endings).toMatchObject([ending]);
    expect(problems).toEqual([]);
  });

  test.each([
    ["ahead by 5 s: an earlier task of this very second is known", { ...ahead(5), ...old(0.5) }, NOT_SEEN],
    ["behind by 10 s: an operation that follows at once is seen", { ...ahead(-10), ...fresh(0) }, OPENED],
    ["behind by 12 s: it is not", { ...ahead(-12), ...fresh(0) }, NOT_SEEN],
    ["right: a row that comes late, of a task of 11 s ago, does not count", old(11, 2), NOT_SEEN],
    ["right: one of 9 s ago cannot be told from a new one", old(9, 2), OPENED],
  ])("with IDs, the service is %s", async (_, changes, ending) => {
    const { endings, problems } = await judged(caseOf(stem, changes));
    expect(endings).toMatchObject([ending]);
    expect(problems).toEqual([]);
  });
});

test("this machine's clock may be wrong by half a day, where requests carry a token", async () => {
  for (const client of [-12, 12]) {
    const clocks = { client: client * 3_600 * SECOND, gateway: 0, service: 0 };
    const { endings, problems } = await judged(caseOf("geminidb_jobs", { clocks, login: "renewed", ...fresh(0) }));
    expect(endings).toMatchObject([OPENED]);
    expect(problems).toEqual([]);
  }
});

describe("a Date that is wrong in one answer", () => {
  const JUMPS = [-365 * 24 * HOUR, -2 * HOUR, -MINUTE, MINUTE, 2 * HOUR, 365 * 24 * HOUR];
  const before = [{ ...LIFE, number: 99, start: -30 * SECOND, moods: [{ after: 0, mood: "succeeded" as const }] }];
  const AGO = { ...GATE, selection: { by: "ago" as const, ago: 20 * SECOND } };

  test.each(JUMPS)("by %d ms lets no task of half a minute ago in, and keeps none out", async (ms) => {
    for (const checkpoint of ["time", "ids"] as const) {
      for (const skip of [0, 1, 2]) {
        const faults = [{ at: 0, fault: { kind: "wrong-date" as const, ms, skip } }];
        const gates = [GATE, AGO];
        const old = await judged(caseOf("geminidb_jobs", { checkpoint, faults, gates, before, operation: [] }));
        const own = await judged(caseOf("geminidb_jobs", { checkpoint, faults, gates, before }));
        expect([...old.problems, ...own.problems]).toEqual([]);
        expect(old.endings).toMatchObject([NOT_SEEN, NOT_SEEN]);
        expect(own.endings).toMatchObject([{ opened: "100" }, { opened: "100" }]);
      }
    }
  });
});
