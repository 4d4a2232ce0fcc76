import { type Caller, inTerraform } from "../../../lib/options";
import { fill, message } from "../../../lib/tasks/report/message";
import { PROBLEM_CODES, PROBLEMS, type ProblemKind } from "../../../lib/tasks/report/problems";

/** Every name that stands in braces, with itself as its value. */
function everything(code: (typeof PROBLEM_CODES)[number]): Record<string, string> {
  const { summary, detail, remedy }: ProblemKind = PROBLEMS[code];
  const names = [...`${summary}\n${detail}\n${remedy}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const options = { block: "huaweicloud", zone_option: "tencentcloud.task_time_zone" };
  return { ...Object.fromEntries(names.map((name) => [name, `<${name}>`])), ...options };
}

test.each(PROBLEM_CODES)("%s: the words are the table's, and the end is the code", (code) => {
  const { summary, detail } = message(code, everything(code));
  const spelled = (template: string) => fill(template, everything(code), inTerraform);
  expect(summary).toBe(spelled(PROBLEMS[code].summary));
  expect(detail).toBe(`${spelled(PROBLEMS[code].detail)}\nWhat to do: ${spelled(PROBLEMS[code].remedy)} (${code})`);
});

test("a line that comes out empty is left out", () => {
  const { detail } = message("not_found", { product: "P", message: "it failed.", wait: "" });
  expect(detail).toBe(`it failed.\nWhat to do: ${PROBLEMS.not_found.remedy.replace(/[<>]/g, "")} (not_found)`);
});

test("a value that is forgotten is a mistake of ours, never a hole in the message", () => {
  expect(() => message("not_found", { product: "P", message: "" })).toThrow("the message has no wait");
  expect(() => message("cancelled", { what: "it", fault: "", wait: "", how_far: "" })).not.toThrow();
});

test("what every object inherits fills nothing in", () => {
  expect(() => fill("{constructor}", {}, inTerraform)).toThrow("the message has no constructor");
});

test("braces in a value are left as they are", () => {
  const values = { product: "P", message: "{wait} { a = 1 }", wait: "" };
  expect(message("not_found", values).detail).toMatch(/^\{wait\} \{ a = 1 \}\n/);
});

describe("options and remedies are those of who reads them:", () => {
  const word = "ARCHIVED by <x>";
  const values = {
    awaited: "EXTEND",
    appear_timeout: "5m",
    nearest: "",
    others: "",
    did_you_mean: "",
    fault: "",
    wait: "",
    since: "12:00",
    server_time: "11:00",
  };
  const more = { task_name: "EXTEND", status: "A", word, known_words: "", task: "", what: "The wait", how_far: "" };
  const told = (code: (typeof PROBLEM_CODES)[number], caller?: Caller) => {
    const { summary, detail } = message(
      code,
      { ...values, ...more, differences: "", difference: "it differs", option: "expect" },
      caller,
    );
    return `${summary}\n${detail}`;
  };

  test("Terraform's", () => {
    expect(told("no_match")).toContain(
      "correct it and apply again: no new operation is needed. If tasks take longer to appear, raise appear_timeout, and timeout if that is shorter. If no " +
        'task is expected (on a first deployment, say), set on_no_match = "open".',
    );
    expect(told("unknown_status")).toContain(`Map this status in the provider: states = { "${word}" = "succeeded" }.`);
    expect(told("since_in_future")).toContain("since is 12:00, but");
    expect(told("cancelled")).toContain("Nothing was saved to the state. Apply again:");
    expect(told("unexpected_result")).toContain("correct `expect` and apply again:");
  });

  test("the command line's, where there is neither a state nor an apply", () => {
    expect(told("no_match", "command")).toContain(
      "correct it and wait again: no new operation is needed. If tasks take longer to appear, raise --appear-timeout, and --timeout if that is shorter. If no " +
        "task is expected (on a first deployment, say), set --on-no-match open.",
    );
    expect(told("unknown_status", "command")).toContain(`Map this status: --states '${word}=succeeded'.`);
    expect(told("since_in_future", "command")).toContain("--since is 12:00, but");
    expect(told("cancelled", "command")).toContain("Wait again: the operation itself was not touched");
    expect(told("unexpected_result", "command")).toContain("correct `--expect` and wait again:");
  });

  test.each(PROBLEM_CODES.filter((code) => (PROBLEMS[code] as ProblemKind).of.some((one) => one === "gate")))(
    "%s speaks of no state, apply or argument of Terraform's on a command line",
    (code) => {
      const { summary, detail } = message(code, everything(code), "command");
      const own = `${summary}\n${detail}`.replace(`(${code})`, "").replaceAll(/<\w+>/g, "");
      expect(own).not.toMatch(/\bappl(y|ies)\b|\bstate\b|\bprovider\b|\b[a-z]+_[a-z_]+\b| = /);
    },
  );
});
