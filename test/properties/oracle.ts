/**
 * Judges what was played by what really was. It knows the history, the program and the faults, and nothing of our code:
 * every rule here is one that users are promised. Where the promise leaves room (a row that was there for a moment, two
 * clocks inside the documented bound) the oracle says neither yes nor no.
 */
import type { ObjectValue } from "../../lib/plugin/value";
import type { Case, GatePlan } from "./case";
import { DIALECTS, type Dialect } from "./dialects";
import { SHIFTED } from "./generators";
import { type Doubt, doubtOf } from "./oracle-doubt";
import { judgeLookup, nameField } from "./oracle-lookups";
import type { Ending, Played } from "./play";
import { type Fact, hasEnded, moodAt, moodsWithin, newer, thereSometime, thereThroughout } from "./truth";

/** What a wait is promised to end with, besides `opened`. */
const CODES = [
  "task_failed",
  "unexpected_result",
  "no_match",
  "timeout",
  "no_answer",
  "unknown_status",
  "task_vanished",
  "cancelled",
] as const;

type Code = (typeof CODES)[number];

/** Timers fire on whole milliseconds. */
const TICK = 1;

/** Everything that is not as promised; empty when all is. */
export function judge(given: Case, played: Played): string[] {
  const dialect = DIALECTS[given.api]!;
  const doubt = doubtOf(given);
  if (played.stuck !== null) {
    return [`it never ends: ${played.stuck}`];
  }
  const told = (what: string, problems: readonly string[]) => problems.map((problem) => `${what}: ${problem}`);
  return [
    ...told("checkpoint", judgeCheckpoint(given, played, doubt)),
    ...played.gates.flatMap((ending, index) => {
      const gate = new Gate(given.gates[index]!, ending, given, played, dialect, doubt);
      return told(`gate ${index}`, gate.judge());
    }),
    ...played.lookups.flatMap((ending, index) =>
      told(`lookup ${index}`, judgeLookup(given.lookups[index]!, ending, played, dialect, doubt)),
    ),
  ];
}

/** Two rows that nothing tells apart: there is no truth to judge by. */
export function isAmbiguous(given: Case, { facts }: Played): boolean {
  return DIALECTS[given.api]!.ids === "row" && new Set(facts.map(({ id }) => id)).size < facts.length;
}

const CHECKPOINT_LIMIT = 5 * 60_000;

function judgeCheckpoint(given: Case, played: Played, doubt: Doubt): string[] {
  const { checkpoint, facts } = played;
  if (checkpoint === null) {
    return [];
  }
  const { began, ended, value, errors } = checkpoint;
  if (ended - began > CHECKPOINT_LIMIT) {
    return [`took ${ended - began} ms`];
  }
  if (value === null) {
    return doubt.requestsMayFail ? [] : [`failed, though every fault heals: ${errors[0]!.summary}`];
  }
  const time = Date.parse(String(value.time));
  const [earliest, latest] = [began + given.clocks.gateway - 1_000, ended + given.clocks.gateway];
  const ids = new Set(value.task_ids as string[]);
  return [
    ...(time > earliest && time <= latest ? [] : [`its time ${String(value.time)} is not the cloud's`]),
    ...facts
      .filter((fact) => isRemembered(fact, given, played) === "yes" && !ids.has(fact.id))
      .map((fact) => `it does not know ${fact.id}, which was there`),
  ];
}

/** Tasks that had begun an hour before are told from new ones by any clock. */
const REMEMBERED = 60 * 60_000;

/**
 * With a checkpoint's IDs, tasks that seem to have started so much before it count, too (docs/guides/clocks.md): none of
 * those that it knows, so only one whose row came after it can be taken for a new one.
 */
const WITH_IDS = 10_000;

/** Whether the checkpoint knows the task by its ID. */
function isRemembered(fact: Fact, given: Case, played: Played): "yes" | "no" | "maybe" {
  const dialect = DIALECTS[given.api]!;
  const { checkpoint } = played;
  if (given.checkpoint !== "ids" || checkpoint === null) {
    return "no";
  }
  const { began, ended } = checkpoint;
  const listed = dialect.scope === "project, instance untold" || fact.instance === 0;
  if (!listed || fact.ofOperation || !thereSometime(fact, began, ended)) {
    return "no";
  }
  const recent = fact.start >= ended - REMEMBERED + 60_000;
  return recent && thereThroughout(fact, began, ended) ? "yes" : "maybe";
}

class Gate {
  private readonly began: number;
  private readonly ended: number;
  /** The last look comes so long after the begin. */
  private readonly lastLook: number;

  constructor(
    private readonly plan: GatePlan,
    private readonly ending: Ending,
    private readonly given: Case,
    private readonly played: Played,
    private readonly dialect: Dialect,
    private readonly doubt: Doubt,
  ) {
    this.began = ending.began;
    this.ended = ending.ended;
    this.lastLook = plan.timeout - Math.min(2_000, plan.timeout / 10);
  }

