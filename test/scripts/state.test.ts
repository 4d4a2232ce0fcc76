import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type State, statePage } from "../../scripts/state/page";

const read = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8");
const state = JSON.parse(read("bench/state.json")) as State;

test("the page with the numbers shows those that were counted", () => {
  expect(read("docs/state.md")).toBe(statePage(state));
});

test("every layer and every kind of bad input has tests", () => {
  expect([...state.layers, ...state.badInputs].filter(({ tests }) => tests === 0)).toEqual([]);
});

test("a budget that is missed is named", () => {
  const missed = { ...state, budgets: { days: "2027-01-01", met: 4, missed: ["start ÷ nothing"] } };
  expect(statePage(missed)).toContain("Of 5 measurements that have a budget, 4 meet it");
  expect(statePage(missed)).toContain("\n- start ÷ nothing\n");
});
