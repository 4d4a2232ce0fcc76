import { FAULT_KINDS, faultRule } from "../../../lib/simulator/faults/fault";
import { oneOf } from "../../../lib/simulator/scenario/rules";

const rule = faultRule(oneOf("dcs"));

describe("a fault", () => {
  test.each(FAULT_KINDS)("%s can be told which requests it hits", (kind) => {
    const spec = {
      kind,
      count: 0,
      skip: 1,
      service: "dcs",
      operation: "Op",
      method: "GET",
      path: "x",
      ms: 1,
      status: 500,
    };
    const wanted = { ...spec } as Record<string, unknown>;
    if (kind !== "slow" && kind !== "late-rows") delete wanted.ms;
    if (!["server-error", "html", "answer"].includes(kind)) delete wanted.status;
    expect(rule(wanted, "")).toEqual(wanted);
  });

  test.each<[unknown, string]>([
    [null, "faults[0] is null: it must be an object"],
    [{}, "faults[0].kind is missing"],
    [{ kind: "slow" }, "faults[0].ms is missing: it is required"],
    [{ kind: "throttle", ms: 3 }, "faults[0].ms is 3: there is no such key here"],
    [{ kind: "throttle", method: "get" }, "an HTTP method in capitals"],
    [{ kind: "server-error", status: 404 }, "it must be a whole number of at least 500 and at most 599"],
    [{ kind: "reset", when: "after" }, "it must be one of before, within"],
    [{ kind: "slow", ms: 1, service: "x" }, "it must be one of dcs"],
  ])("%j is refused", (spec, message) => {
    expect(() => rule(spec, "faults[0]")).toThrow(message);
  });
});
