/** Cases by the dice. */
import fc from "fast-check";
import type { FaultSpec } from "../../../lib/simulator/index";
import type { Case, GatePlan, Life, LookupPlan, PlannedFault, Selection } from "./case";
import { DIALECTS, type Dialect, type Mood } from "./dialects";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const ms = (least: number, most: number, step = 250) =>
  fc.integer({ min: Math.ceil(least / step), max: Math.floor(most / step) }).map((steps) => steps * step);

/** Mostly the first. */
const rarely = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, one = 5) =>
  fc.oneof({ arbitrary: usual, weight: one - 1 }, { arbitrary: rare, weight: 1 });

const never = fc.constant(null);

/** Over at once, or for a while. */
const length = fc.oneof(ms(0, 3 * SECOND), ms(0, 90 * SECOND));

/** Every legal path: first it waits, then it works, words that nobody knows in between; it ends once, or never. */
const moods = fc
  .tuple(
    rarely(fc.constant(0), ms(0, 20 * SECOND), 3),
    fc.array(fc.tuple(rarely(fc.constant<Mood>("running"), fc.constant<Mood>("odd"), 7), length), {
      minLength: 1,
      maxLength: 3,
    }),
    rarely<Mood | null>(
      fc.constant("succeeded"),
      fc.constantFrom<Mood | null>("failed", "failed", "cancelled", "odd", null),
      4,
    ),
  )
  .map(([pending, middle, end]) => {
    const steps: { after: number; mood: Mood }[] = pending > 0 ? [{ after: 0, mood: "pending" }] : [];
    let after = pending;
    for (const [mood, lasts] of middle) {
      steps.push({ after, mood });
      after += lasts;
    }
    return end === null ? steps : [...steps, { after, mood: end }];
  });

const life = (start: fc.Arbitrary<number>): fc.Arbitrary<Life> =>
  fc.record({
    number: fc.integer({ min: 95, max: 114 }),
    instance: rarely(fc.constant<0 | 1>(0), fc.constant<0 | 1>(1), 4),
    name: rarely(fc.constant<0 | 1>(0), fc.constant<0 | 1>(1), 4),
    start,
    appears: rarely(fc.constant(0), ms(0, 40 * SECOND), 4),
    vanishes: rarely<number | null>(never, ms(0, 3 * MINUTE), 10),
    moods,
    good: rarely(fc.constant(true), fc.constant(false), 6),
  });

/** In the very seconds before, often with equal stamps; minutes ago, or days. */
const earlier = fc
  .oneof(
    { arbitrary: ms(0, 6 * SECOND, 500), weight: 3 },
    { arbitrary: ms(0, 10 * MINUTE, SECOND), weight: 1 },
    { arbitrary: ms(0, 3 * HOUR, SECOND), weight: 1 },
    { arbitrary: ms(0, 20 * DAY, MINUTE), weight: 1 },
  )
  .map((ago) => -ago);

/** At once, or some seconds later. */
const later = fc.oneof(ms(0, 3 * SECOND, 500), ms(0, 10 * SECOND, 500), ms(0, 30 * SECOND, 500));

const selection: fc.Arbitrary<Selection> = fc.oneof(
  { arbitrary: fc.constant<Selection>({ by: "checkpoint" }), weight: 6 },
  { arbitrary: ms(SECOND, 20 * MINUTE, SECOND).map((ago): Selection => ({ by: "ago", ago })), weight: 2 },
  { arbitrary: ms(0, 10 * MINUTE, SECOND).map((before): Selection => ({ by: "at", before })), weight: 2 },
  { arbitrary: fc.nat(8).map((life): Selection => ({ by: "id", life })), weight: 2 },
  { arbitrary: fc.constant<Selection>({ by: "any" }), weight: 1 },
);

const gate: fc.Arbitrary<GatePlan> = fc.record({
  after: fc.oneof(fc.constant(0), ms(0, 10 * SECOND), ms(0, 40 * SECOND)),
  instance: fc.constantFrom<0 | 1 | null>(0, 0, 0, 1, null),
  selection,
  until: fc.constantFrom("succeeded", "succeeded", "finished", "idle"),
  expects: rarely(fc.constant(false), fc.constant(true), 3),
  onNoMatch: fc.constantFrom("fail", "open"),
  timeout: fc.constantFrom(5 * SECOND, 20 * SECOND, 2 * MINUTE, 5 * MINUTE, 30 * MINUTE),
  appear: fc.constantFrom(0, 1 * SECOND, 2 * SECOND, 5 * SECOND, 20 * SECOND, MINUTE),
  settle: fc.constantFrom(0, 5 * SECOND, 30 * SECOND),
  unknown: fc.constantFrom(0, 10 * SECOND, 2 * MINUTE),
  cancelled: rarely<number | null>(never, ms(0, 2 * MINUTE), 25),
});

