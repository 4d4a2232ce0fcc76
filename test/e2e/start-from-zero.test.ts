/**
 * What the README tells a stranger to do, word for word, but for two things: the packed package is installed in place of
 * the published one, and the simulator takes a free port, as another test may have the one that is shown.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plain, shellEnvironment } from "../support/cdktf-cli";
import { describeWithRegistry, projectOfReadme, remove, run, temporaryFolder, write } from "../support/package";
import { describeWithTerraform, eventually, signalGroup } from "../support/terraform";

const ROOT = join(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const START = /^## Start from zero\n[\s\S]*?(?=^## )/m.exec(read("README.md"))![0];

/** The port that the README shows. */
const PORT = "8571";

/** The block that comes first after some words. */
function block(after: string, language: string): string {
  return new RegExp(`${after}[\\s\\S]*?^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "m").exec(START)![1]!;
}

describeWithRegistry("in an empty folder", () => {
  describeWithTerraform("the README's start from zero", () => {
    let project: string;
    let home: string;
    let simulator: ChildProcess;
    let heard = "";

    beforeAll(async () => {
      [project, home] = [projectOfReadme("zero"), temporaryFolder("home")];
      expect(JSON.parse(block("`package\\.json`", "json")).dependencies["cdktf-cloud-tasks"]).toBe("^0.1");

      const [installs, simulates] = block("the simulator in a terminal", "sh").split("\n");
      expect([installs, simulates]).toEqual(["npm install", `npx cloud-tasks simulate --port ${PORT}`]);
      simulator = spawn("npx", ["cloud-tasks", "simulate"], {
        cwd: project,
        detached: true,
        stdio: ["ignore", "pipe", "inherit"],
        env: shellEnvironment(home),
      });
      simulator.stdout!.on("data", (chunk: Buffer) => {
        heard += chunk.toString();
      });
      await eventually("the simulator listens", () => heard.includes("Ctrl-C ends it.") || simulator.exitCode !== null);
      const [, port] = /DCS at http:\/\/127\.0\.0\.1:(\d+)/.exec(heard)!;
      const program = block("`main\\.ts`", "ts");
      expect(program).toContain(PORT);
      write(project, {
        "cdktf.json": block("`cdktf\\.json`", "json"),
        "main.ts": program.replaceAll(PORT, port!),
      });
    });

    afterAll(() => {
      signalGroup(simulator, "SIGTERM");
      for (const folder of [project, home]) remove(folder);
    });

    /** The last lines of the commands: the credentials, and the deployment. */
    const deploy = () => {
      const lines = block("the simulator in a terminal", "sh").split("\n").slice(2).join("\n");
      return plain(run("sh", ["-c", lines], project, shellEnvironment(home)).stdout);
    };

    test("the credentials are those that the simulator prints", () => {
      const [, named] = /^export (.*)$/m.exec(block("the simulator in a terminal", "sh"))!;
      for (const assignment of named!.split(" ")) {
        expect(heard).toContain(`export ${assignment}`);
      }
    });

    test("the deployment waits for the task, and prints what the README shows", () => {
      const output = deploy();
      for (const line of block("cdktf deploy", "").trim().split("\n")) {
        const pattern = line.replaceAll(/[.*+?()[\]]/g, "\\$&").replaceAll(/\b(1\d|0)s\b/g, "\\d+s");
        expect(output).toMatch(new RegExp(pattern));
      }
    });

    test("deployed again, nothing happens, with the simulator stopped", () => {
      signalGroup(simulator, "SIGTERM");
      expect(deploy()).toContain("new_capacity = 0.25");
    });
  });
});
