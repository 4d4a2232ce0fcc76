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

test.each([
  [
    "wiat",
    "there are list, describe, wait, exec, timeline, apis, doctor, completion, provider, simulate; did you mean wait?",
  ],
  ["constructor", "there are list, describe, wait, exec, timeline, apis, doctor, completion, provider, simulate"],
])("the unknown command %s is named, with what there is", async (word, help) => {
  const { code, err } = await call(word);
  expect(code).toBe(2);
  expect(err).toBe(`cloud-tasks: there is no command "${word}"; ${help}\n`);
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
