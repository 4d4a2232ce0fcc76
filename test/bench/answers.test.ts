import { costOf } from "../../bench/answers/cost";
import { HOSTILE_ANSWERS } from "../../bench/answers/hostile";

test("each hostile answer is as large as it is to be", () => {
  const sizes = HOSTILE_ANSWERS.map((answer) => answer.body(10_000).length);
  expect(sizes.filter((size) => size < 9_000 || size > 13_000)).toEqual([]);
});

test.each(HOSTILE_ANSWERS.map((answer) => [answer.what, answer] as const))(
  "%s: a gate and a lookup come to an end that is none of the provider's faults",
  async (_, answer) => {
    const { told } = await costOf(answer, 100_000);
    expect(told.join()).not.toContain("Internal error");
  },
);
