/** Answers that no cloud means: they end in a diagnostic, and never in a crash. */
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const LOOKUP = "cloudtasks_dcs_background_tasks";
const GATE = "cloudtasks_dcs_background_task_gate";
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:00:00Z", timeout: "1m" };

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

/** A list of one finished task, with JSON in a field of it. */
function provider(json: string) {
  const task = {
    ...{ instanceId: INSTANCE, id: "t1", name: "EXTEND", startsAfterMs: -60_000, durationMs: 1 },
    fields: { deep: "@" },
  };
  const simulated = simulatedProvider({ scenario: { tasks: [task] } });
  simulated.transport.onTheWay = (body) => body.replaceAll('"@"', json);
  return simulated;
}

describe("JSON that is nested a hundred thousand levels deep", () => {
  test("is not read, and a lookup says so", async () => {
    const { read } = provider(nested(100_000));
    const { diagnostics } = await read(LOOKUP, { instance_id: INSTANCE, include_raw: true });
    expect(diagnostics[0]!.detail).toContain(
      "the answer is JSON nested more than 1,000 levels deep, which is not read",
    );
    expect(diagnostics[0]!.detail).toContain("(unexpected_answer)");
  });

  test("is not read, and a gate says so", async () => {
    const { create } = provider(nested(100_000));
    const { diagnostics } = await create(GATE, { ...BY_NAME, expect: { "raw.deep": "1" } });
    expect(diagnostics[0]!.detail).toContain(
      "the answer is JSON nested more than 1,000 levels deep, which is not read",
    );
  });

  test("is nothing where it is held in a text", async () => {
    const { create } = provider(JSON.stringify(nested(100_000)));
    const { diagnostics } = await create(GATE, { ...BY_NAME, expect: { "raw.deep.0": "1" } });
    expect(summaries(diagnostics)).toEqual(["error: EXTEND finished, but raw.deep.0 is not there, expected 1"]);
  });
});

test("JSON that is as deep as is read goes through `raw` and a comparison", async () => {
  const levels = 900;
  const { read, create } = provider(nested(levels));
  const { value, diagnostics } = await read(LOOKUP, { instance_id: INSTANCE, include_raw: true });
  expect(diagnostics).toEqual([]);
  expect((value!.latest as { raw: string }).raw).toContain(nested(levels));
  expect((await create(GATE, { ...BY_NAME, expect: { "raw.deep": nested(levels) } })).diagnostics).toEqual([]);
});

/** JSON of more than a million values is not read, and four fields of a row are nine. */
const LONGEST_PAGE = 100_000;

describe("300,000 rows, on pages as long as are read", () => {
  const COUNT = 300_000;
  const rows = Array.from(
    { length: COUNT },
    (_, index) => `{"id":"t${100_000 + index}","name":"EXTEND","status":"SUCCESS","created_at":"2026-03-01T11:59:00Z"}`,
  );
  const longPages = () => {
    const simulated = simulatedProvider();
    const { transport } = simulated;
    transport.onTheWay = () => {
      const offset = Number(Object.fromEntries(transport.sent.at(-1)!.query).offset ?? 0);
      return `{"task_count":${COUNT},"tasks":[${rows.slice(offset, offset + LONGEST_PAGE).join()}]}`;
    };
    return simulated;
  };

  test("goes through a lookup", async () => {
    const { value, diagnostics } = await longPages().read(LOOKUP, { instance_id: INSTANCE, limit: 2 });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ matched_count: COUNT, task_count: COUNT, latest: { id: "t399999" } });
  });

  test("goes through a gate", async () => {
    const { value, diagnostics } = await longPages().create(GATE, { ...BY_NAME });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ task: { id: "t399999" } });
  });

  test("goes through a checkpoint", async () => {
    const given = { api: "dcs_background_tasks", instance_id: INSTANCE };
    const { value, diagnostics } = await longPages().create("cloudtasks_checkpoint", given);
    expect(diagnostics).toEqual([]);
    expect(value!.task_ids).toHaveLength(COUNT);
  });
});
