/** The bounds of docs/guides/clocks.md, on both sides of each. */
import { caseOf, judged, LIFE } from "./small-cases";

const SECOND = 1_000;

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
