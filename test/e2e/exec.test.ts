/** `cloud-tasks exec -- terraform apply`, with ten gates of two providers. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { builtCommand } from "../support/built-command";
import { CREDENTIALS, NOWHERE } from "../support/gate-program";
import { describeWithTerminal, PseudoTerminal } from "../support/pseudo-terminal";
import {
  builtProvider,
  describeWithTerraform,
  eventually,
  SOURCES,
  signalGroup,
  Workspace,
} from "../support/terraform";

const GATES = 10;
const instances = Array.from({ length: GATES }, (_, index) => `5560df16-cebf-4473-95c4-d1b573c16e7${index}`);

const provider = (simulator: Simulator, alias = "") => `
provider "cloudtasks" {
  ${alias}
  min_poll_interval = "200ms"
  max_poll_interval = "500ms"
  huaweicloud {
    region     = "ap-southeast-1"
    project_id = "${DEFAULT_CREDENTIALS.projectId}"
    endpoints  = { dcs = "${simulator.endpoints.dcs}", iam = "${simulator.endpoints.iam}", metadata = "${NOWHERE}" }
  }
}`;

const gates = (name: string, ids: readonly string[], provider: string) => `
resource "cloudtasks_dcs_background_task_gate" "${name}" {
  for_each    = toset(${JSON.stringify(ids)})
  provider    = ${provider}
  instance_id = each.key
  name        = "EXTEND"
  since       = "1h"
}`;

const program = (simulator: Simulator) => `
terraform {
  required_providers { cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" } }
}
${provider(simulator)}
${provider(simulator, 'alias = "second"')}
${gates("first", instances.slice(0, GATES / 2), "cloudtasks")}
${gates("second", instances.slice(GATES / 2), "cloudtasks.second")}
`;

const APPLY = ["apply", "-auto-approve", "-input=false"];

describeWithTerraform("terraform below cloud-tasks exec", () => {
  let simulator: Simulator;
  let workspace: Workspace;
  let under: string[];

  beforeAll(async () => {
    simulator = await startSimulator({ scenario: { anyInstance: true } });
    workspace = new Workspace(CREDENTIALS);
    workspace.write(program(simulator));
    await workspace.init();
    under = [process.execPath, builtCommand(), "exec", "--"];
  });

  beforeEach(() => {
    simulator.control.reset();
    workspace.forgetState();
  });

  afterEach(() => {
    const temporary = readdirSync(join(workspace.folder, "tmp"));
    expect(temporary.filter((name) => name.startsWith("cloud-tasks-"))).toEqual([]);
  });

  afterAll(async () => {
    workspace?.remove();
    await simulator?.close();
  });

  const run = (durationMs: number) => {
    for (const instanceId of instances) simulator.control.startTask({ instanceId, name: "EXTEND", durationMs });
  };

  /** What is said of each gate, without its time. */
  const said = (output: string) =>
    instances.map((instance) =>
      output
        .split("\n")
        .flatMap((line) => new RegExp(`^\\d{4}-\\S+Z EXTEND of ${instance}: (.*)$`).exec(line)?.[1] ?? []),
    );

  test("in a pipe: lines for each of ten gates, from its begin to its end, beside what Terraform prints", async () => {
    const running = workspace.start(APPLY, { under });
    await eventually("every gate has looked", () => said(running.output()).every((lines) => lines.length > 1));
    run(60_000);
    await eventually("every gate has seen its task", () =>
      said(running.output()).every((lines) => lines.some((line) => line.includes("EXECUTING"))),
    );
    simulator.control.advance(60_000);
    const { output, code } = await running.done;
    expect(code).toBe(0);
    expect(output).toContain(`Apply complete! Resources: ${GATES} added`);
    for (const lines of said(output)) {
      expect(lines.map((line) => line.replace(/^\S+: (\w+)/, "$1").replace(/,? ?after .*/, ""))).toEqual([
        ...["waiting", "no matching task", "EXECUTING", "SUCCESS", "open"],
      ]);
    }
    expect(Object.keys(workspace.state())).toHaveLength(GATES);
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s half-way: Terraform ends in its own way, with its own exit code",
    async (signal) => {
      run(600_000);
      const running = workspace.start(APPLY, { under });
      await eventually("every gate waits", () => said(running.output()).every((lines) => lines.length > 1));
      signalGroup(running.child, signal);
      const { output, code } = await running.done;
      expect(code).toBe(1);
      expect(output).toContain("Interrupt received.");
      expect(output).not.toContain("Two interrupts received.");
      for (const lines of said(output)) expect(lines.at(-1)).toMatch(/^failed after .* \(cancelled\)$/);
    },
  );

  test("the exit code of a plan with changes is handed through", async () => {
    expect((await workspace.terraform(["plan", "-detailed-exitcode", "-input=false"], { under })).code).toBe(2);
  });

  describeWithTerminal("on a terminal", () => {
    let screen: PseudoTerminal | undefined;

    afterEach(() => screen?.close());

    const apply = (size: { columns?: number; rows?: number } = {}): PseudoTerminal => {
      const env = Object.entries(workspace.env()).filter(([name]) => /^(TF_|HW_|TMPDIR|HOME)/.test(name));
      const values = Object.fromEntries(env.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
      screen = new PseudoTerminal([...under, "terraform", `-chdir=${workspace.folder}`, "apply"], values, size);
      return screen;
    };
    const LINE =
      "EXTEND of 5560df16.*e7\\d {2}[1-9]\\d? % {2}[█░]{20} {2}EXECUTING {2}(?:\\d+m ?)?\\d+s {2}ends about \\d\\d:\\d\\d";

    test("a line per gate stays below the output, the answer is typed, and at the end the output is alone", async () => {
      run(600_000);
      const terminal = apply({ columns: 120, rows: 45 });
      await terminal.shows(/Enter a value:/);
      terminal.press("yes");
      terminal.press("Enter");
      const text = await terminal.shows(new RegExp(`(^${LINE}.*\n?){${GATES}}$`, "m"));
      expect(text.split("\n").slice(0, -GATES).join("\n")).toContain("Creating...");
      simulator.control.advance(600_000);
      const after = await terminal.shows(/code 0/);
      expect(after).toContain(`Apply complete! Resources: ${GATES} added`);
      expect(after).not.toContain("EXTEND of");
    });

    test("on a small screen most lines are Terraform's, also after it has become smaller", async () => {
      run(60_000);
      const terminal = apply({ columns: 80, rows: 24 });
      await terminal.shows(/Enter a value:/);
      terminal.press("yes");
      terminal.press("Enter");
      const narrow = await terminal.shows(
        /^EXTEND.*…e7\d {2}\d+ %.* {2}EXECUTING {2}\S+ {2}ends about \d\d:\d\d[\s\S]*and 3 more$/m,
      );
      expect(narrow.split("\n")).toHaveLength(24);
      terminal.resize(60, 12);
      expect((await terminal.shows(/and 7 more$/)).match(/^EXTEND.*…e7\d {2}/gm)).toHaveLength(3);
      terminal.press("C-c");
      const text = await terminal.shows(/code 1/);
      expect(text).not.toMatch(/…e7\d {2}/);
    });
  });
});
