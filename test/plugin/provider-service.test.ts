import type { Call, ObjectValue, Result } from "../../lib/plugin/definition";
import { createLogger, SILENT } from "../../lib/plugin/log";
import { createProviderService } from "../../lib/plugin/provider-service";
import { UNKNOWN } from "../../lib/plugin/value";
import { redactorFor } from "../../lib/text/redact";
import { box, type Client, failing, internal, boxSchema as schema, serve } from "../support/plugin-boxes";
import { fromWire, toWire } from "../support/plugin-client";

test("the definition is loaded once, at first need", async () => {
  const { service, load } = serve();
  expect(load).not.toHaveBeenCalled();
  await Promise.all([service.GetProviderSchema({}), service.GetProviderSchema({})]);
  expect(load).toHaveBeenCalledTimes(1);
});

test("the schema names provider, resources and data sources, and need not be asked for again", async () => {
  const answer = await serve().service.GetProviderSchema({});
  expect(answer.serverCapabilities).toEqual({ getProviderSchemaOptional: true });
  expect(answer.provider!.block!.description).toBe("Boxes.");
  expect(answer.resourceSchemas!.box!.version).toBe(3);
  expect(Object.keys(answer.dataSourceSchemas!)).toEqual(["box"]);
});

test("a definition that cannot be loaded is a diagnostic", async () => {
  const { service } = createProviderService(() => Promise.reject(new Error("no such file")), SILENT);
  const { diagnostics } = await service.GetProviderSchema({});
  expect(diagnostics).toMatchObject([{ severity: 1, detail: "no such file" }]);
});

test("validation hands over what is configured and answers with paths", async () => {
  const validate = jest.fn(() => [{ severity: "warning", summary: "Hm", path: ["tags", { key: "a.b" }] }] as const);
  const { service } = serve({ validate });
  const { diagnostics } = await service.ValidateResourceConfig({
    typeName: "box",
    config: toWire(schema, { name: UNKNOWN }),
  });
  expect(validate).toHaveBeenCalledWith({ name: UNKNOWN, note: null, id: null, tags: null });
  expect(diagnostics).toEqual([
    {
      severity: 2,
      summary: "Hm",
      detail: "",
      attribute: { steps: [{ attributeName: "tags" }, { elementKeyString: "a.b" }] },
    },
  ]);
});

test("what has nothing to validate is valid", async () => {
  const { service } = serve();
  const config = toWire(schema, { name: "a" });
  await expect(service.ValidateResourceConfig({ typeName: "box", config })).resolves.toEqual({ diagnostics: [] });
  await expect(service.ValidateDataResourceConfig({ typeName: "box", config })).resolves.toEqual({ diagnostics: [] });
  await expect(service.ValidateProviderConfig({ config: {} })).resolves.toEqual({ diagnostics: [] });
});

test("a provider configuration may hold unknowns, and what it makes reaches the handlers", async () => {
  const read = jest.fn(async (config: ObjectValue, _client: Client) => ({ value: { ...config, id: "d" } }));
  const { service, configure } = serve({}, { dataSources: { box: { schema, read } } });
  await configure({ region: UNKNOWN });
  await service.ReadDataSource({ typeName: "box", config: toWire(schema, { name: "a" }) });
  expect(read.mock.calls[0]![1]).toEqual({ region: UNKNOWN });
});

test("a configure that throws is a diagnostic", async () => {
  const { configure } = serve({}, { configure: failing as never });
  expect((await configure()).diagnostics).toMatchObject([internal]);
});

test("a type the provider does not have is a diagnostic that names it", async () => {
  const { diagnostics } = await serve().service.ReadDataSource({ typeName: "toString" });
  expect(diagnostics).toMatchObject([{ severity: 1, summary: 'This provider has no data source "toString"' }]);
});

test("handlers are not run before the provider is configured", async () => {
  const { diagnostics, state } = await serve().apply(null, { name: "a" });
  expect(state).toBeNull();
  expect(diagnostics).toMatchObject([{ detail: "The provider is used before it is configured" }]);
});

