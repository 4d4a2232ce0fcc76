import { TASK_LIST_APIS } from "../../lib/apis";
import { kebabCase } from "../../lib/cli/option-values";
import { run } from "../../lib/cli/run";
import { fakeIo } from "../support/fake-io";

const call = async (...argv: string[]) => {
  const { io, written } = fakeIo();
  return { code: await run(argv, io, "1.2.3"), ...written };
};

test("help lists the commands", async () => {
  for (const word of ["help", "--help", "-h"]) {
    const { code, out } = await call(word);
    expect(code).toBe(0);
    expect(out).toMatch(/wait <api>[\s\S]*provider install[\s\S]*simulate/);
  }
});

test("without a command the help is shown, and the call was wrong", async () => {
  const { code, out } = await call();
  expect(code).toBe(2);
  expect(out).toContain("Usage: cloud-tasks");
});

test("version prints the package's version", async () => {
  expect(await call("--version")).toEqual({ code: 0, out: "1.2.3\n", err: "" });
});

const COMMANDS = "are list, describe, wait, exec, timeline, apis, doctor, completion, provider, simulate";

test.each([
  ["wiat", `did you mean wait? There ${COMMANDS}`],
  ["constructor", `there ${COMMANDS}`],
])("the unknown command %s is named, with what there is, where its help is asked for as well", async (word, help) => {
  const err = `cloud-tasks: there is no command "${word}"; ${help}\n`;
  for (const words of [[word], ["help", word], [word, "--help"], [word, "-h"], [word, "--instance-id", "x"]]) {
    expect([words, await call(...words)]).toEqual([words, { code: 2, out: "", err }]);
  }
});

test("no list of another product is suggested for one of a product that is known", async () => {
  expect((await call("list", "dcs-tasks")).err).toMatch(
    /there is no API "dcs-tasks"; there are dcs-background-tasks, /,
  );
  expect((await call("list", "dsd-tasks")).err).toContain("did you mean dds-tasks?");
});

const APIS = TASK_LIST_APIS.map(({ stem }) => kebabCase(stem)).join(", ");

test.each([
  [["list", "dcs-background-task", "--instance-id", "x"]],
  [["describe", "dcs-background-task", "id", "--instance-id", "x"]],
  [["wait", "dcs-background-task", "--name", "x", "--help"]],
  [["timeline", "dcs-background-task", "--since", "2h"]],
  [["apis", "dcs-background-task", "--output", "json"]],
  [["simulate", "dcs-background-task", "--record", "x"]],
  [["help", "wait", "dcs-background-task"]],
])("the API is judged before the options: %j", async (words) => {
  const [command] = words.filter((word) => word !== "help");
  expect(await call(...words)).toEqual({
    ...{ code: 2, out: "" },
    err: `cloud-tasks ${command}: there is no API "dcs-background-task"; did you mean dcs-background-tasks? There are ${APIS}\n`,
  });
});

test.each([
  [["list", "--instance-id", "x"], `the API is missing before "--instance-id"; there are ${APIS}`],
  [["list", "--instance-id=x", "redis-tasks"], `the API is missing before "--instance-id=x"; there are ${APIS}`],
  [["wait", "--name", "x"], `the API is missing before "--name"; there are ${APIS}`],
  [["describe", "--instance-id", "x"], `the API is missing before "--instance-id"; there are ${APIS}`],
  [["timeline", "--since", "2h"], `the API is missing before "--since"; there are ${APIS}`],
  [["simulate", "--record", "x"], `the API is missing before "--record"; there are ${APIS}`],
  [["simulate", "--since", "2h", "--record=x"], `the API is missing before "--since"; there are ${APIS}`],
  [["doctor", "--region", "r"], 'the cloud is missing before "--region"; there are huaweicloud, tencentcloud'],
  [["provider", "--dir", "d"], 'the action is missing before "--dir"; there is install'],
  [["apis", "--output", "json", "redis-tasks"], 'write redis-tasks right after "cloud-tasks apis"'],
  [["list", "--lits", "f"], '"--lits" is not an option here; did you mean --list?'],
  [["apis", "--instance-id", "x"], '"--instance-id" is not an option here; there are --list, --output'],
  [["simulate", "--since", "2h"], '"--since" is not an option here; there are --port, --scenario'],
])("%j is refused: %s", async (words, message) => {
  expect(await call(...words)).toEqual({ code: 2, out: "", err: `cloud-tasks ${words[0]}: ${message}\n` });
});

test("an option before any command is told as that", async () => {
  expect(await call("--verbose", "list")).toMatchObject({
    ...{ code: 2, err: `cloud-tasks: the command is missing before "--verbose"; there ${COMMANDS}\n` },
  });
});

test.each([
  [["list", "redis-tasks", "--states", "runing"], '"runing" is not one of', "running"],
  [["wait", "redis-tasks", "--until", "finshed"], '"finshed" is not one of', "finished"],
  [["wait", "redis-tasks", "--on-no-match", "opn"], '"opn" is not one of', "open"],
  [["list", "redis-tasks", "--output", "jsn"], '"jsn" is not one of', "json"],
  [["doctor", "--contract", "redis-task"], '"redis-task" is not one of', "redis-tasks"],
])("%j: a misspelt word is told with the nearest", async (words, problem, meant) => {
  const { code, err } = await call(...words);
  expect(code).toBe(2);
  expect(err).toMatch(new RegExp(`${words.at(-2)}: ${problem} .*; did you mean "${meant}"\\?\n`));
});

test("a proxy that is no address is told as it was written", async () => {
  expect((await call("list", "redis-tasks", "--proxy", "nonsense:::")).err).toContain(
    '--proxy: "nonsense:::" is not an address; write one such as "http://proxy.example.com:3128"',
  );
});

test("help of a command is its own help, wherever the word stands", async () => {
  for (const words of [
    ["list", "dcs-center-tasks"],
    ["wait"],
    ["provider", "install"],
    ["simulate"],
    ["apis"],
    ["completion"],
  ]) {
    const { code, out } = await call("help", ...words);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: cloud-tasks ${words.join(" ")}`);
    expect(out).toMatch(/\nExamples:\n {2}\$ cloud-tasks /);
    expect(out).toMatch(/\nExit codes:\n +0 /);
    expect(await call(...words, "--help")).toEqual({ code, out, err: "" });
  }
});

test("a command gets the rest of the line", async () => {
  expect((await call("wait", "--help")).out).toContain("Usage: cloud-tasks wait <api>");
  expect((await call("provider", "--help")).out).toContain("Usage: cloud-tasks provider install");
  expect((await call("simulate", "--help")).out).toContain("Usage: cloud-tasks simulate");
});

test("nothing that a terminal or a CI system would obey is written, by any command", async () => {
  const { err } = await call("wait", "dcs-background-tasks", "--\u001b[2J\n::error::x");
  expect(err).toContain("is not an option here");
  expect(err).not.toMatch(/[^\n\P{C}]|^\s*::/mu);
});
