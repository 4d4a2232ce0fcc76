import { planChange } from "../../lib/plugin/plan";
import type { Attributes } from "../../lib/plugin/schema";
import { TypedValue, UNKNOWN, type Value } from "../../lib/plugin/value";

const description = "";
const attributes: Attributes = {
  name: { type: "string", required: true, replaces: true, description },
  size: { type: "number", optional: true, replaces: true, description },
  tags: { type: { set: "string" }, optional: true, replaces: true, description },
  timeout: { type: "string", optional: true, description },
  rules: { type: "dynamic", optional: true, description },
  zone: { type: "string", optional: true, computed: true, description },
  id: { type: "string", computed: true, description },
  task: {
    nested: { mode: "single", attributes: { state: { type: "string", computed: true, description } } },
    computed: true,
    description,
  },
  limits: {
    nested: {
      mode: "block",
      attributes: {
        most: { type: "number", optional: true, replaces: true, description },
        unit: { type: "string", optional: true, description },
        used: { type: "number", computed: true, description },
      },
    },
    optional: true,
    description,
  },
  disks: {
    nested: {
      mode: "list",
      attributes: {
        kind: { type: "string", required: true, replaces: true, description },
        note: { type: "string", optional: true, description },
        path: { type: "string", computed: true, description },
      },
    },
    optional: true,
    description,
  },
  nets: {
    nested: { mode: "map", attributes: { cidr: { type: "string", required: true, replaces: true, description } } },
    optional: true,
    description,
  },
};

const nothing = {
  name: null,
  size: null,
  tags: null,
  timeout: null,
  rules: null,
  zone: null,
  id: null,
  task: null,
  limits: null,
  disks: null,
  nets: null,
};
const config = { ...nothing, name: "a", timeout: "1m" };
const prior = { ...config, zone: "z1", id: "i-1", task: { state: "done" } };

test("a new resource has every output unknown and every input as configured", () => {
  const { planned, requiresReplace } = planChange(attributes, config, null);
  expect(planned).toEqual({ ...config, zone: UNKNOWN, id: UNKNOWN, task: UNKNOWN });
  expect(requiresReplace).toEqual([]);
});

test("an unchanged resource keeps its outputs", () => {
  expect(planChange(attributes, config, prior)).toEqual({ planned: prior, requiresReplace: [] });
});

test("a change in place keeps the outputs", () => {
  const { planned, requiresReplace } = planChange(attributes, { ...config, timeout: "2m" }, prior);
  expect(planned).toEqual({ ...prior, timeout: "2m" });
  expect(requiresReplace).toEqual([]);
});

test("an optional input that is taken out of the configuration becomes null", () => {
  expect(planChange(attributes, { ...config, timeout: null }, prior).planned.timeout).toBeNull();
});

test("a changed input that replaces names itself, and all outputs become unknown", () => {
  const { planned, requiresReplace } = planChange(attributes, { ...config, name: "b", timeout: "2m" }, prior);
  expect(requiresReplace).toEqual([["name"]]);
  expect(planned).toEqual({ ...config, name: "b", timeout: "2m", zone: UNKNOWN, id: UNKNOWN, task: UNKNOWN });
});

test("setting or removing an input that replaces is a change of it", () => {
  expect(planChange(attributes, { ...config, size: 1 }, prior).requiresReplace).toEqual([["size"]]);
  expect(planChange(attributes, config, { ...prior, size: 1 }).requiresReplace).toEqual([["size"]]);
});

test("an input that replaces and is unknown replaces, whatever it was before", () => {
  expect(planChange(attributes, { ...config, name: UNKNOWN }, prior).requiresReplace).toEqual([["name"]]);
  expect(
    planChange(attributes, { ...config, tags: ["a", UNKNOWN] }, { ...prior, tags: ["a", "b"] }).requiresReplace,
  ).toEqual([["tags"]]);
});

test("an unknown input that does not replace is planned as unknown and changes in place", () => {
  const { planned, requiresReplace } = planChange(attributes, { ...config, timeout: UNKNOWN }, prior);
  expect(planned).toEqual({ ...prior, timeout: UNKNOWN });
  expect(requiresReplace).toEqual([]);
});

test("the same number in another form and the same set in another order are no change", () => {
  const changed = { ...config, size: "10", tags: ["b", "a"] };
  expect(planChange(attributes, changed, { ...prior, size: 10, tags: ["a", "b"] }).requiresReplace).toEqual([]);
});

