import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dcsBackgroundTasks as api } from "../../../lib/apis/dcs-background-tasks";
import type { Fields } from "../../../lib/apis/declaration";
import { type ExtraStates, readTask, stateOf, UnexpectedAnswerError } from "../../../lib/tasks/read/read-task";
import type { Task } from "../../../lib/tasks/read/task";
import { type Row, row } from "../../support/fake-task";

const example = JSON.parse(readFileSync(join(__dirname, "../../fixtures/dcs-list-background-tasks.json"), "utf8"));

function read(item: unknown, states: ExtraStates = {}): { task: Task; anomalies: string[] } {
  const anomalies: string[] = [];
  const task = readTask(item, { api, instanceId: "i-1", states, onAnomaly: (message) => anomalies.push(message) });
  return { task, anomalies };
}

const details = (values: Row) => {
  const { task, anomalies } = read(row({ details: values }));
  return { values: task.fields.details as Row, anomalies };
};

describe("the document's example", () => {
  const { task, anomalies } = read(example.tasks[0]);

  test("is read without a note, field by field, under the document's names", () => {
    expect(anomalies).toEqual([]);
    const { details: given, ...others } = example.tasks[0];
    expect(task.fields).toEqual({
      ...others,
      params: null,
      error_code: null,
      job_id: null,
      details: { ...given, enable_public_ip: null, public_ip_id: null, public_ip_address: null, enable_ssl: null },
    });
  });

  test("is read into what all APIs have in common", () => {
    expect(task).toMatchObject({
      id: "8abf6e1e72c12e7c0172c15b508500aa",
      jobId: null,
      name: "EXTEND",
      status: "SUCCESS",
      state: "succeeded",
      startedAt: Date.UTC(2020, 5, 17, 8, 18, 6, 597),
      finishedAt: Date.UTC(2020, 5, 17, 8, 18, 10, 106),
      progressPercent: 100,
      resourceId: "i-1",
      resourceName: null,
    });
    expect(task.raw).toBe(example.tasks[0]);
  });
});

describe("values of another type than documented", () => {
  test.each([
    ["0.25", "0.25"],
    [0.25, "0.25"],
    [8, "8"],
    ["8", "8"],
  ])("a capacity of %j reads as text", (given, text) => {
    expect(details({ new_capacity: given })).toEqual({
      values: expect.objectContaining({ new_capacity: text }),
      anomalies: [],
    });
  });

  test("integers and booleans are also read from text", () => {
    const { values, anomalies } = details({
      new_port: "6379",
      old_replica_num: -1,
      enable_ssl: "true",
      is_only_adjust_charging: "false",
    });
    expect(values).toMatchObject({
      new_port: 6379,
      old_replica_num: -1,
      enable_ssl: true,
      is_only_adjust_charging: false,
    });
    expect(anomalies).toEqual([]);
  });

  test.each<[Row, string]>([
    [{ details: "none" }, '"details" is a string, the document says an object; it is shown as null'],
    [{ details: [] }, '"details" is a list, the document says an object; it is shown as null'],
    [{ user_name: {} }, '"user_name" is an object, the document says string; it is shown as null'],
    [{ enable_show: 1 }, '"enable_show" is a number, the document says boolean; it is shown as null'],
    [{ enable_show: "yes" }, '"enable_show" is a string, the document says boolean; it is shown as null'],
  ])("%j reads as null, with a note that names the field", (fields, note) => {
    const { task, anomalies } = read(row(fields));
    expect(anomalies).toEqual([note]);
    expect(task.fields[Object.keys(fields)[0]!]).toBeNull();
  });

  test.each<[Row, string]>([
    [{ new_port: 1.5 }, '"details.new_port" is a number, the document says integer; it is shown as null'],
    [{ new_port: "" }, '"details.new_port" is a string, the document says integer; it is shown as null'],
    [{ new_port: "0x10" }, '"details.new_port" is a string, the document says integer; it is shown as null'],
    [{ new_port: "1".repeat(151) }, '"details.new_port" is a string, the document says integer; it is shown as null'],
    [
      { rename_commands: "KEYS" },
      '"details.rename_commands" is a string, the document says a list of strings; it is shown as null',
    ],
    [
      { rename_commands: [null] },
      '"details.rename_commands" is a list, the document says a list of strings; it is shown as null',
    ],
  ])("inside the details %j reads as null, with a note that has the whole path", (fields, note) => {
    const { values, anomalies } = details(fields);
    expect(anomalies).toEqual([note]);
    expect(values[Object.keys(fields)[0]!]).toBeNull();
  });

  test("one wrong field leaves the others readable", () => {
    expect(details({ new_port: [], new_capacity: "1", rename_commands: ["KEYS", 1] }).values).toMatchObject({
      new_port: null,
      new_capacity: "1",
      rename_commands: ["KEYS", "1"],
    });
  });

  test("a number where a number is documented reads as it is, from text too", () => {
    const fields: Fields = { ...api.fields, share: { type: "number", description: "A share." } };
    const share = (value: unknown) =>
      readTask(row({ share: value }), { api: { ...api, fields }, instanceId: "i-1", states: {}, onAnomaly: () => {} })
        .fields.share;
    expect([0.5, "0.5", "-2", 3].map(share)).toEqual([0.5, 0.5, -2, 3]);
    expect(["half", "", true, "Infinity"].map(share)).toEqual([null, null, null, null]);
  });
});

