import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Simulator } from "../../lib/simulator";

export interface LocalClouds {
  readonly endpoints: Simulator["endpoints"];
  close(): Promise<void>;
}

/** Starts the simulator in another process. */
export async function startLocalClouds(scenario: object): Promise<LocalClouds> {
  const args = ["--import", "tsx", join(__dirname, "server.ts"), JSON.stringify(scenario)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  let line = "";
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      line += chunk;
      if (line.includes("\n")) resolve();
    });
  });
  await Promise.race([ready, ended]);
  if (!line.includes("\n")) {
    throw new Error("the simulator did not start");
  }
  return {
    endpoints: JSON.parse(line) as Simulator["endpoints"],
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
