import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cloud } from "../../lib/apis/clouds";
import { cloudArguments } from "../../lib/clouds/provider-arguments";
import { check } from "../../lib/options";
import { SERVICES } from "../../lib/simulator";
import { builtCommand } from "../support/built-command";
import { simulate } from "../support/commands";
import { freePorts } from "../support/free-ports";
import { TASKS, TOKEN } from "../support/simulator";

const directory = mkdtempSync(join(tmpdir(), "simulate-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const started: { readonly stop: AbortController; readonly code: Promise<number> }[] = [];
// Also where a test has failed before it stopped what it started.
afterEach(async () => {
  for (const { stop } of started) stop.abort();
  await Promise.all(started.splice(0).map(({ code }) => code));
});

function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const stop = new AbortController();
  const code = simulate(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    signal: stop.signal,
    env: {},
  });
  started.push({ stop, code });
  const seen = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(out.join(""));
      if (match) return match[1] ?? match[0];
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { out, err, stop, code, seen };
}

/** The first port of as many as there are services. */
const HIGHEST = 65_536 - SERVICES.length;

describe("cloud-tasks simulate", () => {
  test("says where it listens, what to set, and each request; then ends cleanly", async () => {
    const { out, err, stop, code, seen } = run();
    const url = await seen(/Huawei Cloud DCS at (http:\/\/127\.0\.0\.1:\d+)/);
    await seen(/Ctrl-C ends it/);
    const text = out.join("");
    expect(text).toContain(`Control:   ${url}/_simulator`);
    expect(text).toContain("export HW_ACCESS_KEY=SIMULATORACCESSKEY");
    expect(text).toContain("export HW_SECRET_KEY=simulator-secret-key");
    expect(text).toContain("export HW_PROJECT_ID=0123456789abcdef0123456789abcdef");
    expect(text).toContain("export TENCENTCLOUD_SECRET_ID=AKIDSIMULATOR");
    expect(text).toContain("export TENCENTCLOUD_SECRET_KEY=simulator-secret-key");
    expect(text).toContain("export TENCENTCLOUD_REGION=ap-guangzhou");
    expect(text).toContain(`export CLOUD_TASKS_ENDPOINT_DCS=${url}\n`);
    expect(text.match(/CLOUD_TASKS_ENDPOINT_\w+/g)).toEqual(
      ["DCS", "DMS", "GEMINIDB", "IAM", "CRS", "REDIS", "RDS", "CDB", "POSTGRES", "CYNOSDB", "DDS", "CBR"].map(
        (key) => `CLOUD_TASKS_ENDPOINT_${key}`,
      ),
    );
    expect(text).not.toMatch(/SECURITY_TOKEN/);
    await fetch(`${url}${TASKS}?limit=5`, { headers: TOKEN });
    await fetch(url + TASKS);
    expect(out.slice(-2)).toEqual([
      `GET ${TASKS}?limit=5 200 dcs ListBackgroundTask\n`,
      `GET ${TASKS} 401 dcs ListBackgroundTask, APIGW.0301\n`,
    ]);
    stop.abort();
    expect(await code).toBe(0);
    expect(err).toEqual([]);
    await expect(fetch(url)).rejects.toThrow();
  });

  test("tells a request in one bounded line, whoever sent it", async () => {
    const { out, stop, code, seen } = run();
    const url = await seen(/Huawei Cloud DCS at (http:\/\/127\.0\.0\.1:\d+)/);
    await seen(/Ctrl-C ends it/);
    const before = out.length;
    await fetch(`${url}/%1b%5b2J?Action=%0a::error::x&a=${"x".repeat(10_000)}`);
    const [line, ...others] = out.slice(before);
    expect(others).toEqual([]);
    expect(line).toMatch(/^GET \/%1b%5b2J\?Action=%0a::error::x&a=x+…\n$/);
    expect(line!.length).toBeLessThanOrEqual(2_001);
    stop.abort();
    await code;
  });

  test("plays the scenario in a file, and shows its credentials", async () => {
    const keys = [{ accessKey: "AK1", secretKey: "SK1", securityToken: "ST1" }];
    const scenario = { projects: ["a".repeat(32)], credentials: { huaweicloud: { keys } } };
    const { out, stop, code, seen } = run("--scenario", file("good.json", JSON.stringify(scenario)));
    await seen(/Ctrl-C/);
    for (const value of ["HW_ACCESS_KEY=AK1", "HW_SECURITY_TOKEN=ST1", `HW_PROJECT_ID=${"a".repeat(32)}`]) {
      expect(out.join("")).toContain(value);
    }
    stop.abort();
    expect(await code).toBe(0);
  });

  test("gives each cloud's provider block the services of that cloud, under the keys the provider knows", async () => {
    const { out, stop, code, seen } = run();
    await seen(/Ctrl-C/);
    const [, text] = /Provider:\n([\s\S]*?)\n\n/.exec(out.join(""))!;
    const blocks = [...text!.matchAll(/^ {2}(\w+) \{\n {4}endpoints = \{\n([\s\S]*?)\n {4}\}\n {2}\}$/gm)];
    const given = blocks.map(([, cloud, lines]) => {
      const entries = lines!
        .split("\n")
        .map((line) => /^ {6}(\w+) *= "(http:\/\/127\.0\.0\.1:\d+)"$/.exec(line)!.slice(1));
      return [cloud, Object.fromEntries(entries) as Record<string, string>] as const;
    });
    expect(given.map(([cloud, endpoints]) => [cloud, Object.keys(endpoints)])).toEqual([
      ["huaweicloud", ["dcs", "dms", "geminidb", "iam", "metadata", "rds", "dds", "cbr"]],
      ["tencentcloud", ["crs", "redis", "metadata", "cdb", "postgres", "cynosdb"]],
    ]);
    for (const [cloud, endpoints] of given) {
      expect(check(cloudArguments()[cloud as Cloud], { endpoints })).toEqual([]);
    }
    const addresses = given.flatMap(([, endpoints]) => Object.values(endpoints));
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) {
      expect(out.join("")).toMatch(new RegExp(`^Listening: .* at ${address}$`, "m"));
    }
    stop.abort();
    expect(await code).toBe(0);
  });

  test("shows a scenario's temporary key of Tencent Cloud, and no key where there is none", async () => {
    const keys = [{ secretId: "SID", secretKey: "SKEY", token: "TOK" }];
    const scenario = { credentials: { huaweicloud: { keys: [] }, tencentcloud: { keys } } };
    const { out, stop, code, seen } = run("--scenario", file("tencent.json", JSON.stringify(scenario)));
    await seen(/Ctrl-C/);
    for (const value of [
      "TENCENTCLOUD_SECRET_ID=SID",
      "TENCENTCLOUD_SECRET_KEY=SKEY",
      "TENCENTCLOUD_SECURITY_TOKEN=TOK",
    ]) {
      expect(out.join("")).toContain(`export ${value}\n`);
    }
    expect(out.join("")).not.toMatch(/HW_ACCESS_KEY|HW_SECRET_KEY|undefined/);
    stop.abort();
    expect(await code).toBe(0);
  });

  test("explains itself", async () => {
    const { out, code } = run("--help");
    expect(await code).toBe(0);
    expect(out.join("")).toMatch(/^Usage: cloud-tasks simulate/);
  });

  test.each<[string[], string]>([
    [["--prot", "1"], '"--prot" is not an option here; did you mean --port?'],
    [["--prot=1"], '"--prot=1" is not an option here; did you mean --port?'],
    [["extra"], '"extra" is not an option here; there are --port, --scenario'],
    [["--port"], "--port needs a value"],
    [["--scenario="], "--scenario: must not be empty"],
    [["--port", "70000"], `--port: 70000 is not a port; write one from 1 to ${HIGHEST}`],
    [["--port", "0"], `--port: 0 is not a port; write one from 1 to ${HIGHEST}`],
    [
      ["--port", String(HIGHEST + 1)],
      `--port: ${HIGHEST + 1} is too high: each of the ${SERVICES.length} services needs a port of its own, from N on; write one from 1 to ${HIGHEST}`,
    ],
    [["--port=http"], '--port: "http" must be a whole number, such as '],
  ])("refuses %j", async (argv, message) => {
    const { err, code } = run(...argv);
    expect(await code).toBe(2);
    expect(err.join("")).toContain(`cloud-tasks simulate: ${message}`);
    expect(err.join("").trimEnd()).not.toContain("\n");
  });

  test.each<[string, string, RegExp]>([
    ["a rule", '{"tasks":[{"instanceId":"i"}]}', /bad\.json: tasks\[0\]\.name is missing: it is required\n$/],
    ["its syntax", '{\n"tasks": [,\n', /bad\.json is not JSON: [^\n]+\n$/],
  ])("ends with one line when a scenario breaks %s", async (_what, text, message) => {
    const { err, code } = run("--scenario", file("bad.json", text));
    expect(await code).toBe(1);
    expect(err.join("")).toMatch(message);
    expect(err).toHaveLength(1);
  });

  test("names a scenario file that is not there", async () => {
    const { err, code } = run("--scenario", join(directory, "none.json"));
    expect(await code).toBe(1);
    expect(err.join("")).toContain("none.json: there is no such file");
  });

  test("says of a folder that it is one", async () => {
    const { err, code } = run("--scenario", directory);
    expect(await code).toBe(1);
    expect(err.join("")).toBe(`cloud-tasks simulate: ${directory} is a folder; --scenario needs a file\n`);
  });

  test.each([0, 3])("names the port that is in use, %d above the first", async (above) => {
    const first = await freePorts(SERVICES.length);
    const port = first + above;
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    const { err, code } = run("--port", String(first));
    expect(await code).toBe(1);
    expect(err).toEqual([
      `cloud-tasks simulate: port ${port} is in use; choose another --port, or none for free ones\n`,
    ]);
    await new Promise((resolve) => other.close(resolve));
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "a process of its own ends with 0 at %s, with a connection open",
    async (signal) => {
      const child = spawn(process.execPath, [builtCommand(), "simulate"], { stdio: ["ignore", "pipe", "inherit"] });
      let text = "";
      child.stdout.on("data", (chunk) => {
        text += chunk;
      });
      const ended = new Promise((resolve) => child.once("exit", (code, by) => resolve([code, by])));
      while (!text.includes("Ctrl-C")) await new Promise((resolve) => setTimeout(resolve, 10));
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)![0];
      await (await fetch(url + TASKS)).text();
      child.kill(signal);
      expect(await ended).toEqual([0, null]);
    },
  );
});
