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

test("Ctrl-Z stops the process once the displays have given the terminal back, and they draw once it goes on", () => {
  const { process, display, log } = job();
  display("one");
  display("other");
  for (let time = 0; time < 2; time += 1) {
    process.emit("SIGTSTP", "SIGTSTP");
    const stopped = ["one stops", "other stops", "SIGTSTP to 7, heard by 0"];
    // Node.js reads the terminal's size anew.
    const goesOn = ["SIGWINCH to 7, heard by 0", "one draws", "other draws"];
    expect(log.splice(0)).toEqual([...stopped, ...goesOn]);
  }
});

test("Ctrl-\\ ends the process once the displays have given the terminal back", () => {
  const { process, display, log } = job();
  display("one");
  process.emit("SIGQUIT", "SIGQUIT");
  expect(log).toEqual(["one stops", "SIGQUIT to 7, heard by 0"]);
});

test("a signal that a command below has taken stays its own after Ctrl-Z", () => {
  const { process, display } = job();
  display("one");
  process.removeAllListeners("SIGQUIT");
  process.emit("SIGTSTP", "SIGTSTP");
  expect(process.listenerCount("SIGQUIT")).toBe(0);
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
