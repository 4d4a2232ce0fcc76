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

test.each(["wiat", "constructor"])("the unknown command %s is named, with those there are", async (word) => {
  const { code, err } = await call(word);
  expect(code).toBe(2);
  expect(err).toBe(`cloud-tasks: there is no command "${word}"; there are wait, provider, simulate\n`);
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