const lookup: fc.Arbitrary<LookupPlan> = fc.record({
  after: ms(0, 90 * SECOND),
  instance: fc.constantFrom<0 | 1 | null>(0, 0, 1, null),
  name: fc.constantFrom<0 | 1 | null>(0, 1, null, null),
  states: fc.constantFrom<readonly string[] | null>(
    null,
    null,
    ["running"],
    ["succeeded", "failed"],
    ["unknown", "pending"],
  ),
  limit: rarely<number | null>(never, fc.integer({ min: 1, max: 5 }), 4),
  since: rarely<number | null>(never, ms(0, HOUR, SECOND), 3),
});

/** What goes wrong with single requests. None of it may change an outcome. */
const mishap: fc.Arbitrary<FaultSpec> = fc.oneof(
  fc.record({ kind: fc.constant("throttle" as const), count: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ kind: fc.constant("throttle" as const), retryAfter: fc.integer({ min: 0, max: 20 }) }),
  fc.record({ kind: fc.constant("server-error" as const), status: fc.constantFrom(500, 502, 503, 504) }),
  fc.record({ kind: fc.constant("reset" as const), when: fc.constantFrom("before" as const, "within" as const) }),
  fc.record({ kind: fc.constant("cut-body" as const) }),
  fc.record({ kind: fc.constant("html" as const), status: fc.constantFrom(200, 502) }),
  fc.record({ kind: fc.constant("slow" as const), ms: fc.constantFrom(500, 4_000, 15_000, 40_000) }),
);

/** A no that nobody documented, of one gateway among many: after a good listing it ends no wait. */
const refusal: fc.Arbitrary<FaultSpec> = fc
  .constantFrom(400, 403, 404, 418)
  .map((status) => ({ kind: "answer", status, body: { error_code: `NEW.${status}`, error_msg: "not now" } }));

/** Rows that come between two pages; they have a name that nobody asks for. */
export const SHIFTED = "AddWhitelist";

const shift: fc.Arbitrary<FaultSpec> = fc.record({
  kind: fc.constant("shift" as const),
  rows: fc.integer({ min: 1, max: 30 }),
  skip: fc.integer({ min: 0, max: 3 }),
  name: fc.constant(SHIFTED),
});

/** A gateway whose Date is wrong in one answer: by minutes, hours or years, in both directions, or of no year at all. */
const jump: fc.Arbitrary<FaultSpec> = fc
  .record({
    off: fc.oneof(
      { arbitrary: ms(MINUTE, 10 * MINUTE, SECOND), weight: 3 },
      { arbitrary: ms(HOUR, 12 * HOUR, MINUTE), weight: 3 },
      { arbitrary: ms(YEAR, 30 * YEAR, DAY), weight: 2 },
      { arbitrary: never, weight: 1 },
    ),
    behind: rarely(fc.constant(true), fc.constant(false), 3),
    skip: fc.nat(2),
    login: rarely(fc.constant(false), fc.constant(true), 8),
  })
  .map(({ off, behind, skip, login }) => ({
    ...{ kind: "wrong-date", skip },
    ...(off === null ? { value: "Sat, 13 Sep 275760 00:00:00 GMT" } : { ms: behind ? -off : off }),
    ...(login ? { service: "iam" } : {}),
  }));

const timed = (fault: fc.Arbitrary<FaultSpec>): fc.Arbitrary<PlannedFault> =>
  fc.record({ at: fc.oneof(fc.constant(0), ms(0, 3 * MINUTE)), fault });

const clocks = fc.record({
  // A signature is refused by a cloud whose clock differs by minutes; a token is not.
  client: fc.oneof(fc.constant(0), ms(-4 * MINUTE, 4 * MINUTE), ms(-12 * HOUR, 12 * HOUR)),
  gateway: rarely(fc.constant(0), ms(-5 * SECOND, 5 * SECOND, 100), 2),
  service: rarely(fc.constant(0), ms(-5 * SECOND, 5 * SECOND, 100), 2),
});