  judge(): string[] {
    const { plan, ended, began, ending } = this;
    const interrupted = plan.cancelled !== null && ended >= began + plan.cancelled;
    const problems: string[] = [];
    if (ended > began + plan.timeout + TICK) {
      problems.push(`ended ${ended - began} ms after its begin, but its timeout is ${plan.timeout}`);
    }
    if (interrupted && ended > began + plan.cancelled! + 1_000) {
      problems.push(`ended ${ended - began - plan.cancelled!} ms after a Ctrl-C`);
    }
    if (ending.value !== null) {
      return [...problems, ...this.judgeOpened(ending.value)];
    }
    const { summary, detail = "" } = ending.errors[0]!;
    const code = /\((\w+)\)$/.exec(detail)?.[1] as Code;
    if (String(code) === "credentials_expired" && ended >= began + plan.timeout - this.doubt.look) {
      // The time was up before what had expired could be replaced: the end is right, only told by its last fault.
      return problems;
    }
    if (!CODES.includes(code)) {
      return [...problems, `failed with ${code ?? "no code"}: ${summary}. ${detail}`];
    }
    const id = /^Task: (.+?), status /m.exec(detail)?.[1];
    return [...problems, ...this.judgeFailed(code, id, interrupted).map((problem) => `${problem} (${summary})`)];
  }

  private judgeOpened(value: ObjectValue): string[] {
    const { plan, ended, began, doubt } = this;
    const id = String(value.id).split("/").slice(2).join("/");
    const idle = plan.until === "idle";
    if (idle && ended < began + plan.settle - doubt.recent) {
      return [`opened after ${ended - began} ms, though nothing may run for ${plan.settle}`];
    }
    const unfinished = this.surely(ended - doubt.look, ended).filter((fact) => !hasEnded(moodAt(fact, ended)));
    if (unfinished.length > 0) {
      return [`opened while ${unfinished[0]!.id} was ${moodAt(unfinished[0]!, ended)}`];
    }
    if (id === "-") {
      return this.judgeEmpty();
    }
    if (plan.selection.by === "any" && (value.task as ObjectValue)[nameField(this.dialect)] === SHIFTED) {
      // It came in between two pages, ended, and is the newest: an idle list all the same.
      return [];
    }
    const task = this.find(id, value.task as ObjectValue);
    if (task === undefined || !thereSometime(task, ended - doubt.look, ended)) {
      return [`opened on ${id}, which is not there`];
    }
    const mood = moodAt(task, ended);
    return [
      ...(this.counts(task) === "no" ? [`opened on ${id}, which does not count`] : []),
      ...(hasEnded(mood) ? [] : [`opened on ${id}, which is ${mood}`]),
      ...(plan.until === "succeeded" && mood !== "succeeded" ? [`opened on ${id}, which has ${mood}`] : []),
      ...(plan.expects && !task.good ? [`opened on ${id}, whose result is not the expected one`] : []),
      ...this.passedOver(task).map((other) => `opened on ${id}, though ${other.id} is newer`),
    ];
  }

  /** It opened without any task. */
  private judgeEmpty(): string[] {
    const { plan, began, ended, doubt } = this;
    if (plan.until === "idle") {
      return this.surely(ended - doubt.look, ended).map(({ id }) => `opened without a task, though there is ${id}`);
    }
    return [
      ...(plan.onNoMatch === "open" ? [] : ["opened without a task, which it may not"]),
      ...(ended < began + Math.min(plan.appear, this.lastLook) ? ["opened without a task before appear_timeout"] : []),
      ...this.noneAppeared(),
    ];
  }

  /** Whoever looks after `appear_timeout`, or at last shortly before the end, sees what has been there since. */
  private noneAppeared(): string[] {
    const decides = this.began + Math.min(this.plan.appear, this.lastLook);
    return this.surely(decides, this.ended).map(
      ({ id }) => `concluded that there is no match, though ${id} had appeared in time`,
    );
  }