test.each([null, undefined])("details of %p are null, without a note", (value) => {
  const { task, anomalies } = read(row({ details: value }));
  expect(task.fields.details).toBeNull();
  expect(anomalies).toEqual([]);
});

describe("what has no usable ID", () => {
  test.each([
    ...[undefined, null, "", {}, []].map((id) => [row({ id }), "EXTEND"]),
    ...[{}, null, "t1", []].map((item) => [item, null]),
  ])("%j is read with an empty ID and all else it tells", (item, name) => {
    expect(read(item).task).toMatchObject({ id: "", name, raw: item });
  });

  test("an unexpected answer is a fault that may pass", () => {
    expect(new UnexpectedAnswerError("x").kind).toBe("malformed");
  });

  test("a number is an ID, too", () => {
    expect(read(row({ id: 42 })).task.id).toBe("42");
  });
});

describe("times", () => {
  const start = (created_at: unknown) => {
    const { task, anomalies } = read(row({ created_at }));
    return { at: task.startedAt, anomalies };
  };

  test.each([
    ["2020-06-17T07:38:42.503Z", Date.UTC(2020, 5, 17, 7, 38, 42, 503)],
    ["2020-06-17T07:38:42Z", Date.UTC(2020, 5, 17, 7, 38, 42)],
    ["2020-06-17T15:38:42+08:00", Date.UTC(2020, 5, 17, 7, 38, 42)],
    ["2020-06-17T15:38:42+0800", Date.UTC(2020, 5, 17, 7, 38, 42)],
    ["2020-06-17T02:08:42-0530", Date.UTC(2020, 5, 17, 7, 38, 42)],
    ["", null],
    ["0000-00-00 00:00:00", null],
    [null, null],
  ])("%j is read without a note", (text, at) => {
    expect(start(text)).toEqual({ at, anomalies: [] });
  });

  test.each(["2020-06-17T07:38:42", "2020-06-17 07:38:42", "soon", 15923795, "2020-13-17T07:38:42Z"])(
    "%j counts as no time, with a note: without a zone it could be any",
    (text) => {
      expect(start(text)).toEqual({
        at: null,
        anomalies: ['"created_at" is not a time with a zone; the task counts as having none'],
      });
    },
  );

  test.each([
    ["SUCCESS", Date.UTC(2026, 2, 1, 12, 5)],
    ["FAILED", Date.UTC(2026, 2, 1, 12, 5)],
    ["CANCELLED", Date.UTC(2026, 2, 1, 12, 5)],
    ["EXECUTING", null],
    ["WAITING", null],
    ["FROBNICATED", null],
  ])("updated_at of a task that is %s is its end only if it has ended", (status, finishedAt) => {
    expect(read(row({ status, updated_at: "2026-03-01T12:05:00Z" })).task.finishedAt).toBe(finishedAt);
  });
});

describe("states", () => {
  test("what a user taught goes before what is known, in any letter case", () => {
    const taught = { frobnicated: "succeeded", success: "running" } as const;
    expect(["Frobnicated", "SUCCESS", "FAILED"].map((word) => stateOf(word, api.states, taught))).toEqual([
      "succeeded",
      "running",
      "failed",
    ]);
    expect(read(row({ status: "FROBNICATED" }), taught).task).toMatchObject({
      status: "FROBNICATED",
      state: "succeeded",
    });
  });

  test("no status is unknown, as is any word of an object's own", () => {
    expect(["constructor", "__proto__", "", null].map((word) => stateOf(word, api.states, {}))).toEqual(
      Array(4).fill("unknown"),
    );
  });

  test("progress is 100 after a success and not known otherwise", () => {
    const progress = ["SUCCESS", "EXECUTING", "FAILED", "X"].map(
      (status) => read(row({ status })).task.progressPercent,
    );
    expect(progress).toEqual([100, null, null, null]);
  });
});
