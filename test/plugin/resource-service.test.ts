import type { ObjectValue, Resource, Result } from "../../lib/plugin/definition";
import { UNKNOWN, type Value } from "../../lib/plugin/value";
import { box, type Client, failing, internal, boxSchema as schema, serve } from "../support/plugin-boxes";
import { fromWire, toWire } from "../support/plugin-client";

describe("refresh", () => {
  const refresh = async (read?: Resource<Client>["read"]) => {
    const { service, configure } = serve({ read });
    await configure();
    const currentState = toWire(schema, box);
    const answer = await service.ReadResource({ typeName: "box", currentState, private: Buffer.from("p") });
    return { ...answer, state: fromWire(schema, answer.newState) };
  };

  test("without a read the state and the private data are returned as they are, even unconfigured", async () => {
    const currentState = toWire(schema, box);
    const answer = await serve().service.ReadResource({ typeName: "box", currentState, private: Buffer.from("p") });
    expect(answer).toMatchObject({ newState: currentState, private: Buffer.from("p") });
  });

  test("a read may change the state or find the resource gone", async () => {
    expect((await refresh(async (state) => ({ value: { ...state, note: "new" } }))).state).toEqual({
      ...box,
      note: "new",
    });
    expect((await refresh(async () => ({ value: null }))).state).toBeNull();
  });

  test("a read that fails keeps the state", async () => {
    await expect(refresh(failing)).resolves.toMatchObject({ state: box, diagnostics: [internal] });
  });
});

describe("apply", () => {
  const applied = async (resource: Partial<Resource<Client>>, prior: Value, planned: Value) => {
    const { apply, configure } = serve(resource);
    await configure();
    return apply(prior, planned);
  };

  test("create is given the plan with its unknowns", async () => {
    const create = jest.fn(async (planned: ObjectValue) => ({ value: { ...planned, id: "1", tags: { a: "b" } } }));
    const { state } = await applied({ create }, null, { name: "a", id: UNKNOWN, tags: UNKNOWN });
    expect(create.mock.calls[0]![0]).toEqual({ name: "a", note: null, id: UNKNOWN, tags: UNKNOWN });
    expect(state).toEqual({ name: "a", note: null, id: "1", tags: { a: "b" } });
  });

  test("a create that fails or throws leaves nothing", async () => {
    const create = async (): Promise<Result> => ({ diagnostics: [{ severity: "error", summary: "No" }] });
    await expect(applied({ create }, null, box)).resolves.toMatchObject({
      state: null,
      diagnostics: [{ summary: "No" }],
    });
    await expect(applied({ create: failing }, null, box)).resolves.toMatchObject({
      state: null,
      diagnostics: [internal],
    });
  });

  test("a create that fails half-way keeps what it made", async () => {
    const create = async (): Promise<Result> => ({ value: box, diagnostics: [{ severity: "error", summary: "Half" }] });
    await expect(applied({ create }, null, box)).resolves.toMatchObject({
      state: box,
      diagnostics: [{ summary: "Half" }],
    });
  });

  test("an update is given plan and prior state; one that fails keeps the prior state", async () => {
    const update = jest.fn(async (planned: ObjectValue) => ({ value: planned }));
    const planned = { ...box, note: "n" };
    expect((await applied({ update }, box, planned)).state).toEqual(planned);
    expect(update.mock.calls[0]!.slice(0, 2)).toEqual([planned, box]);
    await expect(applied({ update: failing }, box, planned)).resolves.toMatchObject({
      state: box,
      diagnostics: [internal],
    });
  });

  test("without an update, what was planned is the new state", async () => {
    expect((await applied({}, box, { ...box, note: "n" })).state).toEqual({ ...box, note: "n" });
  });

  test("a delete succeeds when there is nothing to do, and keeps the state when it fails", async () => {
    await expect(applied({}, box, null)).resolves.toMatchObject({ state: null, diagnostics: [] });
    await expect(applied({ delete: async () => ({}) }, box, null)).resolves.toMatchObject({ state: null });
    await expect(applied({ delete: failing }, box, null)).resolves.toMatchObject({
      state: box,
      diagnostics: [internal],
    });
  });

  test("a result that is still unknown somewhere is an error that names the place, and is kept as null", async () => {
    const create = async (): Promise<Result> => ({ value: { ...box, tags: { a: UNKNOWN } } });
    const { state, diagnostics } = await applied({ create }, null, box);
    expect(state).toEqual({ ...box, tags: { a: null } });
    expect(diagnostics![0]!.detail).toMatch(/^"tags\.a" is still unknown/);
  });

  test.each([
    [{ ...box, id: 5 }, /^"id" does not fit the schema: expected a string, got a number/],
    [{ ...box, colour: "red" }, /^"colour" does not fit the schema/],
    [{ ...box, tags: ["a"] }, /^"tags" .*expected a map, got a list/],
    [{ ...box, tags: { "a.b": 1 } }, /^"tags\["a.b"\]"/],
    ["box", /^The whole object .*expected an object/],
  ] as const)(
    "a result that does not fit the schema (%p) is an error that names the attribute",
    async (value, detail) => {
      const { state, diagnostics } = await applied({ create: async () => ({ value: value as Value }) }, null, box);
      expect(state).toBeNull();
      expect(diagnostics![0]!.detail).toMatch(detail);
      const update = async () => ({ value: value as Value });
      expect((await applied({ update }, box, { ...box, note: "n" })).state).toEqual(box);
    },
  );

  test("a plan that cannot be read keeps the prior state", async () => {
    const { service, configure } = serve();
    await configure();
    const priorState = toWire(schema, box);
    const plannedState = { msgpack: Buffer.from([0xc1]) };
    const answer = await service.ApplyResourceChange({ typeName: "box", priorState, plannedState });
    expect(answer.newState).toEqual(priorState);
    expect(answer.diagnostics).toHaveLength(1);
  });

  test("private data goes round", async () => {
    expect((await applied({}, null, box)).private).toEqual(Buffer.from("p"));
  });
});

