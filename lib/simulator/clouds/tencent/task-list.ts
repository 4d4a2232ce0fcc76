/** A service of API 3.0 of which one action is played: the list of its tasks, whose times carry no zone. */
import type { Answer } from "../../http";
import { object, type Rule, string } from "../../scenario/rules";
import type { StateWords, TaskRecord } from "../../tasks/record";
import type { World } from "../../world";
import type { RequestContext, ServiceDefinition } from "../cloud";
import { ActionService } from "./action-service";
import { type Body, bad, isProblem, type Problem, readBody, readWindow } from "./body";
import { v3Answer } from "./envelope";
import { startsBetween, wallClock, zoneMinutes } from "./time";

export type Row = Readonly<Record<string, unknown>>;

export interface TaskList {
  readonly key: string;
  readonly title: string;
  readonly version: string;
  readonly words: StateWords;
  /** Type of each parameter, `Limit` and `Offset` among them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Those that bound the start. */
  readonly window: readonly [begin: string, end: string];
  /** Age of the oldest task that is listed by itself, ms. @default any */
  readonly keptMs?: number;
  /** What the rows stand under. */
  readonly rows: string;
  /** @param clock a time as the service writes it */
  readonly row: (record: TaskRecord, now: number, clock: (time: number) => string) => Row;
  /** Which rows a request wants; undefined for all. */
  readonly filter: (body: Body, world: World) => ((row: Row) => boolean) | undefined | Problem;
}

const MAX_LIMIT = 100;
/** Ids of tasks are numbers that count up. */
const FIRST_ID = 70_000;

/** The scenario's id if it is a number, else one of our own. */
export function numericId({ spec, sequence }: TaskRecord): number {
  const own = spec.repeat === undefined && /^\d{1,15}$/.test(spec.id ?? "");
  return own ? Number(spec.id) : FIRST_ID + sequence;
}

interface Options {
  /** Nobody documents the zone of the times. */
  zone?: string;
}

export const zoneRule: Rule<string> = string(/^[+-]\d{2}:\d{2}$/, "it must be a zone such as +08:00");

export function taskListService(list: TaskList): ServiceDefinition {
  const { key, title, words, version } = list;
  return {
    ...{ key, title, words, cloud: "tencentcloud", operations: [] },
    options: object<Options>({ zone: zoneRule }) as ServiceDefinition["options"],
    idOf: (record) => String(numericId(record)),
    addExamples: () => {},
    create: (world) => {
      const { zone = "+08:00" } = (world.scenario.services[key] ?? {}) as Options;
      const answer = (text: string, context: RequestContext) =>
        describeTasks(list, world, zoneMinutes(zone), text, context);
      return new ActionService(version, { DescribeTasks: { lists: true, answer } });
    },
  };
}

function describeTasks(
  list: TaskList,
  world: World,
  zone: number,
  text: string,
  context: RequestContext,
): Answer | Problem {
  const body = readBody(text, list.parameters);
  if (isProblem(body)) return body;
  const { Limit, Offset } = body as { Limit?: number | null; Offset?: number | null };
  const [limit, offset] = [Limit ?? 20, Offset ?? 0];
  if (limit < 1 || limit > MAX_LIMIT) return bad("Limit");
  if (offset < 0) return bad("Offset");
  const asked = readWindow(body, list.window, zone);
  if (isProblem(asked)) return asked;
  const wanted = list.filter(body, world);
  if (isProblem(wanted)) return wanted;
  const { now, lateMs, serviceSkewMs } = context;
  const row = (record: TaskRecord) => ({
    ...list.row(record, now, (time) => wallClock(time + serviceSkewMs, zone)),
    ...record.spec.fields,
  });
  const kept = asked.begin === undefined && list.keptMs !== undefined ? { from: now - list.keptMs } : {};
  const { total, rows } = world.taskStore(list.key).page(
    {
      ...{ now, lateMs, ...startsBetween(asked.begin, asked.end, serviceSkewMs), ...kept },
      only: wanted && ((record) => wanted(row(record))),
    },
    offset,
    limit,
  );
  return v3Answer(context, { TotalCount: total, [list.rows]: rows.map(row) });
}
