/** A number of the cloud's keeps its digits: from the wire to `expect`, `raw`, the state and the command's output. */

import fc from "fast-check";
import { parseDecimal } from "../../lib/json/decimal";
import { decodeDynamic, encodeDynamic } from "../../lib/plugin/dynamic-value";
import { objectType } from "../../lib/plugin/schema";
import type { ObjectValue } from "../../lib/plugin/value";
import { DEFAULT_INSTANCE_ID as INSTANCE } from "../../lib/simulator";
import { wait } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { jsonNumbers } from "../support/json-arbitrary";
import { simulatedProvider, summaries } from "../support/simulated-provider";

const LOOKUP = "cloudtasks_dcs_background_tasks";
const GATE = "cloudtasks_dcs_background_task_gate";
const BY_NAME = { instance_id: INSTANCE, name: "EXTEND", since: "2026-03-01T11:00:00Z" };

/** A task that has ended, with a number at four places. */
function provider(number: string) {
  const task = {
    ...{ instanceId: INSTANCE, id: "t1", name: "EXTEND", startsAfterMs: -60_000, durationMs: 1 },
    details: { new_capacity: "@", new_port: "@" },
    fields: { size: "@", inside: JSON.stringify({ size: "@" }) },
  };
  const simulated = simulatedProvider({ scenario: { tasks: [task] } });
  simulated.transport.onTheWay = (body) => body.replaceAll('"@"', number).replaceAll('\\"@\\"', number);
  return simulated;
}

const opens = async (number: string, expected: string, path = "raw.size") => {
  const { diagnostics } = await provider(number).create(GATE, { ...BY_NAME, expect: { [path]: expected } });
  return summaries(diagnostics);
};

test("a gate opens on the number itself, and on none that a float takes for the same", async () => {
  for (const path of ["raw.size", "raw.inside.size", "details.new_capacity", "details.new_port"]) {
    expect(await opens("1234567890123456789", "1234567890123456789", path)).toEqual([]);
    expect(await opens("1234567890123456789", "1234567890123456800", path)).toEqual([
      `error: EXTEND finished, but ${path} is 1234567890123456789, expected 1234567890123456800`,
    ]);
  }
  expect(await opens("9007199254740993", "9007199254740992", "raw.size")).toHaveLength(1);
});

test("any number is what it is in `raw`, and equals itself and its neighbour never", async () => {
  await fc.assert(
    fc.asyncProperty(jsonNumbers, async (number) => {
      const { value } = await provider(number).read(LOOKUP, { instance_id: INSTANCE, include_raw: true });
      const { raw } = value!.latest as ObjectValue;
      expect(raw).toContain(`"size":${number},"inside":"{\\"size\\":${number}}"`);
      const { negative, digits, exponent } = parseDecimal(number)!;
      const sign = negative ? "-" : "";
      expect(await opens(number, `${sign}${digits}000e${exponent - 3}`)).toEqual([]);
      expect(await opens(number, `${sign}${digits}0001e${exponent - 4}`)).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test("a whole number goes into the state with all its digits", async () => {
  const { read, definition } = provider("12345678901234567890123");
  const { value, diagnostics } = await read(LOOKUP, { instance_id: INSTANCE });
  expect(diagnostics).toEqual([]);
  const type = objectType(definition.dataSources[LOOKUP]!.schema.attributes);
  const stored = decodeDynamic(type, encodeDynamic(type, value!)) as ObjectValue;
  const { details } = stored.latest as { details: ObjectValue };
  expect(details).toMatchObject({ new_port: 12345678901234567890123n, new_capacity: "12345678901234567890123" });
});

test("the command prints it as the number it is", async () => {
  const { dependencies } = provider("12345678901234567890123");
  const { io, written } = fakeIo({});
  const words = ["--instance-id", INSTANCE, "--name", "EXTEND", "--since", "2026-03-01T11:00:00Z"];
  expect(await wait(["dcs-background-tasks", ...words], io, dependencies)).toBe(0);
  expect(written.out).toContain('"new_port": 12345678901234567890123,');
});

test("an ID that is a number is asked for, and told, with all its digits", async () => {
  const tasks = [{ instanceId: INSTANCE, id: "@", name: "EXTEND", startsAfterMs: -60_000, durationMs: 1 }];
  const { create, transport } = simulatedProvider({ scenario: { tasks } });
  transport.onTheWay = (body) => body.replaceAll('"@"', "9007199254740993");
  const { value } = await create(GATE, { instance_id: INSTANCE, task_id: "9007199254740993" });
  expect(value!.id).toBe(`dcs_background_tasks/${INSTANCE}/9007199254740993`);
});
