import { listsOfGates, secondsOfRechecks } from "../gates/terraform";
import type { Measurement, Result } from "../harness/result";

const COUNTS = [10, 100];
const PARALLELISM = [10, 100];

/** Long enough that a request more or less is a small part. */
const TASK_SECONDS = 40;

/** More than ten times as many as Terraform works on at once. */
const RECHECKED = 100;

/** What gates on one instance ask for together, in a real terraform, counted by the simulator, and how long many re-checks take. */
export const terraformGates: Measurement = {
  id: "terraform-gates",
  needsTerraform: true,
  run: async ({ progress }) => {
    const results: Result[] = [];
    for (const parallelism of PARALLELISM) {
      progress(`1, ${COUNTS.join(" and ")} gates with -parallelism=${parallelism}, at the same time`);
      const [one, ...many] = await Promise.all(
        [1, ...COUNTS].map((count) => listsOfGates(count, parallelism, TASK_SECONDS)),
      );
      for (const [index, requests] of many.entries()) {
        results.push({
          measure: `lists of ${COUNTS[index]} gates on one instance ÷ of one gate, terraform -parallelism=${parallelism}`,
          value: requests / one!,
          unit: "×",
          budget: 1.2,
          samples: `${requests} and ${one} requests in ${TASK_SECONDS} s, one a second allowed`,
        });
      }
    }
    progress(`${RECHECKED} gates that are checked again, and no task`);
    results.push({
      measure: `\`terraform apply\` that checks ${RECHECKED} gates again where the operation has started no task`,
      value: await secondsOfRechecks(RECHECKED),
      unit: "s",
      budget: 45,
      samples: "30 s of them are recheck_timeout",
    });
    return results;
  },
};
