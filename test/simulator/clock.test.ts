import { Clock } from "../../lib/simulator/clock";

describe("the clock", () => {
  test("follows the one it was given, in whole milliseconds", () => {
    let now = 5.9;
    const clock = new Clock(() => now);
    expect(clock.now()).toBe(5);
    now = 7;
    expect(clock.now()).toBe(7);
  });

  test("keeps what it was advanced by", () => {
    const clock = new Clock(() => 100);
    clock.advance(50);
    clock.advance(-20);
    expect(clock.now()).toBe(130);
  });

  test("leaves true time alone when a skew is set", () => {
    expect(new Clock(() => 100, { gatewaySkewMs: 9, serviceSkewMs: 9 }).now()).toBe(100);
  });
});