test("an optional and computed input is the configured one, else the one it had", () => {
  expect(planChange(attributes, { ...config, zone: "z2" }, prior).planned.zone).toBe("z2");
  expect(planChange(attributes, config, prior).planned.zone).toBe("z1");
});

test("an output that an older release did not have stays null until something is made anew", () => {
  expect(planChange(attributes, { ...config, timeout: "2m" }, { ...prior, task: null }).planned.task).toBeNull();
});

test("outputs inside configured nested objects are kept per index and unknown where new", () => {
  const disks = [{ kind: "ssd", note: null, path: null }];
  const before = { ...prior, disks: [{ kind: "ssd", note: null, path: "/a" }] };
  const { planned, requiresReplace } = planChange(
    attributes,
    {
      ...config,
      disks: [
        { ...disks[0]!, note: "n" },
        { kind: "hdd", note: null, path: null },
      ],
    },
    before,
  );
  expect(planned.disks).toEqual([
    { kind: "ssd", note: "n", path: "/a" },
    { kind: "hdd", note: null, path: UNKNOWN },
  ]);
  expect(requiresReplace).toEqual([]);
});

test("a block changes in place or replaces by what is in it; one that is not there is null", () => {
  const limits = { most: 1, unit: "GB", used: 7 };
  const before = { ...prior, limits };
  const plan = (next: Value) => planChange(attributes, { ...config, limits: next }, before);
  expect(plan({ most: 1, unit: "MB", used: null })).toEqual({
    planned: { ...before, limits: { ...limits, unit: "MB" } },
    requiresReplace: [],
  });
  expect(plan({ most: UNKNOWN, unit: "GB", used: null }).requiresReplace).toEqual([["limits", "most"]]);
  expect(plan(null).planned.limits).toBeNull();
  expect(planChange(attributes, { ...config, limits: { ...limits, used: null } }, null).planned.limits).toEqual({
    ...limits,
    used: UNKNOWN,
  });
});

test("inputs inside nested objects replace with the path to them", () => {
  const disk = { kind: "ssd", note: null, path: "/a" };
  const before = { ...prior, disks: [disk, disk], nets: { "a.b": { cidr: "1" } } };
  const next = { ...config, disks: [disk, { ...disk, kind: "hdd" }], nets: { "a.b": { cidr: "2" } } };
  expect(planChange(attributes, next, before).requiresReplace).toEqual([
    ["disks", 1, "kind"],
    ["nets", { key: "a.b" }, "cidr"],
  ]);
});

describe("an argument that renews outputs", () => {
  const renewing: Attributes = {
    mark: { type: { map: "string" }, optional: true, renews: () => ["seen"], description },
    note: { type: "string", optional: true, description },
    seen: { type: "string", computed: true, description },
    id: { type: "string", computed: true, description },
  };
  const prior = { mark: { at: "1" }, note: null, seen: "before", id: "i" };
  const planned = (config: Record<string, Value>, state: Record<string, Value> = prior) =>
    planChange(renewing, { note: null, seen: null, id: null, ...config }, state).planned;

  test("makes them unknown where it changes to another value, which may not be known yet", () => {
    expect(planned({ mark: { at: "2" } })).toEqual({ ...prior, mark: { at: "2" }, seen: UNKNOWN });
    expect(planned({ mark: UNKNOWN })).toEqual({ ...prior, mark: UNKNOWN, seen: UNKNOWN });
  });

  test("leaves them where it comes, goes or stays", () => {
    expect(planned({ mark: null })).toEqual({ ...prior, mark: null });
    expect(planned({ mark: { at: "1" } }, { ...prior, mark: null })).toEqual(prior);
    expect(planned({ mark: { at: "1" }, note: "new" })).toEqual({ ...prior, note: "new" });
  });
});

test("a value of an open type is planned as it was given: with its type, and what is unknown in it", () => {
  const rules = new TypedValue({ object: { a: "string" } }, { a: UNKNOWN });
  const { planned, requiresReplace } = planChange(attributes, { ...config, rules }, prior);
  expect(planned).toEqual({ ...prior, rules });
  expect(requiresReplace).toEqual([]);
  const kept = new TypedValue({ object: { a: "string" } }, { a: "x" });
  const again = new TypedValue({ object: { a: "string" } }, { a: "x" });
  expect(planChange(attributes, { ...config, rules: again }, { ...prior, rules: kept }).planned.rules).toBe(again);
});