describe("data sources", () => {
  const read = async (handler: () => Promise<Result>) => {
    const { service, configure } = serve({}, { dataSources: { box: { schema, read: handler } } });
    await configure();
    const answer = await service.ReadDataSource({ typeName: "box", config: toWire(schema, { name: "a" }) });
    return { ...answer, state: fromWire(schema, answer.state) };
  };

  test("a read that throws is an internal error without a state", async () => {
    await expect(read(failing)).resolves.toMatchObject({ state: null, diagnostics: [internal] });
  });

  test("a read that gives nothing back is an error", async () => {
    const { diagnostics } = await read(async () => ({}));
    expect(diagnostics).toMatchObject([{ summary: "The boxes provider returned no state" }]);
  });

  test("warnings come beside the state", async () => {
    const answer = await read(async () => ({ value: box, diagnostics: [{ severity: "warning", summary: "Many" }] }));
    expect(answer).toMatchObject({ state: box, diagnostics: [{ severity: 2, summary: "Many" }] });
  });
});

describe("stop", () => {
  const create = (_planned: ObjectValue, _client: Client, { signal }: Call): Promise<Result> =>
    new Promise((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener("abort", () => reject(signal.reason));
    });

  test("it aborts every running call and answers at once", async () => {
    const { service, apply, configure } = serve({ create });
    await configure();
    const running = [apply(null, box), apply(null, box)];
    await new Promise(setImmediate);
    await expect(service.StopProvider({})).resolves.toEqual({});
    for (const { state, diagnostics } of await Promise.all(running)) {
      expect(state).toBeNull();
      expect(diagnostics).toMatchObject([{ summary: "Interrupted" }]);
    }
  });

  test("calls that come after it are aborted from the beginning, until the provider is configured anew", async () => {
    const seen: boolean[] = [];
    const { service, apply, configure } = serve({
      create: async (planned, _client, { signal }) => {
        seen.push(signal.aborted);
        return { value: { ...planned, id: "1", tags: null } };
      },
    });
    await configure();
    await service.StopProvider({});
    await apply(null, box);
    await configure();
    await apply(null, box);
    expect(seen).toEqual([true, false]);
  });

  test("a caller that gives up aborts its own call alone", async () => {
    const { service, apply, configure, calls } = serve({ create });
    await configure();
    const other = apply(null, box);
    const controller = new AbortController();
    const states = { typeName: "box", priorState: toWire(schema, null), plannedState: toWire(schema, box) };
    const given = service.ApplyResourceChange(states, controller.signal);
    await new Promise(setImmediate);
    controller.abort();
    await expect(given).resolves.toMatchObject({ diagnostics: [{ summary: "Interrupted" }] });
    await expect(Promise.race([other, Promise.resolve("still running")])).resolves.toBe("still running");
    calls.stop();
    await other;
  });
});

describe("what leaves", () => {
  const hostile = async (): Promise<Result> => {
    throw new Error("a\u001b[2J\n::error::b sk-hidden-9");
  };

  test("shows nothing that a terminal would obey and no secret of what is configured, whoever wrote it", async () => {
    const { apply, configure } = serve(
      { create: hostile },
      { configure: () => ({ client: { region: null }, redact: redactorFor(["sk-hidden-9"]) }) },
    );
    await configure();
    const { diagnostics } = await apply(null, { name: "a" });
    expect(diagnostics).toMatchObject([{ detail: "a [2J\n: :error::b ***" }]);
  });

  test("goes the same way before anything is configured", async () => {
    const { service } = createProviderService(hostile as never, SILENT);
    expect((await service.GetProviderSchema({})).diagnostics).toMatchObject([
      { detail: "a [2J\n: :error::b sk-hidden-9" },
    ]);
  });

  test("holds no secret in the log either", async () => {
    const lines: string[] = [];
    const definition = {
      ...{ name: "boxes", version: "1", provider: { version: 0, description: "", attributes: {} } },
      ...{ configure: () => ({ client: null, redact: redactorFor(["sk-hidden-9"]) }), resources: {} },
      dataSources: {
        box: {
          schema,
          read: async (_config: ObjectValue, _client: null, call: Call) => {
            call.log.info("told sk-hidden-9");
            return hostile();
          },
        },
      },
    };
    const { service } = createProviderService(
      async () => definition,
      createLogger("box", "trace", (line) => lines.push(line)),
    );
    await service.ConfigureProvider({ config: {} });
    await service.ReadDataSource({ typeName: "box", config: toWire(schema, { name: "a" }) });
    expect(lines.join("")).toContain("told ***");
    expect(lines.join("")).not.toContain("sk-hidden-9");
  });
});