describe("plan", () => {
  const plan = async (prior: Value, config: Value) => {
    const answer = await serve().service.PlanResourceChange({
      typeName: "box",
      priorState: toWire(schema, prior),
      proposedNewState: toWire(schema, config),
      config: toWire(schema, config),
      priorPrivate: Buffer.from("p"),
    });
    return { ...answer, planned: fromWire(schema, answer.plannedState) };
  };

  test("creation, change and replacement follow from the schema, without a configured provider", async () => {
    expect((await plan(null, { name: "a" })).planned).toEqual({ name: "a", note: null, id: UNKNOWN, tags: UNKNOWN });
    expect((await plan(box, { name: "a", note: "n" })).planned).toEqual({ ...box, note: "n" });
    const replaced = await plan(box, { name: "b" });
    expect(replaced.planned).toEqual({ name: "b", note: null, id: UNKNOWN, tags: UNKNOWN });
    expect(replaced.requiresReplace).toEqual([{ steps: [{ attributeName: "name" }] }]);
    expect(replaced.plannedPrivate).toEqual(Buffer.from("p"));
  });

  test("a destruction is planned as null", async () => {
    expect((await plan(box, null)).planned).toBeNull();
  });
});

test("a stored state of any version is fitted to today's schema", async () => {
  const { service } = serve();
  for (const version of [0, 3, 99]) {
    const rawState = { json: Buffer.from('{"name":7,"gone":true,"tags":{"a":1}}') };
    const answer = await service.UpgradeResourceState({ typeName: "box", version, rawState });
    expect(fromWire(schema, answer.upgradedState)).toEqual({ name: "7", note: null, id: null, tags: { a: "1" } });
  }
});

test("an import is refused with the resource's explanation", async () => {
  const { service } = serve({ importRefused: "A box is packed, not found." });
  const { diagnostics } = await service.ImportResourceState({ typeName: "box", id: "1" });
  expect(diagnostics).toMatchObject([{ severity: 1, detail: "A box is packed, not found." }]);
});
