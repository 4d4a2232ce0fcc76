/** A scenario of the simulator from tasks as a cloud lists them. What could tell whose they are is replaced. */
import { codeName } from "../../apis/code-names";
import { type Field, type Fields, fieldsIn, type TaskListApi } from "../../apis/declaration";
import { isTerminal } from "../../apis/task-state";
import { isNumber, isObject, type JsonObject, textOf } from "../../json/value";
import { opened } from "../../json/value-at";
import { writeJson } from "../../json/write";
import { own } from "../../own";
import type { InstanceSpec, Scenario, TaskSpec } from "../../simulator";
import { stateOf } from "../../tasks/read/read-task";
import type { Task } from "../../tasks/read/task";
import { fieldName } from "../contract/subject";
import { Pseudonyms } from "./pseudonyms";

/** @param running the word that the simulator's service has for a task that runs */
export function scenarioOf(
  api: TaskListApi,
  tasks: readonly Task[],
  now: number,
  running: string,
): Pick<Scenario, "documentedExamples" | "instances" | "tasks"> {
  const writer = new Writer(api, now, running);
  const specs = tasks.map((task) => writer.task(task));
  return { documentedExamples: false, instances: [...writer.instances.values()], tasks: specs };
}

/** Words of a field's name by which its value is somebody's, whatever it looks like. */
const PRIVATE =
  /^(ids?|uins?|uuid|names?|ips?|addr|address|host|user|account|owner|domain|project|pass|passwd|password|pwd|secret|token|key|email|phone|vpc|subnet|az|zone)$/;

/** Sizes, counts, ports, percentages. */
const SMALL_NUMBER = /^\d{1,5}(\.\d{1,3})?%?$/;

class Writer {
  readonly instances = new Map<string, InstanceSpec>();
  private readonly pseudonyms: Pseudonyms;
  /** What is in the document says nothing of an account. */
  private readonly words: ReadonlySet<string>;
  /** Fields that the simulator writes by itself, as the cloud spells them. */
  private readonly written: ReadonlySet<string>;

  constructor(
    private readonly api: TaskListApi,
    private readonly now: number,
    private readonly running: string,
  ) {
    const { parts, knownNames, codes = {}, errors, example } = api;
    this.pseudonyms = new Pseudonyms(example.instance);
    this.words = new Set(["", "true", "false", ...Object.keys({ ...knownNames, ...codes, ...errors })]);
    const { id, name, status, startedAt, finishedAt, progress, resourceId, resourceName } = parts;
    const paths = [id, name, status, startedAt, finishedAt, progress, resourceId, resourceName];
    this.written = new Set(paths.flatMap((of = []) => of.map(([first]) => first!)));
  }

  task(task: Task): TaskSpec {
    const { startedAt, finishedAt } = task;
    const progress = task.progressPercent === null ? {} : { progress: Math.round(task.progressPercent) };
    const last = { status: this.status(task), ...progress };
    const took = startedAt === null || finishedAt === null ? 0 : Math.max(0, finishedAt - startedAt);
    return {
      service: this.api.service.key,
      instanceId: this.instance(task),
      name: this.name(task),
      ...(this.api.parts.id !== undefined && task.id !== "" ? { id: this.pseudonyms.of(task.id, "task") } : {}),
      ...(startedAt === null ? {} : { startsAfterMs: startedAt - this.now }),
      statuses:
        isTerminal(task.state) && took > 0
          ? [
              { afterMs: 0, status: this.running, progress: 0 },
              { afterMs: took, ...last },
            ]
          : [{ afterMs: 0, ...last }],
      fields: this.fields(task.raw, this.api.fields, this.written),
    };
  }

  private instance({ resourceId, resourceName }: Task): string {
    const id = resourceId === null ? "instance" : this.pseudonyms.of(resourceId, "instance");
    if (!this.instances.has(id)) {
      const name =
        resourceName === null || resourceName === "" ? {} : { name: this.pseudonyms.of(resourceName, "name") };
      this.instances.set(id, { service: this.api.service.key, id, ...name });
    }
    return id;
  }

  /** What a user taught the provider is the user's word. */
  private status({ status }: Task): string {
    const word = status ?? "";
    return stateOf(word, this.api.states, {}) === "unknown" ? this.pseudonyms.of(word, "status") : word;
  }

  private name({ name }: Task): string {
    const known = own(this.api.knownNames, name ?? "") ?? codeName(this.api, name ?? "");
    return name !== null && known !== null ? name : this.pseudonyms.of(name ?? "", "task_name");
  }

  /** Fields of the document alone: others may have anything as their names. */
  private fields(row: unknown, fields: Fields, leftOut: ReadonlySet<string> = new Set()): JsonObject {
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, field]) => {
        const wire = field.wire ?? name;
        const value = isObject(row) ? own(row, wire) : undefined;
        return value === undefined || leftOut.has(wire) ? [] : [[wire, this.value(value, name, field)]];
      }),
    );
  }

  private value(value: unknown, name: string, field?: Field): unknown {
    if (value === null || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((one) => this.value(one, name));
    if (isObject(value)) {
      const fields = field && fieldsIn(field);
      return fields === undefined ? this.inside(value) : this.fields(value, fields);
    }
    const text = textOf(value) ?? "";
    const isPrivate = name.split(/_|(?=[A-Z])/).some((word) => PRIVATE.test(word.toLowerCase()));
    if (isNumber(value))
      return !isPrivate && SMALL_NUMBER.test(text) ? value : Number(this.pseudonyms.of(text, name)) || 0;
    if (this.words.has(text) || (!isPrivate && SMALL_NUMBER.test(text))) return text;
    const json = /^\s*[[{]/.test(text) ? opened(text) : undefined;
    return json === undefined ? this.pseudonyms.of(text, name) : writeJson(this.value(json, name));
  }

  /** Of an object that no document describes. */
  private inside(value: JsonObject): JsonObject {
    const named = Object.entries(value).filter(([name]) => fieldName(name) !== undefined);
    return Object.fromEntries(named.map(([name, one]) => [name, this.value(one, name)]));
  }
}
