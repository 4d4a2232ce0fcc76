/**
 * Ten thousand cases. PROPERTY_RUNS and PROPERTY_SEED choose how many and which; a counter-example is told with the seed
 * and the path by which PROPERTY_PATH finds it again.
 */
import fc from "fast-check";
import { asPromised } from "../support/properties/property";

const runs = Number(process.env.PROPERTY_RUNS ?? 10_000);
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 0x7fffffff);
const path = process.env.PROPERTY_PATH;
const STEP = 500;

const say = (line: string) => process.stderr.write(`${line}\n`);

test("a wait ends as it is promised, whatever tasks there are and whatever goes wrong", async () => {
  say(`${runs} cases of the seed ${seed}; again with PROPERTY_SEED=${seed} npm run test:properties`);
  const began = Date.now();
  let played = 0;
  const tell = () => {
    played += 1;
    if (played % STEP === 0) {
      say(`${played} cases in ${Math.round((Date.now() - began) / 1_000)} s`);
    }
  };
  const { failed, counterexample, counterexamplePath, error, numShrinks } = await runDetails(tell);
  if (failed) {
    const again = `PROPERTY_SEED=${seed} PROPERTY_PATH=${counterexamplePath} npm run test:properties`;
    say(`Failed after ${numShrinks} shrinks. Again: ${again}\n${JSON.stringify(counterexample?.[0])}\n${error}`);
  }
  expect(failed).toBe(false);
});

async function runDetails(tell: () => void) {
  const { errorInstance, ...details } = await fc.check(asPromised(tell), { numRuns: runs, seed, path });
  return { ...details, error: errorInstance instanceof Error ? errorInstance.message : "" };
}
