/** The net holds: with any of these guards taken out, the property fails. */
import { firstNoticed, MUTANTS, type Mutant } from "../support/properties/mutants";

const MOST = 60;

test.each(MUTANTS.map((mutant): [string, Mutant] => [mutant.guard, mutant]))(
  "the property fails without the guard, and holds in the same cases with it: %s",
  async (_, mutant) => {
    const noticed = await firstNoticed(mutant, mutant.seed, MOST, mutant.focus);
    expect(noticed).not.toBeNull();
    const whole: Mutant = { ...mutant, instead: mutant.text };
    expect(await firstNoticed(whole, mutant.seed, noticed!.played, mutant.focus)).toBeNull();
  },
);

test("a guard whose text is no longer there is an error, not a mutant that nobody notices", async () => {
  const gone: Mutant = { ...MUTANTS[0]!, text: "no such text" };
  await expect(firstNoticed(gone, gone.seed, 1)).rejects.toThrow("does not hold this text exactly once");
});
