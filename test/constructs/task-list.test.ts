/** A declared list in a program: a plain value, from which lookups, gates and checkpoints are made. */
import { Fn, TerraformVariable, Testing } from "cdktf";
import { DeclaredTaskGate, TaskList, type TaskListProps } from "../../lib";
import { DECLARATIONS } from "../support/declarations";
import { messageOf, newStack, synth, Thing } from "../support/program";

const RDS = DECLARATIONS.rds;
const GATE = { instanceId: "db-1", name: "ResizeFlavor", since: "1h", standalone: true };

test.each(Object.entries(DECLARATIONS))(
  "the declaration %s is written for Terraform as it is, with its own keys",
  (_, props) => {
    const stack = newStack();
    new TaskList(props).checkpoint(stack, "before");
    const { list } = synth(stack).resource.cloudtasks_checkpoint.before;
    const { task, failedWhen, pageSize, firstPage, nextMarker, timeZone, maxAge, ...same } = props as TaskListProps;
    expect(list).toMatchObject(same);
    expect(Object.keys(list.task).sort()).toEqual(
      Object.keys(task)
        .map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
        .sort(),
    );
    expect([list.failed_when, list.page_size, list.first_page, list.next_marker, list.time_zone, list.max_age]).toEqual(
      [failedWhen, pageSize, firstPage, nextMarker, timeZone, maxAge],
    );
  },
);

test("one list serves lookups and gates of several stacks", () => {
  const list = new TaskList(RDS);
  for (const stack of [newStack(), newStack()]) {
    list.lookup(stack, "tasks", { instanceId: "db-1", dependsOn: [] });
    list.gate(stack, "resized", GATE);
    const { data, resource } = synth(stack);
    expect(data.cloudtasks_task_list.tasks).toMatchObject({ instance_id: "db-1", list: { service: "rds" } });
    expect(resource.cloudtasks_task_list_gate.resized).toMatchObject({
      name: "ResizeFlavor",
      list: { service: "rds" },
    });
  }
});

test("operation makes a checkpoint of the list, which gates of one operation share", () => {
  const stack = newStack();
  const db = new Thing(stack, "db");
  const list = new TaskList(RDS);
  for (const id of ["a", "b"]) {
    list.gate(stack, id, {
      instanceId: "db-1",
      operation: db,
      triggers: { flavor: "x" },
      name: "ResizeFlavor",
      recheck: false,
    });
  }
  const { resource } = synth(stack);
  const [checkpoint, ...others] = Object.values(resource.cloudtasks_checkpoint) as object[];
  expect(others).toEqual([]);
  expect(checkpoint).toMatchObject({ list: { service: "rds" }, instance_id: "db-1", triggers: { flavor: "x" } });
  expect(checkpoint).not.toHaveProperty("api");
  expect(resource.cloudtasks_task_list_gate.a.since).toMatch(/cloudtasks_checkpoint\..*\.time/);
});

test("a lookup hands its list on to its gates", () => {
  const stack = newStack();
  new TaskList(RDS)
    .lookup(stack, "tasks", { instanceId: "db-1", dependsOn: [] })
    .gate("resized", { name: "ResizeFlavor", since: "1h", standalone: true });
  expect(synth(stack).resource.cloudtasks_task_list_gate.resized).toMatchObject({
    instance_id: "db-1",
    list: { service: "rds" },
  });
});

test("outputs of a declaration are read by name", () => {
  const stack = newStack();
  const gate = new TaskList(DECLARATIONS.cbr).gate(stack, "done", { ...GATE, expect: { "fields.vault_id": "v" } });
  new Thing(stack, "next", { input: Fn.lookup(gate.task.fields, "vault_id", "") });
  expect(JSON.stringify(synth(stack))).toContain("cloudtasks_task_list_gate.done.task.fields");
});

describe("in HCL", () => {
  const hcl = (props: TaskListProps) => {
    const stack = newStack();
    new TaskList(props).checkpoint(stack, "before");
    return Testing.synthHcl(stack);
  };

  test("lists within objects, quotes and the empty key are written as they are", () => {
    const quoted = {
      ...DECLARATIONS.cynosdb,
      states: { ...DECLARATIONS.cynosdb.states, "": "running", 'say "x"': "failed" },
    };
    const text = hcl(quoted);
    expect(text).toContain('"Values" = ["{instance_id}"]');
    expect(text).toContain('"" = "running"');
    expect(text).toContain('"say \\"x\\"" = "failed"');
  });
});

test("what only Terraform knows may stand anywhere in a declaration", () => {
  const stack = newStack();
  const service = new TerraformVariable(stack, "service", { type: "string" }).stringValue;
  new TaskList({ ...RDS, service, query: { ...RDS.query, kind: service } }).gate(stack, "resized", GATE);
  expect(synth(stack).resource.cloudtasks_task_list_gate.resized.list).toMatchObject({
    service: `\${var.service}`,
    query: { kind: `\${var.service}` },
  });
});

describe("what is wrong is an error where it is written:", () => {
  test("every key of a declaration, in the words of a program", () => {
    const props = { ...RDS, rowz: "tasks", task: { ...RDS.task, started_at: "x" } } as TaskListProps;
    expect(messageOf(() => new TaskList(props))).toBe(
      'TaskList "rds":\n  - rowz is not a key of a task list; did you mean rows?\n  - task.started_at is not a key of task; did you mean startedAt?',
    );
    expect(messageOf(() => new TaskList(undefined as never))).toContain("a task list is an object");
    expect(messageOf(() => new TaskList({ ...RDS, states: { Done: "failed" } }))).toContain(
      "states maps no word to succeeded",
    );
  });

  test("what a gate asks and its list cannot tell", () => {
    const stack = newStack();
    const byId = new TaskList(DECLARATIONS.ecsJob);
    expect(messageOf(() => byId.gate(stack, "a", { ...GATE, instanceId: undefined }))).toMatch(
      /taskId is required: the declared list has \{task_id\} in its path/,
    );
    const builds = new TaskList(DECLARATIONS.jenkinsBuilds);
    expect(messageOf(() => builds.gate(stack, "b", GATE))).toContain(
      "name cannot be used: the declared list maps no task.name",
    );
    expect(messageOf(() => builds.gate(stack, "c", { since: "1h", standalone: true }))).toContain(
      "instanceId is required",
    );
    expect(
      messageOf(() =>
        builds.gate(stack, "d", { since: "1h", instanceId: "job", standalone: true, expect: { "fields.uri": "x" } }),
      ),
    ).toContain("did you mean fields.url?");
    expect(messageOf(() => builds.lookup(stack, "e", { instanceId: "job", offset: 3 }))).toContain(
      "offset cannot be used: the declared list does not send {offset}",
    );
  });

  test("a declaration that is given to a gate itself", () => {
    const list = { ...RDS, page_size: 50, pageSize: undefined };
    expect(messageOf(() => new DeclaredTaskGate(newStack(), "a", { ...GATE, list }))).toContain(
      "list: task.startedAt is not a key of task; did you mean started_at?",
    );
  });
});
