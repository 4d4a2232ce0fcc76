import { numberFrom, timeToExit, timeToFirstLine } from "../../bench/harness/processes";

const node = (program: string) => ({ file: process.execPath, args: ["-e", program] });

test("a number is read from what a process prints", async () => {
  expect(await numberFrom(node("console.log(1.5)"))).toBe(1.5);
});

test("a process that prints no number, or fails, is an error and no sample", async () => {
  await expect(numberFrom(node("console.log('much')"))).rejects.toThrow("printed no number: much");
  await expect(numberFrom(node(""))).rejects.toThrow("printed no number");
  await expect(timeToExit(node("console.error('broken'); process.exit(3)"))).rejects.toThrow("ended with 3: broken");
});

test("a process that never ends is ended after its first line", async () => {
  const before = performance.now();
  const took = await timeToFirstLine(node("console.log('1|6|unix'); setInterval(() => {}, 1000)"), /^1\|6\|unix\n/);
  expect(took).toBeGreaterThan(0);
  expect(took).toBeLessThan(performance.now() - before);
});

test("another first line than the one expected, or none, is an error and no sample", async () => {
  await expect(timeToFirstLine(node("console.log('no')"), /^yes/)).rejects.toThrow("but: no");
  await expect(timeToFirstLine(node(""), /^yes/)).rejects.toThrow("did not print what was expected");
});
