/** Gates of one instance in a real terraform, and what they ask of the simulator. */
import { DEFAULT_INSTANCE_ID, startSimulator } from "../../lib/simulator";
import { CREDENTIALS, providers } from "../../test/support/gate-program";
import { GATE, recheckProgram } from "../../test/support/recheck-program";
import { Workspace } from "../../test/support/workspace";

const gates = (count: number) => `
resource "cloudtasks_dcs_background_task_gate" "gate" {
  count       = ${count}
  instance_id = "${DEFAULT_INSTANCE_ID}"
  name        = "EXTEND"
  since       = "1h"
  timeout     = "5m"
}
`;

/**
 * How many lists so many gates ask for, while they wait for one task. A look a second is allowed. The task begins when
 * the first gate has looked, so that the time that terraform needs before does not count.
 */
export async function listsOfGates(count: number, parallelism: number, taskSeconds: number): Promise<number> {
  const simulator = await startSimulator({
    onRequest: ({ operation }) => {
      if (operation === "ListBackgroundTask" && !started) {
        started = true;
        simulator.control.startTask({
          instanceId: DEFAULT_INSTANCE_ID,
          name: "EXTEND",
          durationMs: taskSeconds * 1_000,
        });
      }
    },
  });
  let started = false;
  simulator.control.clearTasks();
  const workspace = new Workspace(CREDENTIALS, "none");
  try {
    workspace.write(providers(simulator).replace('"100ms"', '"1s"').replace('"500ms"', '"1s"') + gates(count));
    await workspace.init();
    const { code, output } = await workspace.apply(`-parallelism=${parallelism}`);
    if (code !== 0) {
      throw new Error(`terraform apply of ${count} gates failed:\n${output}`);
    }
    return simulator.control.count({ operation: "ListBackgroundTask" });
  } finally {
    workspace.remove();
    await simulator.close();
  }
}

/** How long an apply takes that checks so many gates again after an operation that has started no task, seconds. */
export async function secondsOfRechecks(count: number): Promise<number> {
  const simulator = await startSimulator({
    scenario: { documentedExamples: false, instances: [{ id: DEFAULT_INSTANCE_ID, name: "cache" }] },
  });
  const workspace = new Workspace(CREDENTIALS, "none");
  // As many gates as are counted, with the provider's own pace and the default of recheck_timeout.
  const write = (size: number) =>
    workspace.write(
      (providers(simulator) + recheckProgram(simulator, { size, gate: `count = ${count}` }))
        .replace(/m(in|ax)_poll_interval = .*/g, "")
        .replace(/recheck_timeout = .*/, ""),
    );
  const applied = async () => {
    const run = await workspace.apply();
    if (run.code !== 0) {
      throw new Error(`terraform apply of ${GATE} failed:\n${run.output}`);
    }
    return run.seconds;
  };
  try {
    write(1);
    await workspace.init();
    await applied();
    write(2);
    simulator.control.nextOperation({ operation: "dcs.resize", noTask: true });
    return await applied();
  } finally {
    workspace.remove();
    await simulator.close();
  }
}
