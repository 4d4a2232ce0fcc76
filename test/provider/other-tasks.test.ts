import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const MINUTE = 60_000;
const SINCE = "2026-03-01T11:59:00Z";

const set = (tasks: object[], more: object = {}) =>
  simulatedProvider({ scenario: { tasks, anyInstance: true, ...more } });
const task = (service: string, instanceId: string, name: string, changes: object = {}) => ({
  ...{ service, instanceId, name, durationMs: MINUTE },
  ...changes,
});
const dcsGate = (more: object = {}) => ({ instance_id: INSTANCE, name: "extend", since: SINCE, ...more });

describe("a gate that waited in vain", () => {
  test("tells what it saw instead, newest first, and the name that was likely meant", async () => {
    const { create } = set([
      task("dcs", INSTANCE, "BindEip", { startsAfterMs: 0 }),
      task("dcs", INSTANCE, "EXTEND", { startsAfterMs: 10_000, durationMs: 60 * MINUTE }),
    ]);
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", dcsGate());
    expect(summaries(diagnostics)).toEqual(["error: No extend appeared within 5m; did you mean EXTEND?"]);
    expect(diagnostics[0]!.detail).toMatch(
      /^Seen instead:\n {2}EXTEND, status "EXECUTING", started 2026-03-01T12:00:10Z\n {2}BindEip, status "SUCCESS", started 2026-03-01T12:00:00Z, ended 2026-03-01T12:01:00Z\n/,
    );
  });

  test("asks no more for it where its last reading has all names", async () => {
    const asks = async (tasks: object[]) => {
      const { create, control } = set(tasks);
      const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", dcsGate());
      const sent = control.count();
      expect(diagnostics[0]!.detail).toContain(`Asked: ${sent} requests`);
      return [sent, diagnostics[0]!.detail!.includes("Seen instead:\n  EXTEND, ")];
    };
    const [sent] = await asks([]);
    expect(await asks([task("dcs", INSTANCE, "EXTEND")])).toEqual([sent, true]);
  });

  test.each([
    ["redis", "redis_task", "crs-1", "FLOW_CLEAN", "002", "DescribeTaskList", "FLOW_RESIZE"],
    ["crs", "crs_task", "crs-1", "cleanInstance", "resizeInstance", "GetRedisTaskList", "resizeInstance"],
    ["geminidb", "geminidb_job", "1in06", "RestartInstance", "ResizeInstance", "ListJobs", "ResizeInstance"],
    ["rds", "rds_task", "1in01", "MysqlBindEIP", "RestartMysqlInstance", "ListTasks", "RestartMysqlInstance"],
    ["dds", "dds_task", "1in02", "SwitchPrimary", "ModifyPort", "ListTasks", "ModifyPort"],
    ["cbr", "cbr_task", "server-1", "restore", "backup", "ListOpLogs", "backup"],
  ])("of %s, where the cloud filters by names, asks once more", async (...given) => {
    const [service, singular, id, name, wire, operation, title] = given;
    const { create, control, transport } = set([task(service, id, wire)]);
    const gate = { instance_id: id, name, since: SINCE, appear_timeout: "10s" };
    const { diagnostics } = await create(`cloudtasks_${singular}_gate`, gate);
    expect(diagnostics.at(-1)!.detail).toContain(`Seen instead:\n  ${title}, `);
    const unnamed = transport.sent.filter(
      (request) => !/taskType|TaskTypes|"name"|operation_type/.test(JSON.stringify(request)),
    );
    expect(unnamed).toHaveLength(1);
    expect(diagnostics.at(-1)!.detail).toContain(`Asked: ${control.count({ operation })} requests`);
  });

  test("tells nothing of what cannot be meant: earlier tasks, other instances, tasks known before", async () => {
    const { create, control } = set([
      task("dcs", INSTANCE, "BindEip", { startsAfterMs: -5 * MINUTE }),
      task("dcs", INSTANCE, "EXTEND", { id: "known" }),
      task("dcs", "22222222-2222-4222-8222-222222222222", "UpdatePort"),
    ]);
    const given = dcsGate({ name: "Something", ignore_task_ids: ["known"] });
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", given);
    expect(summaries(diagnostics)).toEqual(["error: No Something appeared within 5m"]);
    expect(diagnostics[0]!.detail).not.toContain("Seen instead");
    expect(control.count()).toBeGreaterThan(0);
  });

  test("is told all the same when that last request fails", async () => {
    const { create, control } = set([task("redis", "crs-1", "002")]);
    const given = { instance_id: "crs-1", name: "FLOW_CLEAN", since: SINCE, appear_timeout: "0s" };
    control.addFault({ kind: "answer", service: "redis", skip: 1, status: 403, body: "{}", count: 0 });
    const { diagnostics } = await create("cloudtasks_redis_task_gate", given);
    expect(summaries(diagnostics)).toEqual(["error: No FLOW_CLEAN appeared within 0s"]);
    expect(diagnostics[0]!.detail).toContain("(no_match)");
  });
});

describe("a gate that opened without a task", () => {
  const open = (name: string) => dcsGate({ name, on_no_match: "open", appear_timeout: "10s" });

  test("is warned of at its name, where that is likely why", async () => {
    const { create } = set([task("dcs", INSTANCE, "EXTEND")]);
    const { value, diagnostics } = await create("cloudtasks_dcs_background_task_gate", open("extend"));
    expect(value!.opened_at).not.toBeNull();
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        path: ["name"],
        summary: "The gate opened without a task: no extend appeared; did you mean EXTEND?",
        detail: expect.stringMatching(
          /^Seen instead:\n {2}EXTEND, .*\non_no_match = "open" opened it\. If the name is wrong, correct it: this gate waits for nothing\.$/,
        ),
      },
    ]);
  });

  test.each([
    ["a known name, whatever else ran", "EXTEND", [task("dcs", INSTANCE, "BindEip")]],
    ["a name like no other, where nothing ran", "SomethingNew", []],
  ])("is fine for %s", async (_, name, tasks) => {
    const { create } = set(tasks);
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", open(name));
    expect(diagnostics).toEqual([]);
  });

  test("is warned of for a name like no other, where something ran", async () => {
    const { create } = set([task("dcs", INSTANCE, "EXTEND")]);
    const { diagnostics } = await create("cloudtasks_dcs_background_task_gate", open("SomethingNew"));
    expect(summaries(diagnostics)).toEqual(["warning: The gate opened without a task: no SomethingNew appeared"]);
  });
});
