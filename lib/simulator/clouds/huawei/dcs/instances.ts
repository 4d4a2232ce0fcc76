import type { Answer, SimRequest } from "../../../http";
import { idOf } from "../../../tasks/record";
import type { Instance, World } from "../../../world";
import type { RequestContext } from "../../cloud";
import { idFor, jsonObject } from "../parameters";
import { isoMillis } from "../time";
import { dcsError, type ErrorNumbering } from "./errors";

/**
 * Just enough of the instance side to start a task the way a user does: create, show, resize, delete. Simplified:
 * attributes are not checked against the specification list, and a new instance is RUNNING at once.
 */
export class DcsInstances {
  #created = 0;

  constructor(
    private readonly world: World,
    private readonly numbering: ErrorNumbering,
  ) {}

  create(request: SimRequest): Answer {
    const body = jsonObject(request);
    if (!body) return dcsError("badBody", this.numbering);
    if (typeof body.name !== "string" || body.name === "") return dcsError("badParameter", this.numbering, "name");
    if (!isCapacity(body.capacity)) return dcsError("badParameter", this.numbering, "capacity");
    const id = this.#newId();
    const { name, ...fields } = body;
    this.world.putInstance({ service: "dcs", id, name, fields: { ...fields, capacity: Number(body.capacity) } });
    return { status: 200, body: { instance_id: id, instances: [{ instance_id: id, instance_name: name }] } };
  }

  show(instance: Instance, context: RequestContext): Answer {
    const task = this.world.busyWith(instance);
    const ready = context.now >= instance.readyAt;
    return {
      status: 200,
      body: {
        engine: "Redis",
        engine_version: "5.0",
        port: 6379,
        ...this.world.fieldsOf(instance),
        instance_id: instance.id,
        name: instance.name,
        status: !ready ? "CREATING" : task ? "EXTENDING" : "RUNNING",
        created_at: isoMillis(instance.createdAt + context.serviceSkewMs),
        // The official provider waits until an instance is RUNNING and has no `task`.
        ...(task && { task: { id: idOf(task), name: task.spec.name } }),
      },
    };
  }

  /** 204, and an EXTEND task that tells what became of it: the answer itself never does. */
  resize(instance: Instance, request: SimRequest): Answer {
    const body = jsonObject(request);
    if (!body) return dcsError("badBody", this.numbering);
    if (!isCapacity(body.new_capacity)) return dcsError("badParameter", this.numbering, "new_capacity");
    if (this.world.busyWith(instance)) return dcsError("notAllowed", this.numbering);
    const operation = this.world.takeOperation("dcs.resize");
    if (operation.refuse) return { status: operation.refuse.status, body: operation.refuse.body ?? {} };
    if (operation.noTask) return { status: 204 };
    const { name = "EXTEND", details: other, noTask: _noTask, refuse: _refuse, ...schedule } = operation;
    const fields = this.world.fieldsOf(instance);
    const oldCode = fields.spec_code ?? "redis.single.xu1.tiny.125";
    const newCode = body.spec_code ?? oldCode;
    const details = {
      old_cache_mode: "single",
      new_cache_mode: "single",
      old_capacity: String(fields.capacity ?? 0.125),
      new_capacity: String(body.new_capacity),
      old_resource_spec_code: oldCode,
      new_resource_spec_code: newCode,
      old_replica_num: 1,
      new_replica_num: 1,
      old_cache_type: "single",
      new_cache_type: "single",
      ...other,
    };
    const task = this.world.startTask({ ...schedule, service: "dcs", instanceId: instance.id, name, details });
    const capacity = Number(details.new_capacity);
    instance.changes.push({ task, fields: { capacity, spec_code: details.new_resource_spec_code } });
    return { status: 204 };
  }

  delete(instance: Instance): Answer {
    this.world.removeInstance("dcs", instance.id);
    return { status: 204 };
  }

  /** A UUID that is the same in every run. */
  #newId(): string {
    const digits = idFor("dcs instance", ++this.#created);
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
}

function isCapacity(value: unknown): value is string | number {
  return (typeof value === "number" || (typeof value === "string" && value !== "")) && Number(value) > 0;
}
