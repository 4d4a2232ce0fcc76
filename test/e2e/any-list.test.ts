/** A module that does not know which list a task is of. */
import { TASK_LIST_APIS } from "../../lib/apis";
import { COMMON_ATTRIBUTES } from "../../lib/apis/common-attributes";
import { Clouds, cloudtasks } from "../support/clouds-program";
import { describeWithTerraform } from "../support/terraform";

const TYPES = Object.entries(COMMON_ATTRIBUTES).map(([name, { type }]) => `${name} = ${type}`);

const MODULE = `
variable "task" {
  type = object({ ${TYPES.join(", ")} })
}
output "task" {
  value = var.task
}
output "line" {
  value = join(" ", [for value in [var.task.name, var.task.state, var.task.failure_reason] : value == null ? "-" : value])
}
`;

/** How each list is asked for the tasks of an instance, and what a task of it is called. */
const TASKS: Readonly<Record<string, { service: string; name: string; lookup: string; title?: string }>> = {
  dcs_background_tasks: { service: "dcs", name: "EXTEND", lookup: 'instance_id = "dcs-1"' },
  dcs_center_tasks: { service: "dcs", name: "EXTEND", lookup: 'name = "EXTEND"' },
  dms_background_tasks: { service: "dms", name: "modifyAutoTopic", lookup: 'instance_id = "dms-1"' },
  geminidb_jobs: { service: "geminidb", name: "ResizeInstance", lookup: 'instance_id = "geminidb-1"' },
  rds_tasks: { service: "rds", name: "RestartMysqlInstance", lookup: 'instance_id = "rds-1"' },
  dds_tasks: { service: "dds", name: "ResizeMongoDBInstance", lookup: 'instance_id = "dds-1"' },
  cbr_tasks: { service: "cbr", name: "backup", lookup: 'instance_id = "cbr-1"' },
  redis_tasks: { service: "redis", name: "002", title: "FLOW_RESIZE", lookup: 'instance_id = "redis-1"' },
  crs_tasks: { service: "crs", name: "resizeInstance", lookup: 'instance_id = "crs-1"' },
  cdb_tasks: { service: "cdb", name: "UPGRADE MASTER", lookup: 'instance_id = "cdb-1"' },
  postgres_tasks: { service: "postgres", name: "RestartInstance", lookup: 'instance_id = "postgres-1"' },
  cynosdb_tasks: { service: "cynosdb", name: "taskCreateCluster", lookup: 'instance_id = "cynosdb-1"' },
};

describeWithTerraform("a module for the tasks of every list", () => {
  let clouds: Clouds;
  let outputs: Record<string, { value: Record<string, unknown> & string }>;

  beforeAll(async () => {
    clouds = await Clouds.open({ anyInstance: true });
    for (const { service, name } of new Map(Object.values(TASKS).map((task) => [task.service, task])).values()) {
      const outcome = { dcs: "FAILED", geminidb: "Failed" }[service];
      clouds.simulator.control.startTask({
        ...{ service, instanceId: `${service}-1`, name, startsAfterMs: -60_000, durationMs: 1 },
        ...(outcome === undefined ? {} : { outcome }),
      });
    }
    clouds.workspace.writeFile("any-list/main.tf", MODULE);
    const uses = TASK_LIST_APIS.map(
      ({ stem }) => `
data "cloudtasks_${stem}" "tasks" {
  ${TASKS[stem]!.lookup}
}
module "${stem}" {
  source = "./any-list"
  task   = data.cloudtasks_${stem}.tasks.latest
}
output "${stem}" {
  value = module.${stem}.task
}
output "${stem}_line" {
  value = module.${stem}.line
}`,
    );
    const run = await clouds.applyNew(cloudtasks(clouds.simulator) + uses.join(""));
    expect(run.output).toContain("Apply complete!");
    outputs = JSON.parse((await clouds.workspace.terraform(["output", "-json"])).output);
  });

  afterAll(() => clouds?.close());

  test.each(TASK_LIST_APIS.map(({ stem }) => stem))("reads those of %s", (stem) => {
    const { name, title = name, service } = TASKS[stem]!;
    const task = outputs[stem]!.value;
    expect(Object.keys(task).sort()).toEqual(Object.keys(COMMON_ATTRIBUTES).sort());
    const failed = ["dcs", "geminidb"].includes(service);
    expect(task).toMatchObject({ id: expect.stringMatching(/./), name: title, state: failed ? "failed" : "succeeded" });
    expect(task.started_at).toMatch(/^\d{4}-.*Z$/);
    expect(outputs[`${stem}_line`]!.value).toBe(`${title} ${task.state} ${task.failure_reason ?? "-"}`);
  });
});
