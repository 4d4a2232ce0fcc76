/** The net holds by chance alone, too: one seed for all mutants, and as many cases as it takes. */
import { firstNoticed, MUTANTS, type Mutant } from "../support/properties/mutants";

const SEED = 20_261_124;
const MOST = 3_000;

test.each(MUTANTS.map((mutant): [string, Mutant] => [mutant.guard, mutant]))(
  "the property fails without the guard: %s",
  async (guard, mutant) => {
    const noticed = await firstNoticed(mutant, SEED, MOST);
    process.stderr.write(`without the guard, ${guard}: noticed in case ${noticed?.played} of at most ${MOST}\n`);
    expect(noticed).not.toBeNull();
  },
);
