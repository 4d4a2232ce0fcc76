import { TASK_LIST_APIS } from "../../lib/apis";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import type { FaultSpec } from "../../lib/simulator/faults/fault";
import { HUAWEI_ENV, simulatedProvider, summaries } from "../support/simulated-provider";

const TYPE = "cloudtasks_checkpoint";
const MINUTE = 60_000;
const set = (tasks: object[] = [], more: object = {}, skew = 0) =>
  simulatedProvider({ scenario: { tasks, ...more }, skew });
const task = (id: string, age: number, changes: object = {}) => ({
  ...{ instanceId: INSTANCE, id, name: "EXTEND", startsAfterMs: -age * MINUTE, durationMs: MINUTE },
  ...changes,
});

test.each(TASK_LIST_APIS.map(({ stem }) => stem))(
  "of %s it records the server's time, in one request",
  async (stem) => {
    const { create, control } = set();
    const { value, diagnostics } = await create(TYPE, { api: stem, triggers: { a: "1" } });
    expect(diagnostics).toEqual([]);
    expect(value).toEqual({
      api: stem,
      list: null,
      instance_id: null,
      triggers: { a: "1" },
      id: `${stem}/2026-03-01T12:00:00Z`,
      time: "2026-03-01T12:00:00Z",
      task_ids: null,
    });
    expect(control.count()).toBe(1);
  },
);

test("lists of a project are asked with a page that they serve", async () => {
  const { create, control } = set();
  const ofProjects = TASK_LIST_APIS.filter(({ scope }) => scope === "project");
  for (const { stem } of ofProjects) await create(TYPE, { api: stem });
  expect(control.requests().last.map(({ status, errorCode }) => [status, errorCode])).toEqual(
    Array(ofProjects.length).fill([200, undefined]),
  );
});

test("it is the server's time that counts, whatever this machine's clock says: a second answer confirms it", async () => {
  const { create, control } = set([], {}, 10 * MINUTE);
  const { value, diagnostics } = await create(TYPE, { api: "dcs_background_tasks" });
  expect(value!.time).toBe("2026-03-01T12:00:02Z");
  expect(control.count()).toBe(2);
  expect(summaries(diagnostics)).toEqual(["warning: The cloud's clock is 10m behind this machine's"]);
  expect(diagnostics[0]!.detail).toContain(
    "The cloud says that it is 2026-03-01T12:00:02Z; this machine says 2026-03-01T12:10:02Z.",
  );
});

test("a difference that changes nothing is not told", async () => {
  const { diagnostics, value } = await set([], {}, 5 * MINUTE).create(TYPE, { api: "dcs_background_tasks" });
  expect([diagnostics, value!.time]).toEqual([[], "2026-03-01T12:00:02Z"]);
});

describe("a gateway whose Date is wrong in one answer", () => {
  const wrong: [string, object][] = [-1, 1, -3, -120, 120, -525_600, 525_600].map((minutes) => [
    `${minutes} minutes off`,
    { ms: minutes * MINUTE },
  ]);
  const cases = [...wrong, ["of no year", { value: "Sat, 13 Sep 275760 00:00:00 GMT" }]] as typeof wrong;

  test.each(cases)("%s: the next one counts", async (_, date) => {
    for (const instance of [{ instance_id: null }, { instance_id: INSTANCE }]) {
      const { create, control } = set([task("recent", 5)]);
      control.addFault({ kind: "wrong-date", ...date } as FaultSpec);
      const { value, diagnostics } = await create(TYPE, { api: "dcs_background_tasks", ...instance });
      expect(value).toMatchObject({
        time: "2026-03-01T12:00:02Z",
        task_ids: instance.instance_id === null ? null : ["recent"],
      });
      expect(diagnostics).toEqual([]);
      expect(control.count()).toBe(2);
    }
  });

  test("in every other one, where this machine's clock is wrong as well, there is no time", async () => {
    const { create, control } = set([], {}, 10 * MINUTE);
    for (let skip = 0; skip < 20; skip += 2) control.addFault({ kind: "wrong-date", ms: -120 * MINUTE, skip });
    const { value, diagnostics } = await create(TYPE, { api: "dcs_background_tasks" });
    expect(value).toBeUndefined();
    expect(summaries(diagnostics)).toEqual(["error: The server's time is not known"]);
    expect(diagnostics[0]!.detail).toContain("contradict each other, and none agrees with this machine's clock");
  });

  test("in every one by the same two hours, it is believed, and that is told", async () => {
    const { create, control } = set();
    control.addFault({ kind: "wrong-date", ms: -120 * MINUTE, count: 0 });
    const { value, diagnostics } = await create(TYPE, { api: "dcs_background_tasks" });
    expect(value!.time).toBe("2026-03-01T10:00:02Z");
    expect(summaries(diagnostics)).toEqual(["warning: The cloud's clock is 2h behind this machine's"]);
  });
});

