import { DEFAULT_CREDENTIALS, DEFAULT_INSTANCE_ID, type Simulator, startSimulator } from "../../lib/simulator";
import { wait } from "../support/commands";
import { fakeIo } from "../support/fake-io";
import { eventually } from "../support/patience";

const ENV = {
  HW_ACCESS_KEY: DEFAULT_CREDENTIALS.accessKey,
  HW_SECRET_KEY: DEFAULT_CREDENTIALS.secretKey,
  HW_PROJECT_ID: DEFAULT_CREDENTIALS.projectId,
  HW_REGION_NAME: "ap-southeast-1",
};

describe("cloud-tasks wait", () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator();
  });

  afterAll(() => simulator.close());

  const startTask = (capacity: string, more: object = {}) =>
    simulator.control.startTask({
      instanceId: DEFAULT_INSTANCE_ID,
      name: "EXTEND",
      durationMs: 300,
      details: { new_capacity: capacity },
      ...more,
    });

  const call = async (env: Readonly<Record<string, string>>, ...argv: string[]) => {
    const { io, written } = fakeIo(env);
    // Nobody answers as the machine's metadata service: a test must not find a key there.
    const endpoint = [
      ...["--endpoints", `dcs=${simulator.endpoints.dcs}`],
      ...["--endpoints", "metadata=http://127.0.0.1:9"],
      ...["--min-poll-interval", "100ms"],
    ];
    const code = await wait(["dcs-background-tasks", ...argv, ...endpoint], io);
    return { code, ...written };
  };

  const gate = ["--instance-id", DEFAULT_INSTANCE_ID, "--name", "EXTEND", "--since", "1h"];

  test("prints the task as JSON and exits with 0 when every condition is met", async () => {
    const task = startTask("0.25", { durationMs: 2_000 });
    const { code, out, err } = await call(ENV, ...gate, "--expect", "details.new_capacity=0.250");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ task: { id: task.id, state: "succeeded" } });
    expect(err).toContain("EXECUTING after");
  });

  test("prints JSON that shows nothing a terminal would obey, and reads as the same value", async () => {
    startTask("a\u009b31m\u202eb\u2028c", { name: "ODD" });
    const { code, out } = await call(ENV, ...gate.map((word) => (word === "EXTEND" ? "ODD" : word)));
    expect(code).toBe(0);
    expect(out).not.toMatch(/[^\n\P{C}]|\u2028/u);
    expect(JSON.parse(out)).toMatchObject({ task: { details: { new_capacity: "a\u009b31m\u202eb\u2028c" } } });
  });

  test("exits with 3 and the whole story when the result is another", async () => {
    const { code, out, err } = await call(ENV, ...gate, "--expect", "details.new_capacity=1");
    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toContain("EXTEND finished, but details.new_capacity is 0.25, expected 1");
  });

  test("takes conditions, and says which does not hold and how to change it", async () => {
    const atLeast = (least: string) => call(ENV, ...gate, "--conditions", `details.new_capacity at_least ${least}`);
    startTask("0.25");
    expect((await atLeast("0.125")).code).toBe(0);
    const { code, out, err } = await atLeast("0.5");
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain("EXTEND finished, but details.new_capacity is 0.25, expected at least 0.5");
    expect(err).toContain("correct `--conditions` and wait again");
    const wrong = await call(ENV, ...gate, "--conditions", "details.new_capacity at_lest 0.5");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain(
      "--conditions[0].at_lest is not an option here; did you mean --conditions[0].at_least?",
    );
  });

  test("names remedies in its own words", async () => {
    const other = gate.map((word) => (word === "EXTEND" ? "NONE" : word));
    const { code, err } = await call(ENV, ...other, "--appear-timeout", "0s");
    expect(code).toBe(5);
    expect(err).toContain("If no task is expected (on a first deployment, say), set --on-no-match open. (no_match)");
  });

  test("exits with 6 when the credentials are missing, naming where they may be", async () => {
    const { HW_ACCESS_KEY: _key, HW_SECRET_KEY: _secret, ...rest } = ENV;
    const { code, err } = await call(rest, ...gate);
    expect(code).toBe(6);
    expect(err).toContain("HW_ACCESS_KEY");
    // Its own places: secrets are no options, and there is no configuration.
    expect(err).toContain("  - options: --profile, in the file of --shared-config-file\n");
    expect(err).not.toContain("provider configuration");
    expect(err).not.toContain("huaweicloud.");
  });

  test("names its own options where region or project are missing", async () => {
    const { HW_REGION_NAME: _region, HW_PROJECT_ID: _project, ...keys } = ENV;
    const project = await call(keys, ...gate);
    expect(project.err).toContain("No project is known: set --project-id, HW_PROJECT_ID or OS_PROJECT_ID");
    expect(project.err).toContain("could not be listed: wrong project");
    const region = await call(keys, ...gate, "--project-name", "r-1");
    expect(region.err).toContain("No region is known for iam: set --region, HW_REGION_NAME or OS_REGION_NAME");
    const profile = await call(ENV, ...gate, "--profile", "none", "--shared-config-file", "/none");
    expect(profile.err).toContain("/none, which --shared-config-file asks for, does not exist");
  });

  test("takes no user without the password, which is no option", async () => {
    for (const option of ["--user-name", "--user-id"]) {
      const { code, err } = await call(ENV, ...gate, option, "x");
      expect([code, err]).toEqual([2, expect.stringContaining(`"${option}" is not an option here`)]);
    }
  });

  test("ends at once when it is interrupted", async () => {
    startTask("2", { durationMs: 60_000 });
    const { io, written, interrupt } = fakeIo(ENV);
    const done = wait(
      ["dcs-background-tasks", ...gate, "--endpoints", `dcs=${simulator.endpoints.dcs}`, "--min-poll-interval", "5s"],
      io,
    );
    await eventually("the list is asked for", () => simulator.control.count() > 0);
    interrupt();
    expect(await done).toBe(130);
    expect(written.err).toContain("The wait for EXTEND was interrupted");
    expect(written.err).toContain("What to do: Wait again:");
  });

  test.each([
    [["--name", "EXTEND"], "--instance-id is required"],
    [["--instance-id", "x", "--name", "EXTEND"], '--name: "EXTEND" is set without --since'],
    [[...gate, "--timeout", "30x"], '--timeout: "30x" is not a duration'],
    [[...gate, "--secret-key", "x"], '"--secret-key" is not an option here'],
    [[...gate, "--triggers", "a=b"], '"--triggers" is not an option here'],
    [[...gate, "--apear-timeout", "1s"], '"--apear-timeout" is not an option here; did you mean --appear-timeout?'],
    [[...gate, "--settle", "1s"], "--settle is only used with --until idle; remove it"],
    [[...gate, "--expect", "detials.new_capacity=1"], "did you mean details.new_capacity?"],
    [[...gate, "--endpoints", "iam=http://iam.example.com"], "unless --allow-insecure is given."],
  ])("%j is a wrong call: %s", async (argv, message) => {
    const { code, err } = await call(ENV, ...argv);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test("an unknown API is named, with those there are", async () => {
    const { io, written } = fakeIo();
    expect(await wait(["dcs-tasks"], io)).toBe(2);
    expect(written.err).toContain('there is no API "dcs-tasks"; there are dcs-background-tasks');
  });

  test("help shows every option with its default", async () => {
    const { io, written } = fakeIo();
    expect(await wait(["dcs-background-tasks", "--help"], io)).toBe(0);
    expect(written.out).toMatch(
      /--appear-timeout TEXT\n[^-]* --on-no-match applies, as a duration\. Default:\s+"5m", or --timeout if/,
    );
    expect(written.out).not.toContain("--secret-key");
  });
});
