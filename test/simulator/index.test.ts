import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as simulator from "../../lib/simulator";
import { START } from "../support/simulator";

const ROOT = join(__dirname, "../..");

/** How a record is read, and which word was meant; neither says anything of a cloud. */
const NEUTRAL = /^(\.\.\/)+(own|text\/nearest)$/;

test("the simulator imports only itself and Node, so that it can contradict the clients", () => {
  const directory = join(ROOT, "lib/simulator");
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const depth = file.split(/[\\/]/).length;
    for (const [, from] of readFileSync(join(directory, file), "utf8").matchAll(/ from "([^"]+)"/g)) {
      const ups = from!.split("/").filter((part) => part === "..").length;
      const inside = from!.startsWith(".") && ups < depth;
      expect([file, from, from!.startsWith("node:") || inside || NEUTRAL.test(from!)]).toEqual([file, from, true]);
    }
  }
});

test("the scenario printed in its documentation works", () => {
  const text = readFileSync(join(ROOT, "docs/simulator.md"), "utf8");
  const scenario = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)![1]!);
  const { control } = simulator.createSimulation({ scenario, now: () => START });
  expect(control.tasks({ instanceId: "cache-1" })).toHaveLength(2502);
});

test("the documentation names every kind of fault", () => {
  const text = readFileSync(join(ROOT, "docs/simulator.md"), "utf8");
  for (const kind of simulator.FAULT_KINDS) expect(text).toContain(`| \`${kind}\` `);
});
