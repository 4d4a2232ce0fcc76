import { TASK_LIST_APIS, taskListApi } from "../../lib/apis";
import { codesOf } from "../../lib/clouds/codes";

const dcs = taskListApi("dcs_background_tasks")!;

test("a hint names options as they are written in Terraform, or on a command line", () => {
  const hint = (caller?: "terraform" | "command") => codesOf(dcs, { caller })["DCS.3022"]!.hint;
  expect(hint()).toContain("Check `instance_id`, and");
  expect(hint("command")).toContain("Check --instance-id, and");
});

test("a project that was refused is told with where it is from", () => {
  const { hint } = codesOf(dcs, {}, { value: "p1", source: "HW_PROJECT_ID" })["DCS.1004"]!;
  expect(hint).toContain('The request was for project "p1" (from HW_PROJECT_ID).');
});

test("no hint for a command line speaks of Terraform's blocks", () => {
  const hints = TASK_LIST_APIS.flatMap((api) =>
    Object.values(codesOf(api, { caller: "command" })).map(({ hint }) => hint),
  );
  expect(hints.length).toBeGreaterThan(50);
  expect(hints.filter((hint) => /(?<!backup )provider's|`/.test(hint!))).toEqual([]);
});
