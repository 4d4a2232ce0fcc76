import { PlainDisplay } from "../../lib/cli/wait-display";
import { FakeClock } from "../support/fake-clock";
import { fakeIo } from "../support/fake-io";

/** Waits in a pipe, whose lines are kept with the second they came in. */
const pipe = (heartbeat: number) => {
  const { io } = fakeIo();
  const clock = new FakeClock();
  const lines: string[] = [];
  const every = (ms: number, run: () => void) => {
    let isOn = true;
    const plan = () =>
      clock.plan(clock.since() + ms, () => {
        if (!isOn) return;
        run();
        plan();
      });
    plan();
    return () => {
      isOn = false;
    };
  };
  const write = (line: string) => lines.push(`${clock.since() / 1_000} ${line.slice(line.indexOf(" ") + 1).trimEnd()}`);
  const display = new PlainDisplay({ ...io, stderr: { write }, every }, clock, heartbeat, true);
  return { clock, display, lines };
};

test("a wait is never silent for longer than the heartbeat, timed from its own last line", () => {
  const { clock, display, lines } = pipe(60_000);
  const one = display.track("one");
  clock.advance(10_000);
  display.track("two");
  one.changed("EXECUTING");
  clock.advance(45_000);
  one.changed("RESIZING");
  clock.advance(130_000);
  const silent = "no answer yet";
  expect(lines).toEqual([
    "10 one: EXECUTING",
    "55 one: RESIZING",
    `70 two: still waiting after 1m: ${silent}`,
    `115 one: still waiting after 1m55s: ${silent}`,
    `130 two: still waiting after 2m: ${silent}`,
    `175 one: still waiting after 2m55s: ${silent}`,
  ]);
});

test("a wait that has ended is silent, and so is everything once the display has stopped", () => {
  const { clock, display, lines } = pipe(60_000);
  const one = display.track("one");
  display.track("two");
  one.changed("SUCCESS");
  one.ended("succeeded");
  clock.advance(60_000);
  expect(lines).toEqual(["0 one: SUCCESS", "60 two: still waiting after 1m: no answer yet"]);
  display.stop();
  clock.advance(600_000);
  expect(lines).toHaveLength(2);
});

test("without a heartbeat nothing is repeated", () => {
  const { clock, display, lines } = pipe(0);
  display.track("one");
  clock.advance(600_000);
  expect(lines).toEqual([]);
});
