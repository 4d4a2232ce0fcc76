import { Checking } from "../../lib/cli/doctor-progress";

const CLEAR = "\r\u001b[2K";

async function drawn(isTTY: boolean, columns = 80, env = {}) {
  const lines: string[] = [];
  const output = { isTTY, columns, write: () => {}, draw: (text: string) => lines.push(text) };
  const checking = new Checking({ stdout: output, stderr: output, env, signal: new AbortController().signal });
  const both = ["dcs-background-tasks", "redis-tasks"].map((name) => checking.during(name, async () => name));
  expect(await Promise.all(both)).toEqual(["dcs-background-tasks", "redis-tasks"]);
  return lines;
}

test("a terminal shows what is being checked, and nothing of it stays", async () => {
  const lines = await drawn(true);
  expect(lines.slice(0, 2)).toEqual([
    `${CLEAR}Checking dcs-background-tasks …`,
    `${CLEAR}Checking dcs-background-tasks, redis-tasks …`,
  ]);
  expect(lines.at(-1)).toBe(CLEAR);
});

test("a narrow terminal shows how many, or nothing, but no line that is broken", async () => {
  expect((await drawn(true, 25))[1]).toBe(`${CLEAR}Checking 2 lists …`);
  expect((await drawn(true, 10))[1]).toBe(CLEAR);
});

test("a pipe and a CI system get nothing", async () => {
  expect(await drawn(false)).toEqual([]);
  expect(await drawn(true, 80, { CI: "true" })).toEqual([]);
});

test("what fails is not shown any longer", async () => {
  const lines: string[] = [];
  const output = { isTTY: true, write: () => {}, draw: (text: string) => lines.push(text) };
  const checking = new Checking({ stdout: output, stderr: output, env: {}, signal: new AbortController().signal });
  await expect(checking.during("it", () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(lines.at(-1)).toBe(CLEAR);
});
