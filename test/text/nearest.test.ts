import { nearest } from "../../lib/text/nearest";

const NAMES = ["name", "task_id", "job_id", "on_no_match", "expect", "until"];

test.each([
  ["nmae", "name"],
  ["onNoMatch", "on_no_match"],
  ["on-no-mach", "on_no_match"],
  ["TASK_ID", "task_id"],
  ["expects", "expect"],
  ["untill", "until"],
])("%s was meant as %s", (word, name) => {
  expect(nearest(word, NAMES)).toBe(name);
});

test.each(["secret_key", "x", "", "id", "constructor", "wait"])("nothing is near %j", (word) => {
  expect(nearest(word, NAMES)).toBeUndefined();
});

test("what a cloud may have made as long as it likes is not compared", () => {
  const long = "x".repeat(1_000_000);
  expect(nearest(`${long}y`, [long, ...Array(1_000).fill(long)])).toBeUndefined();
  expect(nearest("name", [long, "nmae"])).toBe("nmae");
});

test("of several the nearest is taken", () => {
  expect(nearest("jib_id", ["job_ids", "job_id"])).toBe("job_id");
});
