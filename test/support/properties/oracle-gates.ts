/** A gate opens on a task that met its conditions, fails for a reason that is true, and ends by its deadlines. */
import type { ObjectValue } from "../../../lib/plugin/value";
import type { Case, GatePlan } from "./case";
import type { Dialect } from "./dialects";
import { SHIFTED } from "./generators";
import { counts } from "./oracle-counts";
import type { Doubt } from "./oracle-doubt";
import { nameField } from "./oracle-lookups";

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

/** How a wait ends that is refused by its first look. */
const REFUSALS: readonly string[] = ["permission_denied", "not_found", "invalid_request", "unexpected_answer"];

/** So long a record has to be missing. */
const LASTING = 60_000;

/** Timers fire on whole milliseconds. */
const TICK = 1;

/** Judges one gate of a case. */
export class Gate {
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
    if (REFUSALS.includes(code) && this.doubt.refused && ended <= began + this.doubt.look) {
      // Before its first good listing there is nothing that a no would contradict.
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
        return [
          ...(task!.to <= ended ? [] : [`${id} is still there`]),
          ...(task!.to <= ended - LASTING ? [] : [`${id} has not been gone for a minute`]),
        ];
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
    // What vanished a short while ago keeps an older one from deciding until it counts as gone.
    const gone = since - LASTING - 2 * doubt.pause;
    const possible = this.played.facts.filter((fact) => this.counts(fact) !== "no" && thereSometime(fact, gone, ended));
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

  private counts(fact: Fact): "yes" | "no" | "maybe" {
    return counts(fact, this.plan, this.began, this.given, this.played, this.doubt);
  }
}
