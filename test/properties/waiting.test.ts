/** Some cases of a fixed seed; `npm run test:properties` plays ten thousand of another one each time. */
import fc from "fast-check";
import { DIALECTS } from "./dialects";
import { cases, fitted } from "./generators";
import { isAmbiguous, judge } from "./oracle";
import { play } from "./play";
import { asPromised } from "./property";

const SEED = 54;

test("a wait ends as it is promised, whatever tasks there are and whatever goes wrong", async () => {
  await fc.assert(asPromised(), { seed: SEED, numRuns: 150 });
});

test("what is played is of every kind: all APIs, every ending, hardly a case without a truth", async () => {
  const endings = new Set<string>();
  const apis = new Set<string>();
  let untold = 0;
  const sample = fc.sample(cases, { seed: SEED, numRuns: 150 });
  for (const given of sample) {
    const played = await play(given);
    untold += isAmbiguous(given, played) ? 1 : 0;
    apis.add(DIALECTS[given.api]!.stem);
    for (const { value, errors } of played.gates) {
      endings.add(value === null ? /\((\w+)\)$/.exec(errors[0]!.detail!)![1]! : value.id === null ? "?" : "opened");
    }
  }
  expect(apis.size).toBe(6);
  expect(untold).toBeLessThan(sample.length / 20);
  expect([...endings]).toEqual(
    expect.arrayContaining(["opened", "task_failed", "unexpected_result", "no_match", "timeout", "unknown_status"]),
  );
});

test("the oracle objects to a gate that says it opened on a task that there never was", async () => {
  const [given] = fc.sample(cases, { seed: SEED, numRuns: 1 });
  const calm = fitted({ ...given!, api: 0, faults: [], fillers: 0, before: [], operation: [], lookups: [] });
  const played = await play(calm);
  const opened = { ...played.gates[0]!, value: { id: "dcs_background_tasks/i-1/99", task: {} }, errors: [] };
  expect(judge(calm, { ...played, gates: [opened] })).not.toEqual([]);
});
