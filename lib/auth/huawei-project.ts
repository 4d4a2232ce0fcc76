import type { Clock } from "../http/clock";
import { limited, type WaitLimits } from "../http/limited";
import { CredentialsError, type Found } from "./credentials-error";
import type { HuaweiIam } from "./huawei-iam";
import type { HuaweiProject } from "./huawei-settings";
import { SharedRun } from "./shared-run";

const OPERATION = "find the project";

/** Knows the project's ID, or finds it by name, once. */
export class HuaweiProjectId {
  private known: Found<string> | undefined;
  private readonly finding: SharedRun<Found<string>>;

  /** @param iam made at first need, as its address may be unknown where nobody needs it */
  constructor(
    project: HuaweiProject | null,
    private readonly iam: () => HuaweiIam,
    private readonly clock: Pick<Clock, "monotonic">,
  ) {
    if (project !== null && "id" in project) this.known = project.id;
    const name = project !== null && "name" in project ? project.name : null;
    this.finding = new SharedRun((signal) => this.find(name, signal));
  }

  /** What is known without asking. */
  readonly value = (): string | undefined => this.known?.value;

  /** @throws CredentialsError if there is no such project or it cannot be told which; RequestError; EndpointError. */
  async get(limits: WaitLimits): Promise<Found<string>> {
    if (this.known !== undefined) return this.known;
    const what = { operation: OPERATION, request: "GET /v3/projects" };
    return await limited(what, limits, this.clock, (own) => this.finding.join(own));
  }

  private async find(name: Found<string> | null, signal: AbortSignal): Promise<Found<string>> {
    if (name === null) {
      throw new CredentialsError(
        "No project is known: set huaweicloud.project_id, HW_PROJECT_ID or OS_PROJECT_ID, or a project name or region to find it by.",
        "project_id",
      );
    }
    const permission = "Set huaweicloud.project_id: then nobody has to ask IAM for it.";
    const purpose = { operation: OPERATION, hints: { permission } };
    const ids = await this.iam().projectIds(name.value, purpose, { signal });
    const [id] = ids;
    if (id === undefined || ids.length > 1) {
      const many = id === undefined ? "no project" : `${ids.length} projects`;
      throw new CredentialsError(
        `IAM knows ${many} named ${JSON.stringify(name.value)} (from ${name.source}). Set huaweicloud.project_id to the ID of the project that owns the instances.`,
        "project_id",
      );
    }
    this.known = { value: id, source: `IAM, for the name of ${name.source}` };
    return this.known;
  }
}
