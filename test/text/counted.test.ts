import { counted } from "../../lib/text/counted";

test("one thing is singular, none and several are plural", () => {
  expect([0, 1, 2].map((count) => counted(count, "row"))).toEqual(["0 rows", "1 row", "2 rows"]);
});
