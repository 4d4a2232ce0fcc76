/** docs/state.md: the project in numbers, as they were counted. */

export interface State {
  /** The day they were counted on. */
  readonly date: string;
  /** Tests and their files, by layer. */
  readonly layers: readonly { readonly layer: string; readonly files: number; readonly tests: number }[];
  /** Tests that give something wrong, or surround the provider with something wrong, by what it is. */
  readonly badInputs: readonly { readonly what: string; readonly tests: number }[];
  /** Properties checked with random cases, and cases of one long run of those about waiting. */
  readonly properties: number;
  readonly propertyCases: number;
  /** Pieces of code that are removed one by one to see that a test fails. */
  readonly guards: number;
  readonly budgets: { readonly days: string; readonly met: number; readonly missed: readonly string[] };
}

export function statePage(state: State): string {
  const { layers, badInputs, budgets } = state;
  const total = layers.reduce((sum, { tests }) => sum + tests, 0);
  const files = layers.reduce((sum, layer) => sum + layer.files, 0);
  const bad = badInputs.reduce((sum, { tests }) => sum + tests, 0);
  return `# The project in numbers

Counted on ${state.date} by \`npm run state\`, from the tests, the list of guards and \`bench/results.json\`. Tests and guards that
were added since are not in it.

## Tests by layer

| layer | files | tests |
| --- | --- | --- |
${layers.map((layer) => `| ${layer.layer} | ${number(layer.files)} | ${number(layer.tests)} |`).join("\n")}
| **all** | ${number(files)} | ${number(total)} |

Counted, not run: how a run ended is in the last lines of \`.ci/run\`.

## Random cases

${number(state.properties)} properties are checked with random cases in every run of the tests. \`npm run test:properties\` tries
${number(state.propertyCases)} histories of tasks with faults and wrong clocks, each judged by an oracle that knows the truth.

## Guards

${number(state.guards)} pieces of code keep something bad from happening. \`npm run mutants\` takes out one after the other, and a
test has to fail for each.

## Bad inputs

${number(bad)} of the tests give something wrong:

| what | tests |
| --- | --- |
${badInputs.map(({ what, tests }) => `| ${what} | ${number(tests)} |`).join("\n")}

## Budgets

Of ${number(budgets.met + budgets.missed.length)} measurements that have a budget, ${number(budgets.met)} meet it (measured ${budgets.days}; [all of them](performance.md)).${
    budgets.missed.length === 0 ? "" : ` Missed:\n\n${budgets.missed.map((measure) => `- ${measure}`).join("\n")}`
  }
`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}