  private judgeFailed(code: Code, id: string | undefined, interrupted: boolean): string[] {
    const { plan, began, ended, doubt } = this;
    const task = id === undefined ? undefined : this.find(id);
    const named = ["task_failed", "unexpected_result", "unknown_status", "task_vanished"].includes(code);
    if (named && (task === undefined || this.counts(task) === "no")) {
      return [`failed because of ${id}, which is none of its tasks`];
    }
    const mood = task === undefined ? undefined : moodAt(task, ended);
    const newest = () =>
      this.passedOver(task!).map((other) => `failed because of ${id}, though ${other.id} is newer and decides`);
    switch (code) {
      case "task_failed":
        return [
          ...(plan.until === "succeeded" && (mood === "failed" || mood === "cancelled") ? [] : [`${id} is ${mood}`]),
          ...newest(),
        ];
      case "unexpected_result":
        return [
          ...(plan.expects && !task!.good && hasEnded(mood!) ? [] : [`${id} is ${mood}, its result as expected`]),
          ...newest(),
        ];
      case "unknown_status": {
        // What changes between two looks nobody sees.
        const lately = moodsWithin(task!, ended - doubt.look, ended).includes("odd");
        const first = task!.moods.find((step) => step.mood === "odd")?.at ?? Number.POSITIVE_INFINITY;
        return lately && first <= ended - Math.min(plan.unknown, this.lastLook) ? [] : [`${id} is ${mood}`];
      }
      case "task_vanished":
        return task!.to <= ended ? [] : [`${id} is still there`];
      case "no_match":
        return [
          ...(plan.onNoMatch === "fail" && plan.until !== "idle" ? [] : ["no match, which it may not mind"]),
          ...(ended >= began + Math.min(plan.appear, this.lastLook) ? [] : ["gave up before appear_timeout was over"]),
          ...this.noneAppeared(),
        ];
      case "no_answer":
      case "timeout":
        return [
          ...(ended >= began + plan.timeout - doubt.look ? [] : [`timed out after ${ended - began} ms`]),
          ...(code === "no_answer" && !doubt.anyFault && this.given.latency * 2 < plan.timeout / 10
            ? ["had no answer, though nothing was wrong with them"]
            : []),
          ...this.missed(),
        ];
      case "cancelled":
        return interrupted ? [] : ["says that it was interrupted"];
    }
  }

  /** What should have opened the gate (or ended it otherwise) before its time was up. */
  private missed(): string[] {
    const { plan, ended, doubt } = this;
    const last = this.began + this.lastLook;
    const settled = plan.until === "idle" ? plan.settle + doubt.pause : 0;
    const since = last - doubt.look - doubt.patience - settled;
    if (since < this.began) {
      return [];
    }
    const possible = this.played.facts.filter(
      (fact) => this.counts(fact) !== "no" && thereSometime(fact, since, ended),
    );
    const steady = possible.every(
      (fact) => this.counts(fact) === "yes" && thereThroughout(fact, since, ended) && hasEnded(moodAt(fact, since)),
    );
    // Without a task it is `appear_timeout` that ends a wait.
    const decided = plan.until === "idle" || possible.length > 0 || plan.appear <= since - this.began;
    return steady && decided ? ["timed out, though all that it waited for had been there in time"] : [];
  }

  /** Newer tasks that count and were there all the while. */
  private passedOver(task: Fact): Fact[] {
    const { ended, doubt } = this;
    return this.surely(ended - doubt.look, ended).filter((other) => other !== task && newer(other, task));
  }

  /** What counts without a doubt and was there throughout. */
  private surely(from: number, to: number): Fact[] {
    return this.played.facts.filter((fact) => this.counts(fact) === "yes" && thereThroughout(fact, from, to));
  }

  private find(id: string, task?: ObjectValue): Fact | undefined {
    const { instances } = this.dialect;
    const instance = task?.resource_id ?? (this.plan.instance === null ? null : instances[this.plan.instance]);
    return this.played.facts.find(
      (fact) => fact.id === id && (instance === null || instances[fact.instance] === instance),
    );
  }

  /** Whether a task is one that the gate is for. */
  private counts(fact: Fact): "yes" | "no" | "maybe" {
    const { plan, given, played } = this;
    const { selection } = plan;
    if (plan.instance !== null && fact.instance !== plan.instance) {
      return "no";
    }
    if (selection.by === "any") {
      return "yes";
    }
    if (selection.by === "id") {
      return fact.id === played.facts[selection.life]!.id ? "yes" : "no";
    }
    if (fact.name !== 0) {
      return "no";
    }
    switch (selection.by) {
      case "at":
        return Math.floor(fact.stamp / 1_000) >= Math.floor(this.doubt.begin / 1_000) - selection.before / 1_000
          ? "yes"
          : "no";
      case "ago":
        return this.since(fact, this.began - selection.ago, this.began - selection.ago, this.doubt.clock);
      case "checkpoint": {
        const { began, ended } = played.checkpoint!;
        const known = isRemembered(fact, given, played);
        const since = this.since(fact, began, ended, 0, given.checkpoint === "ids" ? WITH_IDS : 0);
        return known === "yes" ? "no" : known === "maybe" && since === "yes" ? "maybe" : since;
      }
    }
  }

  /**
   * Whether a task started at or after a moment that lies between two, by the truth. How far the service's clock is
   * ahead of the gateway's is the documented bound: inside it a task may be taken for a later or an earlier one.
   */
  private since(fact: Fact, from: number, to: number, unsure: number, earlier = 0): "yes" | "no" | "maybe" {
    const { service, gateway } = this.given.clocks;
    const ahead = service - gateway;
    if (fact.start >= to + Math.max(0, -ahead - earlier)) {
      return "yes";
    }
    // Stamps and times are known to the second.
    return fact.start + Math.max(0, ahead + earlier) + 1_000 + unsure <= from ? "no" : "maybe";
  }
}
