import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CREDENTIALS, type Simulator, startSimulator } from "../../lib/simulator";
import { cdktf } from "../support/cdktf-cli";
import { CREDENTIALS } from "../support/gate-program";
import { buildAs, copySources, remove, temporaryFolder, write } from "../support/package";
import { describeWithTerraform } from "../support/terraform";

const ROOT = join(__dirname, "../..");

describeWithTerraform(
  "an operation in one stack and its gate in another, deployed by the command line of cdktf",
  () => {
    let folder: string;
    let simulator: Simulator;

    beforeAll(async () => {
      folder = temporaryFolder("multi-stack");
      copySources(folder);
      buildAs(folder, "0.1.0");
      cpSync(join(ROOT, "examples"), join(folder, "examples"), { recursive: true });
      // The example's own program; without npx in between, which only takes time.
      const app = `${process.execPath} --import tsx examples/multi-stack/main.ts`;
      write(folder, { "cdktf.json": JSON.stringify({ language: "typescript", app }) });
      simulator = await startSimulator();
    });

    afterAll(async () => {
      remove(folder);
      await simulator.close();
    });

    const deploy = (capacity: string) => {
      const { projectId, token } = DEFAULT_CREDENTIALS;
      const known = { ...CREDENTIALS, HW_PROJECT_ID: projectId, SIMULATOR_TOKEN: token };
      const env = { ...known, DCS_ENDPOINT: simulator.endpoints.dcs, CAPACITY: capacity };
      // In the wrong order: which stack goes first follows from what crosses over.
      return cdktf(folder, ["deploy", "--auto-approve", "shop", "cache"], { home: join(folder, "home"), env });
    };

    /** Attributes of a stack's resource, from its state. */
    const attributes = (stack: string, type: string) => {
      const state = JSON.parse(readFileSync(join(folder, `terraform.${stack}.tfstate`), "utf8"));
      return state.resources.find((resource: { type: string }) => resource.type === type)?.instances[0].attributes;
    };

    const gate = () => attributes("shop", "cloudtasks_dcs_background_task_gate");
    const checkpoint = () => attributes("cache", "cloudtasks_checkpoint");
    const next = () => attributes("shop", "terraform_data")?.output.value;

    test("opens without a task at first, then on the task of a change, and never on an older one", async () => {
      const first = await deploy("0.125");
      expect(first.output).toContain("Apply complete! Resources: 2 added, 0 changed, 0 destroyed.");
      expect(first.code).toBe(0);
      expect(gate()).toMatchObject({ since: checkpoint().time, task: { id: null } });

      simulator.control.nextOperation({ operation: "dcs.resize", durationMs: 1_000 });
      const second = await deploy("0.25");
      expect(second.output).toContain("Apply complete! Resources: 1 added, 1 changed, 1 destroyed.");
      expect(second.code).toBe(0);
      expect(gate()).toMatchObject({ since: checkpoint().time, task: { state: "succeeded" } });
      expect(next()).toBe("0.25");

      // A success that has all the gate looks for; it is only older than the change.
      const success = { name: "EXTEND", details: { new_capacity: "0.5" }, startsAfterMs: -1_000, durationMs: 1 };
      simulator.control.startTask({ instanceId: gate().instance_id, ...success });
      const failure = { durationMs: 500, appearsAfterMs: 2_500, outcome: "FAILED", errorCode: "111400842" };
      simulator.control.nextOperation({ operation: "dcs.resize", ...failure });
      const third = await deploy("0.5");
      expect(third.output).toContain("EXTEND failed");
      expect(third.code).not.toBe(0);
      expect(gate()).toBeUndefined();
      expect(next()).toBe("0.25");
    });
  },
);
