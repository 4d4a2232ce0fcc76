import { taskListApi } from "../../../lib/apis";
import type { StepFields } from "../../../lib/apis/detail-apis";
import { failedStep } from "../../../lib/tasks/list/failed-step";

const fieldsOf = (stem: string): StepFields => taskListApi(stem)!.progress!.steps!;
const dcs = (...step_details: unknown[]) => failedStep({ step_details }, fieldsOf("dcs_background_tasks"));
const dms = (answer: unknown) => failedStep(answer, fieldsOf("dms_background_tasks"));

const finished = { step_name: "Check", step_status: "FINISH", error_code: "111400000", sub_step_details: [] };
const waiting = { step_name: "Clean up", step_status: "WAITING", error_code: "", sub_step_details: [] };
const part = (sub_step_status: string, more: object = {}) => ({
  ...{ sub_step_name: "Move slots", sub_step_status, error_code: "", detail: "" },
  ...more,
});
const failed = (...sub_step_details: object[]) => ({
  ...{ step_name: "Resize", step_status: "FAILED", error_code: "111400117", sub_step_details },
});

describe("the step in which a task of DCS failed", () => {
  test("is the one with that status: those that finished have error codes, too", () => {
    expect(dcs(finished, failed(), waiting)).toEqual({
      names: ["Resize"],
      reasons: [{ field: "error_code", text: "111400117" }],
    });
  });

  test("is told with the sub-step that failed in it, and what that says", () => {
    const broken = part("FAILED", { error_code: "E7", detail: "no free IP address" });
    expect(dcs(finished, failed(part("FINISH", { detail: "well" }), broken, part("WAITING")))).toEqual({
      names: ["Resize", "Move slots"],
      reasons: [
        { field: "error_code", text: "E7" },
        { field: "detail", text: "no free IP address" },
      ],
    });
  });

  test("says why where its sub-step does not", () => {
    expect(dcs(failed(part("FAILED")))?.reasons).toEqual([{ field: "error_code", text: "111400117" }]);
  });

  test("is found by its sub-step, whatever its own status", () => {
    expect(dcs({ ...failed(part("failed")), step_status: "EXECUTING" })?.names).toEqual(["Resize", "Move slots"]);
  });

  test("is none where none failed", () => {
    expect(dcs(finished, waiting, { ...failed(part("CANCELED")), step_status: "FINISH" })).toBeNull();
  });
});

test("DMS says `statue`, or one day `status`", () => {
  const name = "disk_expansion";
  const start_time = 1_763_350_111_326;
  expect(
    dms({
      step_list: [
        { name: "pre_check", statue: "COMPLETED" },
        { name, statue: "FAILED", start_time },
      ],
    }),
  ).toEqual({ names: [name], reasons: [] });
  expect(dms({ step_list: [{ name, status: "FAILED" }] })?.names).toEqual([name]);
});

test.each([
  [null],
  [[]],
  [{}],
  [{ step_details: null }],
  [{ step_details: "FAILED" }],
  [{ step_details: { step_status: "FAILED" } }],
  [{ step_details: [null, "FAILED", 5, ["FAILED"]] }],
  [{ step_details: [{ step_status: { FAILED: 1 }, step_name: "x" }] }],
  [{ step_details: [{ step_status: "FAILED" }] }],
  [{ step_details: [{ step_status: "FAILED", step_name: { a: 1 }, error_code: [] }] }],
  [{ step_details: [{ step_status: "FINISH", sub_step_details: "FAILED" }] }],
])("an answer of another form tells of none: %j", (answer) => {
  expect(failedStep(answer, fieldsOf("dcs_background_tasks"))).toBeNull();
});
