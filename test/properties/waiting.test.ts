/** Some cases of a fixed seed; `npm run test:properties` plays ten thousand of another one each time. */
import fc from "fast-check";
import type { Case, Life } from "../support/properties/case";
import { DIALECTS, type Mood } from "../support/properties/dialects";
import { cases, fitted } from "../support/properties/generators";
import { isAmbiguous, judge } from "../support/properties/oracle";
import { type Played, play } from "../support/properties/play";
import { asPromised } from "../support/properties/property";

const SEED = 54;
const RUNS = 150;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test("a wait ends as it is promised, whatever goes wrong, in cases of every kind: all APIs, every ending, hardly one without a truth", async () => {
  const endings = new Set<string>();
  const apis = new Set<string>();
  let untold = 0;
  const tell = (given: Case, played: Played) => {
    untold += isAmbiguous(given, played) ? 1 : 0;
    apis.add(DIALECTS[given.api]!.stem);
    for (const { value, errors } of played.gates) {
      endings.add(value === null ? /\((\w+)\)$/.exec(errors[0]!.detail!)![1]! : value.id === null ? "?" : "opened");
    }
  };
  await fc.assert(asPromised(tell), { seed: SEED, numRuns: RUNS });
  expect(apis.size).toBe(DIALECTS.length);
  expect(untold).toBeLessThan(RUNS / 20);
  expect([...endings]).toEqual(
    expect.arrayContaining(["opened", "task_failed", "unexpected_result", "no_match", "timeout", "unknown_status"]),
  );
});

test("what goes wrong is of every kind, too, and so are histories and clocks", () => {
  const sample = fc.sample(cases, { seed: SEED, numRuns: RUNS });
  const some = (what: string, is: (given: Case) => boolean) => [what, sample.some(is)];
  const lives = ({ before, operation }: Case) => [...before, ...operation];
  const faults = (kind: string) => some(kind, (given) => given.faults.some(({ fault }) => fault.kind === kind));
  const mood = (one: Mood) =>
    some(one, (given) => lives(given).some(({ moods }) => moods.some((it) => it.mood === one)));
  const jump = (how: string, is: (ms: number) => boolean) =>
    some(`a Date ${how}`, (given) =>
      given.faults.some(({ fault }) => fault.kind === "wrong-date" && fault.ms !== undefined && is(fault.ms)),
    );
  /** Two lives that are alike in this. */
  const alike = (given: Case, key: (life: Life) => string) => new Set(lives(given).map(key)).size < lives(given).length;
  const found = [
    ...["throttle", "server-error", "reset", "cut-body", "html", "slow", "shift", "wrong-date"].map(faults),
    jump("minutes back", (ms) => ms < -MINUTE && ms > -HOUR),
    jump("hours ahead", (ms) => ms > HOUR && ms < 24 * HOUR),
    jump("years back", (ms) => ms < -365 * 24 * HOUR),
    jump("years ahead", (ms) => ms > 365 * 24 * HOUR),
    some("a Date of no year", (given) => given.faults.some(({ fault }) => "value" in fault)),
    some("a refusal that nobody documented", (given) => given.faults.some(({ fault }) => fault.kind === "answer")),
    some("Retry-After", (given) => given.faults.some(({ fault }) => "retryAfter" in fault)),
    some("an expired login", (given) => given.expires !== null),
    some("this machine's clock is off by hours", ({ clocks }) => Math.abs(clocks.client) > 3_600_000),
    some("gateway and service differ by seconds", ({ clocks }) => Math.abs(clocks.gateway - clocks.service) > 2_000),
    ...(["pending", "running", "odd", "succeeded", "failed", "cancelled"] as const).map(mood),
    some("a row comes late", (given) => lives(given).some(({ appears }) => appears > 0)),
    some("a record is deleted", (given) => lives(given).some(({ vanishes }) => vanishes !== null)),
    some("an earlier success", ({ before }) => before.some(({ moods }) => moods.at(-1)!.mood === "succeeded")),
    some("equal stamps", (given) => alike(given, ({ start, instance, name }) => [start, instance, name].join())),
    some("an ID in two instances", (given) => alike(given, ({ number }) => String(number))),
  ];
  expect(found.filter(([, is]) => !is)).toEqual([]);
});

test("the oracle objects to a gate that says it opened on a task that there never was", async () => {
  const [given] = fc.sample(cases, { seed: SEED, numRuns: 1 });
  const calm = fitted({ ...given!, api: 0, faults: [], fillers: 0, before: [], operation: [], lookups: [] });
  const played = await play(calm);
  const opened = { ...played.gates[0]!, value: { id: "dcs_background_tasks/i-1/99", task: {} }, errors: [] };
  expect(judge(calm, { ...played, gates: [opened] })).not.toEqual([]);
});
