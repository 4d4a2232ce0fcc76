import { EventEmitter } from "node:events";
import { JobControl } from "../../lib/cli/job-control";

/** A process, and what happens to it and to the displays, in order. */
const job = () => {
  const log: string[] = [];
  const process = Object.assign(new EventEmitter(), {
    pid: 7,
    // While it is stopped, it hears nothing: the signal does what it always does.
    kill: (pid: number, signal: string) =>
      log.push(`${signal} to ${pid}, heard by ${process.listenerCount(signal)}`) > 0,
  });
  const control = new JobControl(process as unknown as NodeJS.Process);
  const display = (name: string) => control.onStop((isStopped) => log.push(`${name} ${isStopped ? "stops" : "draws"}`));
  return { control, process, display, log };
};

test.each(["SIGTSTP", "SIGQUIT"])("%s reaches the process once the displays have given the terminal back", (signal) => {
  const { process, display, log } = job();
  display("one");
  display("other");
  process.emit(signal, signal);
  const drawn = ["one draws", "other draws"];
  expect(log).toEqual(["one stops", "other stops", `${signal} to 7, heard by 0`, ...drawn]);
  log.length = 0;
  process.emit(signal, signal);
  expect(log).toHaveLength(5);
});

test("without a display, signals do what they always do", () => {
  const { process, display } = job();
  const heard = () => ["SIGTSTP", "SIGQUIT"].map((signal) => process.listenerCount(signal));
  expect(heard()).toEqual([0, 0]);
  const leave = [display("one"), display("other")];
  expect(heard()).toEqual([1, 1]);
  leave[0]!();
  expect(heard()).toEqual([1, 1]);
  leave[1]!();
  expect(heard()).toEqual([0, 0]);
});

test("a process that ends at once gives the terminal back, too", () => {
  const { control, display, log } = job();
  display("one");
  display("other")();
  control.giveBack();
  expect(log).toEqual(["one stops"]);
});
