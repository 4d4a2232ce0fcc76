/**
 * Names that come from outside are looked up in many places: a cloud's words and codes, a user's keys, names in files.
 * Every object inherits some, and none of those may be found anywhere.
 */

import { encode } from "@msgpack/msgpack";
import { TASK_LIST_APIS, taskListApi } from "../lib/apis";
import { codeName, wireName } from "../lib/apis/code-names";
import { parameterFor, sends, type TaskListApi } from "../lib/apis/declaration";
import type { Definition, Parsed } from "../lib/cli/definition";
import { kebabCase } from "../lib/cli/option-values";
import { runCommand } from "../lib/cli/parser";
import { run } from "../lib/cli/run";
import { huaweiClassifier } from "../lib/clouds/huawei/answer";
import { readCliProfile } from "../lib/clouds/huawei/cli-profile";
import { providerArguments } from "../lib/clouds/provider-arguments";
import { tencentV1Classifier, tencentV3Classifier } from "../lib/clouds/tencent/answer";
import { iniSection } from "../lib/clouds/tencent/files";
import { Inputs } from "../lib/constructs/inputs";
import { latestCondition } from "../lib/constructs/latest-condition";
import { providerProblems } from "../lib/constructs/provider-options";
import { check, gateArguments, lookupArguments } from "../lib/options";
import { own } from "../lib/own";
import { readJsonValue } from "../lib/plugin/conform";
import { diagnosticToWire } from "../lib/plugin/diagnostics";
import { decodeDynamic } from "../lib/plugin/dynamic-value";
import { fitState } from "../lib/plugin/fit-state";
import { planChange } from "../lib/plugin/plan";
import { createProviderService } from "../lib/plugin/provider-service";
import { sameValue } from "../lib/plugin/same";
import { readSettings } from "../lib/provider/settings";
import { taskValue } from "../lib/provider/task-value";
import { canonicalRequest } from "../lib/simulator/clouds/huawei/signature";
import { taskInfo } from "../lib/simulator/clouds/tencent/redis/info";
import { readTaskList } from "../lib/simulator/clouds/tencent/redis/request";
import { canonicalTc3 } from "../lib/simulator/clouds/tencent/signature-tc3";
import { spoil } from "../lib/simulator/faults/effects";
import { SimulationState } from "../lib/simulator/state";
import { pageRequest } from "../lib/tasks/list/page-request";
import { readTask, stateOf } from "../lib/tasks/read/read-task";
import { lookUp } from "../lib/tasks/wait/expectation";
import { fakeIo } from "./support/fake-io";
import { task } from "./support/fake-task";
import { toyProvider } from "./support/plugin-toy";
import { requestBuilderOf } from "./support/request-builder";