test("Ctrl-C ends the pause before the second answer", async () => {
  const { create, clock, stop } = set([], {}, 10 * MINUTE);
  clock.plan(1_000, () => stop.abort(new Error("stop")));
  const { diagnostics } = await create(TYPE, { api: "dcs_background_tasks" });
  expect(diagnostics[0]!.detail).toMatch(/\(cancelled\)$/);
  expect(clock.since()).toBe(1_000);
});

describe("with the instance", () => {
  test("tasks of the last hour and those that still run are remembered, older ones are not", async () => {
    const { create } = set([
      task("recent", 5),
      task("edge", 60),
      task("old", 61),
      task("long", 600, { durationMs: 700 * MINUTE }),
    ]);
    const { value } = await create(TYPE, { api: "dcs_background_tasks", instance_id: INSTANCE });
    expect([...(value!.task_ids as string[])].sort()).toEqual(["edge", "long", "recent"]);
  });

  test("a clock that is far ahead of the server's hides none of them: the list is read again", async () => {
    // A token, as a signature made by such a clock would be refused.
    const env = { HW_AUTH_TOKEN: "simulator-token", HW_PROJECT_ID: HUAWEI_ENV.HW_PROJECT_ID, HW_REGION_NAME: "r" };
    const { create, control } = simulatedProvider({
      scenario: { tasks: [task("recent", 5)] },
      env,
      skew: 27 * 60 * MINUTE,
    });
    const { value } = await create(TYPE, { api: "dcs_background_tasks", instance_id: INSTANCE });
    expect(value!.task_ids).toEqual(["recent"]);
    // Twice until the time is known, and once more for the right window.
    expect(control.count()).toBe(3);
  });

  test("only tasks of this instance are remembered, where a list shows others too", async () => {
    const jobs = ["1in06", "2in06"].map((instanceId) => ({
      ...{
        service: "geminidb",
        instanceId,
        id: `job-of-${instanceId}`,
        name: "ResizeInstance",
        startsAfterMs: -MINUTE,
      },
    }));
    const { value } = await set(jobs).create(TYPE, { api: "geminidb_jobs", instance_id: "1in06" });
    expect(value!.task_ids).toEqual(["job-of-1in06"]);
  });

  test("that does not exist, it is an error at the argument", async () => {
    const { diagnostics } = await set().create(TYPE, { api: "dcs_background_tasks", instance_id: "gone" });
    expect(diagnostics).toMatchObject([{ severity: "error", path: ["instance_id"] }]);
  });
});

describe("an answer that is no list", () => {
  const answering = (status: number, code: string) => {
    const provider = set();
    provider.control.addFault({ kind: "answer", status, body: { error_code: code, error_msg: "m" }, count: 0 });
    return provider.create(TYPE, { api: "dcs_background_tasks" });
  };

  test.each([
    [404, "DCS.3022"],
    [400, "DCS.4061"],
    [403, "DCS.3002"],
  ])("tells the time all the same: %d %s", async (status, code) => {
    expect((await answering(status, code)).value!.time).toBe("2026-03-01T12:00:00Z");
  });

  test.each([
    [401, "DCS.1001"],
    [401, "APIGW.0301"],
  ])("is an error where it says that the credentials are not good: %d %s", async (status, code) => {
    const { value, diagnostics } = await answering(status, code);
    expect(value).toBeUndefined();
    expect(diagnostics[0]!.detail).toContain("repeated failures lock an access key for five minutes");
  });
});

test("without a Date there is no time, and nothing is made up", async () => {
  const { create, transport } = set();
  const send = transport.send.bind(transport);
  transport.send = async (request) => {
    const { headers, ...answer } = await send(request);
    const { date: _, ...others } = headers as Record<string, string>;
    return { ...answer, headers: others };
  };
  const { value, diagnostics } = await create(TYPE, { api: "dcs_background_tasks" });
  expect(value).toBeUndefined();
  expect(summaries(diagnostics)).toEqual(["error: The server's time is not known"]);
  expect(diagnostics[0]!.detail).toContain("carry no usable Date header");
});

test("a list that does not exist is refused before anything is asked", async () => {
  const { check, create, touched } = set();
  expect(summaries(check(TYPE, { api: "dcs_tasks" }))).toEqual(["error: Invalid api"]);
  expect(summaries((await create(TYPE, { api: "dcs_tasks" })).diagnostics)).toEqual(["error: Invalid api"]);
  expect(touched).toEqual([]);
});

test("it cannot be imported: the moment is gone", () => {
  const { definition } = set();
  expect(definition.resources[TYPE]!.importRefused).toContain("that moment cannot be imported");
});
