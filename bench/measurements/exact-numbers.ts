import { AxiosTransport } from "../../lib/http/axios-transport";
import { readBody } from "../../lib/http/body";
import { readJson } from "../../lib/json/read";
import type { ListTarget } from "../../lib/tasks/list/list-tasks";
import dcsExample from "../../test/fixtures/dcs-list-background-tasks.json";
import { cpuTime } from "../harness/cpu-time";
import { compare } from "../harness/pairs";
import { type Measurement, ratioResult } from "../harness/result";
import { readAll, targetOf } from "../listing/client";
import { scenarioOf } from "../listing/lists";
import { startLocalClouds } from "../listing/local-clouds";

const TASKS = 100_000;
const PAGES = 100;

/** What it costs that numbers keep their digits: a listing, and the same less what is beyond JSON.parse. */
export const exactNumbers: Measurement = {
  id: "exact-numbers",
  run: async ({ random, progress }) => {
    const { details } = dcsExample.tasks[0]!;
    const clouds = await startLocalClouds(scenarioOf([{ service: "dcs", name: "EXTEND", details }], TASKS));
    try {
      const bodies: string[] = [];
      const axios = new AxiosTransport({ env: {} });
      const target = await targetOf("dcs_background_tasks", clouds, {
        transport: async () => ({
          send: async (request, options) => {
            const answer = await axios.send(request, options);
            if (bodies.length < PAGES) bodies.push(answer.text);
            return answer;
          },
        }),
      });
      await readAll(target, TASKS);
      const withPlain = (work: () => Promise<void>) => async () => {
        const whole = await cpuTime(work);
        const exact = await cpuTime(async () => bodies.forEach((text) => void readJson(text)));
        const plain = await cpuTime(async () => bodies.forEach((text) => void JSON.parse(text)));
        return whole - exact + plain;
      };
      const results = [];
      for (const { what, from, budget } of [
        { what: "list", from: target, budget: 1.1 },
        { what: "read, their bodies being there,", from: withBodies(target, bodies), budget: undefined },
      ]) {
        progress(`numbers that keep their digits: to ${what} tasks`);
        const work = () => readAll(from, TASKS);
        const comparison = await compare(() => cpuTime(work), withPlain(work), { random, pairs: 31 });
        results.push(
          ratioResult(comparison, {
            measure: `CPU time to ${what} ${TASKS.toLocaleString("en")} tasks ÷ with JSON.parse, which rounds numbers`,
            ...(budget !== undefined && { budget }),
          }),
        );
      }
      return results;
    } finally {
      await clouds.close();
    }
  },
};

/** The same without requests. */
function withBodies(target: ListTarget, bodies: readonly string[]): ListTarget {
  return {
    ...target,
    send: async ({ query }) => {
      const body = readBody(bodies[Number(new Map(query).get("offset")) / (TASKS / PAGES)]!);
      const json = body.kind === "json" ? body.json : undefined;
      return { json, serverTime: null, requestId: null, status: 200, attempts: 1 };
    },
  };
}
