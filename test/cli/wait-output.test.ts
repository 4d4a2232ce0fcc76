/** What `cloud-tasks wait` shows in a pipe, writes for other programs, and does with several tasks. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { wait } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { eventually } from "../support/patience";
import { warningsDuring } from "../support/process-warnings";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "simulator-1",
};

let simulator: Simulator;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = mkdtempSync(join(tmpdir(), "wait-"));
  start("done", 1, { details: { new_capacity: "0.25" } });
  start("failed", 1, { statuses: [{ afterMs: 0, status: "FAILED", errorCode: "111400063" }] });
  start("running", 600_000);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await simulator.close();
});

function start(id: string, durationMs: number, more: object = {}): void {
  simulator.control.startTask({ instanceId: DEFAULT_INSTANCE_ID, id, name: "EXTEND", durationMs, ...more });
}

const words = (argv: readonly string[]) => [
  ...["dcs-background-tasks", "--instance-id", DEFAULT_INSTANCE_ID, "--endpoints", `dcs=${simulator.endpoints.dcs}`],
  ...["--min-poll-interval", "100ms", ...argv],
];

const call = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { io, written } = fakeIo({ ...ENV, ...env });
  return { code: await wait(words(argv), io), ...written };
};

describe("several tasks", () => {
  test("are all awaited, and each is told; the first bad end gives the exit code", async () => {
    const { code, out, err } = await call(["--task-id", "done", "--task-id", "failed", "--expect", "status=SUCCESS"]);
    expect(code).toBe(1);
    const [first, second] = JSON.parse(out);
    expect(first).toMatchObject({ task: { id: "done", state: "succeeded" } });
    expect(second.error).toMatchObject({ code: "task_failed", message: "EXTEND failed" });
    expect(second.error.detail).toContain("111400063");
    expect(err).toMatch(/^\S+Z done: SUCCESS after /m);
    expect(err).toMatch(/^\S+Z failed: FAILED after /m);
  });

  test("may be many: Node.js warns of no leak", async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    for (const id of ids) start(id, 1);
    const warnings = await warningsDuring(async () => {
      expect((await call(ids.flatMap((id) => ["--task-id", id]))).code).toBe(0);
    });
    expect(warnings).toEqual([]);
  });

  test("with --any the first that ends well is enough, and the others are given up", async () => {
    const { code, out, err } = await call(["--any", "--task-id", "running", "--task-id", "done", "--output", "id"]);
    expect([code, out]).toEqual([0, "done\n"]);
    expect(err).not.toContain("interrupted");
  });

  test("with --any it is a failure when none ends well", async () => {
    const { code, out } = await call(["--any", "--task-id", "failed", "--output", "json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe("task_failed");
  });

  test("--all and --any exclude each other, and an ID keeps the rules of its list", async () => {
    expect((await call(["--all", "--any", "--task-id", "a"])).err).toContain("--all and --any are both set");
    expect((await call(["--task-id", "a b"])).err).toContain('"a b" is not an ID');
  });
});

describe("the forms of a result", () => {
  test("json holds a bad end with its code, too, where it is asked for", async () => {
    const asked = await call(["--task-id", "failed", "--output", "json"]);
    expect(JSON.parse(asked.out)).toEqual({
      error: expect.objectContaining({ code: "task_failed" }),
      task: expect.objectContaining({ id: "failed", state: "failed" }),
    });
    // A script that did not ask for it takes whatever stands there for a task.
    expect((await call(["--task-id", "failed"])).out).toBe("");
  });

  test("--quiet shows nothing while waiting, and the error all the same", async () => {
    expect((await call(["--task-id", "done", "--quiet"])).err).toBe("");
    expect((await call(["--task-id", "failed", "--quiet"])).err).toMatch(/^cloud-tasks wait: EXTEND failed\n/);
  });

  test("--junit writes a case for each task", async () => {
    const file = join(folder, "report.xml");
    await call(["--task-id", "done", "--task-id", "failed", "--junit", file]);
    const xml = readFileSync(file, "utf8");
    expect(xml).toMatch(
      /^<\?xml version="1\.0"[^>]*\?>\n<testsuite name="cloud-tasks wait dcs-background-tasks" tests="2" failures="1" time="\d+\.\d{3}">/,
    );
    expect(xml).toMatch(/<testcase name="done" classname="\S+ \S+ \S+" time="\d+\.\d{3}"\/>/);
    expect(xml).toMatch(/<failure type="task_failed" message="EXTEND failed">The cloud's reason: error_code 111400063/);
  });

  test("a file that cannot be written is said before anything is asked", async () => {
    const before = simulator.control.count();
    const junit = await call(["--task-id", "done", "--junit", join(folder, "none/report.xml")]);
    expect([junit.code, junit.err]).toEqual([2, expect.stringMatching(/--junit: ".*" cannot be written \(ENOENT\)/)]);
    const github = await call(["--task-id", "done", "--output", "github"], {
      GITHUB_OUTPUT: join(folder, "none/output"),
    });
    expect([github.code, github.err]).toEqual([2, expect.stringMatching(/GITHUB_OUTPUT: ".*" cannot be written/)]);
    expect(simulator.control.count()).toBe(before);
  });

  test("one that cannot be written any more is an end of its own, and the result is there all the same", async () => {
    const file = join(folder, "a-folder");
    mkdirSync(file);
    const { code, out, err } = await call(["--task-id", "done", "--junit", file]);
    expect([code, err]).toEqual([8, expect.stringContaining("EISDIR")]);
    expect(JSON.parse(out).task.id).toBe("done");
    expect((await call(["--task-id", "failed", "--junit", file])).code).toBe(1);
  });
});

describe("--output github", () => {
  const files = () => ({ GITHUB_OUTPUT: join(folder, "output"), GITHUB_STEP_SUMMARY: join(folder, "summary") });
  const written = () => {
    const texts = Object.values(files()).map((file) => readFileSync(file, "utf8"));
    for (const file of Object.values(files())) rmSync(file);
    return {
      outputs: Object.fromEntries(
        texts[0]!
          .trimEnd()
          .split("\n")
          .map((line) => line.split(/=(.*)/).slice(0, 2)),
      ),
      summary: texts[1]!,
    };
  };

  test("sets outputs of the step and adds a row to its summary", async () => {
    const { code, out } = await call(["--task-id", "done", "--output", "github"], files());
    expect([code, out]).toEqual([0, ""]);
    const { outputs, summary } = written();
    expect(outputs).toMatchObject({
      "task-id": "done",
      state: "succeeded",
      status: "SUCCESS",
      "exit-code": "0",
      "error-code": "",
    });
    expect(JSON.parse(outputs.task)).toMatchObject({ id: "done", details: { new_capacity: "0.25" } });
    expect(summary).toMatch(/^\| done \| done \| succeeded \| \d+ s \|$/m);
  });

  test("says a bad end as one error", async () => {
    const { code, out } = await call(["--task-id", "failed", "--output", "github"], files());
    expect(code).toBe(1);
    expect(out).toMatch(/^::error title=EXTEND failed::The cloud's reason: [^\n]+\(task_failed\)\n$/);
    const { outputs, summary } = written();
    expect(outputs).toMatchObject({
      "task-id": "failed",
      state: "failed",
      "exit-code": "1",
      "error-code": "task_failed",
    });
    expect(JSON.parse(outputs.task)).toMatchObject({ id: "failed", error_code: "111400063" });
    expect(summary).toMatch(/^\| failed \| failed \| EXTEND failed \|/m);
  });

  test("sets what became of every task, beside the one that decided", async () => {
    await call(["--task-id", "done", "--task-id", "failed", "--output", "github"], files());
    const { outputs } = written();
    expect(outputs["task-id"]).toBe("failed");
    expect(JSON.parse(outputs.results)).toEqual([
      expect.objectContaining({ task: expect.objectContaining({ id: "done" }) }),
      { error: expect.objectContaining({ code: "task_failed" }), task: expect.objectContaining({ id: "failed" }) },
    ]);
  });

  test("a hostile reason is neither another output, nor a command, nor markup", async () => {
    const hostile =
      "x\n::set-output name=state::succeeded\nstate=succeeded\n%0A::error::y | [a](http://b) <img src=c> `d`";
    start("hostile", 1, { statuses: [{ afterMs: 0, status: "FAILED", errorCode: hostile }] });
    const { out, err } = await call(
      ["--task-id", "hostile", "--output", "github", "--junit", join(folder, "h.xml")],
      files(),
    );
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(out).not.toMatch(/\s::/);
    expect(out).toContain("%250A");
    const { outputs, summary } = written();
    expect(outputs.state).toBe("failed");
    expect(summary).not.toMatch(/<img|\[a\]\(|`d`/);
    expect(err).not.toMatch(/^\s*::/m);
    expect(readFileSync(join(folder, "h.xml"), "utf8")).not.toContain("<img");
  });

  test("needs GitHub's file, before anything is asked", async () => {
    expect(await call(["--task-id", "done", "--output", "github"])).toMatchObject({
      ...{ code: 2, err: expect.stringContaining("--output github needs the variable GITHUB_OUTPUT") },
    });
  });
});

test("in a pipe, a line is written where nothing has changed for as long as --heartbeat says", async () => {
  const { io, written, interrupt } = fakeIo(ENV);
  const beats = new Map<() => void, number>();
  const every = (ms: number, run: () => void) => {
    beats.set(run, ms);
    return () => beats.delete(run);
  };
  const done = wait(words(["--task-id", "running", "--heartbeat", "30s"]), { ...io, every });
  await eventually("the first change is told", () => written.err.includes("EXECUTING"));
  expect(written.err).not.toContain("still waiting");
  expect([...beats.values()]).toEqual([30_000]);
  for (const beat of beats.keys()) beat();
  expect(written.err).toMatch(/^\S+Z still waiting after \S+: EXTEND \d+ %/m);
  interrupt();
  expect(await done).toBe(130);
  expect(beats.size).toBe(0);
});

test("--heartbeat 0s never does", async () => {
  const { io } = fakeIo(ENV);
  const every = () => {
    throw new Error("nothing is to be repeated");
  };
  expect(await wait(words(["--task-id", "done", "--heartbeat", "0s"]), { ...io, every })).toBe(0);
});