/** `constructor`, `toString`, `__proto__` and the like, and how a cloud might spell them. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const record = (name: string, value: unknown) => Object.fromEntries([[name, value]]);

test.each(INHERITED)("%s is not found, unless it is there", (name) => {
  expect(own({ other: 1 }, name)).toBeUndefined();
  expect(own(undefined, name)).toBeUndefined();
  expect(own(JSON.parse(`{${JSON.stringify(name)}: 1}`), name)).toBe(1);
});

describe.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))("of %s", (_, api: TaskListApi) => {
  test.each(INHERITED)("%s is no status, type, error code or path", (name) => {
    expect(stateOf(name, api.states, {})).toBe("unknown");
    expect([wireName(api, name), codeName(api, name)]).toEqual([name, null]);
    const classifiers = [huaweiClassifier, tencentV1Classifier, tencentV3Classifier];
    for (const classify of classifiers.map((make) => make({ codes: api.errors }))) {
      const raw = { status: 503, headers: {}, text: "" };
      const body = { error_code: name, code: name, Response: { Error: { Code: name, Message: "m" } } };
      expect(classify(raw, body)).toMatchObject({ kind: "transient", code: name });
    }
    const paths = [name, `${Object.keys(api.fields)[0]}.${name}`, `resource_id.${name}`];
    const { problems } = latestCondition(api, "x", "failed", record(name, "1") as Record<string, string>);
    expect(problems).toHaveLength(1);
    const given = { name: "x", since: "1h", expect: record(paths[0]!, "1") };
    expect(check(gateArguments(api), { ...given, instance_id: "i" })).toContainEqual(
      expect.objectContaining({ path: ["expect"], message: expect.stringContaining(`${name} is not a field of `) }),
    );
  });

  test.each(INHERITED)("%s is no argument, and no name of a code", (name) => {
    for (const set of [gateArguments(api), lookupArguments(api), providerArguments()]) {
      const message = `${name} is not an option here`;
      expect(check(set, record(name, "x"))).toContainEqual({ path: [name], message });
      expect(new Inputs(set, record(name, "x")).problems()).toContainEqual(expect.stringContaining(message));
    }
    const row = { [api.roles.name]: name };
    const read = readTask(
      { ...row, ...Object.fromEntries([api.roles.id].flat().map((id) => [api.fields[id]?.wire ?? id, "1"])) },
      { api, instanceId: "i", states: {}, onAnomaly: () => {} },
    );
    expect(taskValue(api, read).task_type_name ?? null).toBeNull();
    // What the API cannot filter by is not asked for; where it takes any name, this one is sent as any other.
    const takesAny = sends(api, "name") && parameterFor(api, "name")?.values === undefined;
    const asked = (names: string[]) =>
      pageRequest(
        { api, buildRequest: requestBuilderOf(api), endpoint: "https://x", projectId: "p" },
        { instanceId: "i", names },
        { position: 0, limit: 1 },
      );
    if (takesAny) expect(JSON.stringify(asked([name]))).toContain(JSON.stringify(name));
    else expect(asked([name])).toEqual(asked([]));
  });
});

test.each(INHERITED)("%s is no key of a task, unless the cloud sends it", (name) => {
  const paths = [name, `details.${name}`, `params.${name}`, `raw.${name}`];
  const without = task({ details: { new_capacity: "1" }, params: "{}" });
  expect(paths.map((path) => lookUp(without, path))).toEqual(paths.map(() => undefined));
  const sent = JSON.parse(`{${JSON.stringify(name)}: "there"}`);
  expect(lookUp(task({ params: JSON.stringify(sent) }), `params.${name}`)).toBe("there");
});

test.each(INHERITED)("%s is a status word that can be taught", (name) => {
  const { states } = readSettings({ states: record(name, "failed") as Record<string, string> });
  expect(stateOf(name, {}, states)).toBe("failed");
});

test.each(INHERITED)("%s is no service, and no group of settings", (name) => {
  const problems = providerProblems({ huaweicloud: { endpoints: record(name, "a.example") } });
  // One in lower case may be the service of a declared list; what is inherited under it is no address all the same.
  expect(problems).toEqual(/^[a-z]+$/.test(name) ? [] : [expect.stringMatching(/is not a service/)]);
  expect(providerProblems(record(name, {}))).toEqual([expect.stringContaining(`${name} is not an option here`)]);
});

test.each(INHERITED)("%s is no section, name or profile of a file", async (name) => {
  const files = (text: string) => ({ home: "/", read: async () => text });
  expect(iniSection({ path: "f", text: "[default]\na = 1\n" }, name)).toBeNull();
  const section = iniSection({ path: "f", text: `[${name}]\n${name} = 1\n` }, name);
  expect(Object.entries(section!)).toEqual([[name, "1"]]);
  const request = { file: null, profile: { value: name, source: "profile" }, profileSetting: "profile" };
  await expect(readCliProfile(request, files('{"profiles": [{"name": "a"}]}'))).rejects.toThrow(/has no profile/);
});

test.each(INHERITED)("%s is no option, command or API of the command", async (name) => {
  let given: Parsed = {};
  const definition: Definition = {
    ...{ name: "do", summary: "", about: [], examples: [], exitCodes: {} },
    groups: () => [{ title: "Options", arguments: { values: { type: "map", description: "" } }, rules: [] }],
    run: async (options) => {
      given = options;
      return 0;
    },
  };
  const { io, written } = fakeIo();
  expect(await runCommand(definition, [`--${kebabCase(name)}`], io)).toBe(2);
  expect(written.err).toContain("is not an option here");
  expect(await runCommand(definition, [`--values=${name}=1`, "--values=a=2"], io)).toBe(0);
  expect(Object.entries(given.values!)).toEqual([
    [name, "1"],
    ["a", "2"],
  ]);
  expect(taskListApi(name)).toBeUndefined();
  expect(await run([name], fakeIo().io, "1")).toBe(2);
});

test.each(INHERITED.filter((name) => name !== "__proto__"))(
  "a map that Terraform sends may have the key %s",
  (name) => {
    const value = decodeDynamic({ map: "string" }, { msgpack: encode(record(name, "x")) });
    expect(Object.entries(value!)).toEqual([[name, "x"]]);
  },
);

describe("in the protocol", () => {
  const { service } = createProviderService(async () => toyProvider, { info: () => {}, debug: () => {} } as never);
  const map = (name: string, value: string) => record(name, value) as Record<string, string>;

  test.each(INHERITED)("%s is no type", async (name) => {
    const { diagnostics } = await service.ValidateResourceConfig({ typeName: name });
    expect(diagnostics).toEqual([expect.objectContaining({ summary: `This provider has no resource "${name}"` })]);
  });

  test.each(INHERITED)("%s is the key of a map, and an attribute that is gone", (name) => {
    const type = { map: "string" } as const;
    expect(fitState({ object: { a: "string" } }, JSON.parse(`{"a":"x",${JSON.stringify(name)}:1}`))).toEqual({
      a: "x",
    });
    const unlikely = { object: { [name]: { map: "string" } } } as const;
    expect([fitState(unlikely, {}), readJsonValue(unlikely, {})]).toEqual([record(name, null), record(name, null)]);
    expect(diagnosticToWire({ severity: "error", summary: "", path: [name] }, {}).attribute).toBeUndefined();
    expect(Object.entries(fitState(type, map(name, "x"))!)).toEqual([[name, "x"]]);
    expect(sameValue(type, map(name, "x"), map("b", "x"))).toBe(false);
    const nets = {
      nested: { mode: "map", attributes: { a: { type: "string", optional: true, replaces: true, description: "" } } },
      optional: true,
      description: "",
    } as const;
    const plan = planChange({ nets }, { nets: record(name, { a: "x" }) as never }, { nets: {} });
    expect(plan.requiresReplace).toEqual([]);
  });
});

describe("in the simulator", () => {
  const json = (name: string, value: string) => JSON.parse(`{${JSON.stringify(name)}: ${value}}`);

  test.each(INHERITED)("%s is no key of a scenario, and no service, detail or operation in it", (name) => {
    const { rules } = new SimulationState({});
    expect(() => rules.scenario(json(name, "{}"))).toThrow(/there is no such key/);
    const task = { instanceId: "i", name: "EXTEND" };
    expect(() => rules.scenario({ tasks: [{ ...task, service: name }] })).toThrow(/it must be one of/);
    expect(() => rules.scenario({ tasks: [{ ...task, details: json(name, "1") }] })).toThrow(/there is no such key/);
    expect(() => rules.scenario({ operations: json(name, "{}") })).toThrow(/there is no such key/);
    expect(() => rules.fault({ kind: name }, "")).toThrow(/it must be one of/);
  });

  test.each(INHERITED)("%s can be put into an answer, and into nothing else", (name) => {
    const fault = { kind: "wrong-types", set: { [`${name}.x`]: 1, [name]: 1, [`tasks.${name}`]: 1 } };
    const spoiled = JSON.parse(spoil([fault as never], '{"tasks":{}}'));
    expect([own(spoiled, name), own(spoiled.tasks, name)]).toEqual([1, 1]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test.each(INHERITED)("%s is no header and no parameter", (name) => {
    const request = { method: "GET", target: "/", headers: {}, body: "" };
    expect(canonicalRequest(request as never, [name])).toBeUndefined();
    expect(canonicalTc3(request as never, ["content-type", "host", name], "h")).toBeUndefined();
    const record = { spec: { instanceId: "i", name: "002" }, startedAt: 0, sequence: 1 };
    const steps = [{ at: 0, status: name, finished: true }];
    expect(taskInfo({ ...record, steps } as never, { now: 1, serviceSkewMs: 0 } as never, 0).Status).toBe("error");
    expect(readTaskList(JSON.stringify(json(name, "1")), 0)).toEqual(["UnknownParameter", expect.any(String)]);
  });
});
