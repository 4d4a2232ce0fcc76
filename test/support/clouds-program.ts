/** HCL for tests of all clouds: our provider, configured for one simulator or several, and operations that start tasks. */
import {
  DEFAULT_CREDENTIALS,
  DEFAULT_TENCENT_CREDENTIALS,
  type Simulator,
  startSimulator,
  type TaskSpec,
} from "../../lib/simulator";
import { CREDENTIALS, NOWHERE } from "./gate-program";
import { builtProvider, type Run, type RunOptions, SOURCES, unboxed, Workspace } from "./workspace";

/** What the official providers' variables hold for the simulator, for both clouds. */
export const ALL_CREDENTIALS = {
  ...CREDENTIALS,
  TENCENTCLOUD_SECRET_ID: DEFAULT_TENCENT_CREDENTIALS.secretId,
  TENCENTCLOUD_SECRET_KEY: DEFAULT_TENCENT_CREDENTIALS.secretKey,
} as const;

export const REQUIRED = `
terraform {
  required_providers {
    cloudtasks = { source = "${SOURCES.cloudtasks}", version = "${builtProvider().version}" }
  }
}
`;

export interface ProviderProgram {
  readonly alias?: string;
  /** Arguments in HCL: for every cloud, for one, and endpoints beside the simulator's. */
  readonly common?: string;
  readonly huaweicloud?: string;
  readonly tencentcloud?: string;
  readonly projectId?: string | null;
  /** The metadata services, which are nowhere unless given here. */
  readonly metadata?: { readonly huaweicloud?: string; readonly tencentcloud?: string };
}

/** One configuration of our provider. No test finds a key in the metadata of the machine it runs on. */
export function cloudtasks(simulator: Pick<Simulator, "endpoints">, options: ProviderProgram = {}): string {
  const {
    alias,
    common = "",
    huaweicloud = "",
    tencentcloud = "",
    projectId = DEFAULT_CREDENTIALS.projectId,
  } = options;
  const endpoints = (cloud: "huaweicloud" | "tencentcloud", ...services: string[]) =>
    JSON.stringify({
      ...Object.fromEntries(services.map((service) => [service, simulator.endpoints[service]])),
      metadata: options.metadata?.[cloud] ?? NOWHERE,
    });
  return `
provider "cloudtasks" {
  ${alias === undefined ? "" : `alias = "${alias}"`}
  min_poll_interval = "100ms"
  max_poll_interval = "500ms"
  ${common}
  huaweicloud {
    region     = "simulator-1"
    ${projectId === null ? "" : `project_id = "${projectId}"`}
    endpoints  = ${endpoints("huaweicloud", "dcs", "dms", "geminidb", "iam", "rds", "dds", "cbr")}
    ${huaweicloud}
  }
  tencentcloud {
    region    = "${DEFAULT_TENCENT_CREDENTIALS.region}"
    endpoints = ${endpoints("tencentcloud", "redis", "crs", "cdb", "postgres", "cynosdb")}
    ${tencentcloud}
  }
}
`;
}

/** A resource that, when it is created, starts a task and does not wait for it, as a cloud's operation does. */
export function operation(simulator: Pick<Simulator, "url">, name: string, task: TaskSpec, dependsOn = ""): string {
  return request(name, `${simulator.url}/_simulator/tasks`, "POST", task, dependsOn);
}

/** A resource that sends one request when it is created, with the simulator's token. */
export function request(name: string, url: string, method: string, body: unknown, dependsOn = ""): string {
  const headers = { "content-type": "application/json", "x-auth-token": DEFAULT_CREDENTIALS.token };
  return `
resource "terraform_data" "${name}" {
  depends_on = [${dependsOn}]
  provisioner "local-exec" {
    interpreter = ["node", "-e"]
    command     = <<-JS
      fetch("${url}", { method: "${method}", headers: ${JSON.stringify(headers)}, body: JSON.stringify(${JSON.stringify(body)}) })
        .then((answer) => process.exit(answer.ok ? 0 : 1))
    JS
  }
}
`;
}

/** A simulator and a folder in which terraform runs against it. */
export class Clouds {
  private constructor(
    readonly simulators: readonly Simulator[],
    readonly workspace: Workspace,
  ) {}

  /** One simulator for each scenario. */
  static open(...scenarios: object[]): Promise<Clouds> {
    return Clouds.with(new Workspace(ALL_CREDENTIALS), scenarios);
  }

  /** The same with the provider in this process, as {@link Workspace} has it: it writes no log of Terraform. */
  static openServed(...scenarios: object[]): Promise<Clouds> {
    return Clouds.with(new Workspace(ALL_CREDENTIALS, "all"), scenarios);
  }

  private static async with(workspace: Workspace, scenarios: readonly object[]): Promise<Clouds> {
    return new Clouds(await Promise.all(scenarios.map((scenario) => startSimulator({ scenario }))), workspace);
  }

  get simulator(): Simulator {
    return this.simulators[0]!;
  }

  /** Applies a program from an empty state. That some of it fails is for the test to judge; that nothing begins is not. */
  async applyNew(program: string, env: RunOptions["env"] = {}): Promise<Run> {
    await this.init(program);
    this.workspace.forgetState();
    // All that waits does so at once: what a gate finds must not depend on when it gets a turn.
    const run = await this.workspace.terraform(["apply", "-auto-approve", "-input=false", "-parallelism=50"], { env });
    if (!/Creating\.\.\.|Apply complete/.test(run.output)) throw new Error(`terraform applied nothing:\n${run.output}`);
    return run;
  }

  async planNew(program: string): Promise<Run> {
    await this.init(program);
    this.workspace.forgetState();
    return this.workspace.plan();
  }

  async close(): Promise<void> {
    this.workspace.remove();
    await Promise.all(this.simulators.map((simulator) => simulator.close()));
  }

  private initialised = false;

  private async init(program: string): Promise<void> {
    this.workspace.write(REQUIRED + program);
    if (!this.initialised) await this.workspace.init();
    this.initialised = true;
  }
}

/** Every error of a run on one line, by the address it is about; those about none under an empty name. */
export function errorsOf(run: Run): Record<string, string> {
  return diagnosticsOf(run, "Error");
}

export function warningsOf(run: Run): Record<string, string> {
  return diagnosticsOf(run, "Warning");
}

function diagnosticsOf({ output }: Run, kind: string): Record<string, string> {
  const texts = output.split(/^(?=(?:[│╷] ?)*(?:Error|Warning): )/m).map((text) => unboxed(text).trim());
  return Object.fromEntries(
    texts
      .filter((text) => text.startsWith(`${kind}: `))
      .map((text) => [/ with ((?:module\.\w+\.)*(?:data\.)?\w+\.\w+)[ ,]/.exec(text)?.[1] ?? "", text]),
  );
}