export const cases: fc.Arbitrary<Case> = fc
  .record({
    seed: fc.integer({ min: 0, max: 0x7fffffff }),
    api: fc.nat(DIALECTS.length - 1),
    clocks,
    latency: fc.constantFrom(0, 10, 150, 700),
    login: fc.constantFrom("key" as const, "renewed" as const),
    expires: rarely<number | null>(never, ms(0, 3 * MINUTE), 3),
    fillers: rarely(fc.constant(0), fc.integer({ min: 40, max: 230 }), 8),
    before: fc.array(life(earlier), { maxLength: 5 }),
    checkpoint: fc.constantFrom("none" as const, "time" as const, "ids" as const, "ids" as const),
    pause: ms(0, 6 * SECOND),
    operation: fc.array(life(later), { maxLength: 4 }),
    gates: fc.array(gate, { minLength: 1, maxLength: 4 }),
    lookups: fc.array(lookup, { maxLength: 2 }),
    faults: fc
      .tuple(
        fc.oneof(
          fc.constant([]),
          fc.array(timed(mishap), { maxLength: 3 }),
          fc.array(timed(fc.oneof(mishap, shift)), { maxLength: 5 }),
        ),
        fc.oneof(fc.constant([]), fc.array(timed(jump), { minLength: 1, maxLength: 3 })),
        // Three of them could be three looks in a row, and so a no that lasts.
        rarely<PlannedFault[]>(fc.constant([]), fc.array(timed(refusal), { minLength: 1, maxLength: 2 }), 4),
      )
      .map(([mishaps, jumps, refusals]) => [...mishaps, ...jumps, ...refusals]),
  })
  .map(fitted);

/**
 * Takes out of a case what its API cannot play. Tencent's APIs and Huawei's keys are signed with this machine's time: only
 * Huawei's tokens take part in hours of skew. Rows of the task center name no instance, and where a gate takes any
 * instance's task the oracle knows it by its ID: only lists of one instance use an ID twice. DCS has 1,000 rows a page, so its pages do not
 * shift here. Rows of CRS have no ID; the oracle leaves out cases in which two are equal. Two clocks that are wrong by the
 * same amount, be it two answers or an answer and this machine, are believed: so of two such jumps only one is played, and
 * none that agrees with this machine's clock (docs/guides/clocks.md).
 */
export function fitted(given: Case): Case {
  const dialect = DIALECTS[given.api]!;
  const seen = new Set<string>();
  const distinct = (lives: readonly Life[]) =>
    lives.flatMap((one) => {
      const key = dialect.scope === "instance" ? `${one.instance}/${one.number}` : `${one.number}`;
      const isNew = !seen.has(key);
      seen.add(key);
      // Where rows come and go while pages are read, a total that stays the same tells nothing: see the README's limits.
      return isNew ? [given.fillers > 0 ? { ...one, vanishes: null, appears: 0 } : one] : [];
    });
  const [before, operation] = [distinct(given.before), distinct(given.operation)];
  const everybody = [...before, ...operation];
  const login = given.login;
  const strict = dialect.cloud === "tencentcloud" || login === "key";
  // A signature carries this machine's time, and the cloud refuses one that is minutes off.
  const clocks = strict ? { ...given.clocks, client: given.clocks.client % (4 * MINUTE) } : given.clocks;
  return {
    ...given,
    before,
    operation,
    clocks,
    faults: apart(given.faults, clocks.client - clocks.gateway),
    expires: login === "renewed" ? given.expires : null,
    gates: given.gates.map((one) => fittedGate(one, given, everybody, dialect)),
    lookups: given.lookups.map((one) => ({ ...one, instance: instanceFor(one.instance, dialect) })),
  };
}

/** An answer tells the time to within its own way, which is up to half a minute where it is slow. */
const TELLABLE = 45 * SECOND;

function apart(faults: readonly PlannedFault[], machine: number): PlannedFault[] {
  const taken = [machine];
  return faults.filter(({ fault }) => {
    if (fault.kind !== "wrong-date" || fault.ms === undefined) {
      return true;
    }
    const { ms: off } = fault;
    return taken.every((other) => Math.abs(off - other) > TELLABLE) && taken.push(off) > 0;
  });
}

function fittedGate(gate: GatePlan, given: Case, lives: readonly Life[], dialect: Dialect): GatePlan {
  let { selection, until, expects } = gate;
  let instance = instanceFor(gate.instance, dialect);
  const cap = (bound: number) => Math.min(bound, gate.timeout);
  if (selection.by === "id" && (lives.length === 0 || until === "idle")) {
    selection = { by: "checkpoint" };
  }
  if (selection.by === "any") {
    until = "idle";
  }
  if (selection.by === "checkpoint" && given.checkpoint === "none") {
    selection = { by: "at", before: 0 };
  }
  if (selection.by === "checkpoint" && given.checkpoint === "ids" && instance === 1) {
    // IDs are those of one instance's tasks.
    instance = 0;
  }
  if (selection.by === "id") {
    selection = { by: "id", life: selection.life % lives.length };
    instance = dialect.scope === "instance" ? lives[selection.life]!.instance : null;
  }
  expects &&= until !== "idle";
  return {
    ...gate,
    ...{ selection, until, expects, instance },
    ...{ appear: cap(gate.appear), settle: cap(gate.settle), unknown: cap(gate.unknown) },
  };
}

function instanceFor(wish: 0 | 1 | null, { scope }: Dialect): 0 | 1 | null {
  return scope === "instance" ? (wish ?? 0) : scope === "project" ? wish : null;
}
