import { ProjectError, type Sourced } from "../../auth/credentials-error";
import type { AuthContext } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { limited, type WaitLimits } from "../../http/limited";
import { SingleFlight } from "../../http/single-flight";
import type { OptionFormatter } from "../../options/option-formatter";
import type { HuaweiIam, IamProject } from "./iam";
import type { Named } from "./settings";

const OPERATION = "find the project";

export interface ProjectOptions {
  /** What is known of it. */
  readonly project: Named | null;
  /** The account that it has to belong to; null for any that the credential may see. */
  readonly account: Named | null;
  /** Made at first need, as its address may be unknown where nobody needs it. */
  readonly iam: () => HuaweiIam;
  readonly clock: Pick<Clock, "monotonic">;
  /** How the options of the provider's `huaweicloud` are written. */
  readonly formatOption: OptionFormatter;
}

/** Knows the project's ID, or finds it by name, once. */
export class HuaweiProjectId {
  private known: Sourced<string> | undefined;
  private readonly finding: SingleFlight<Sourced<string>>;

  constructor(private readonly options: ProjectOptions) {
    const { project } = options;
    if (project !== null && "id" in project) this.known = project.id;
    const name = project !== null && "name" in project ? project.name : null;
    this.finding = new SingleFlight((signal) => this.find(name, { signal }));
  }

  /** What is known without asking. */
  readonly value = (): string | undefined => this.known?.value;

  /** @throws ProjectError if there is no such project or it cannot be told which; RequestError; EndpointError. */
  async get(limits: WaitLimits): Promise<Sourced<string>> {
    if (this.known !== undefined) return this.known;
    const what = { operation: OPERATION, request: "GET /v3/projects" };
    return await limited(what, limits, this.options.clock, (own) => this.finding.join(own));
  }

  private async find(name: Sourced<string> | null, context: AuthContext): Promise<Sourced<string>> {
    const option = this.options.formatOption("project_id");
    if (name === null) {
      throw new ProjectError(
        `No project is known: set ${option}, HW_PROJECT_ID or OS_PROJECT_ID, or a project name or region to find it by.`,
        "project_id",
      );
    }
    const purpose = { operation: OPERATION, hints: { permission: `Set ${option}: this skips the IAM lookup.` } };
    const projects = await this.options.iam().projects(name.value, purpose, context);
    const ofAccount = await this.ofAccount(projects, context);
    const [project, ...others] = ofAccount;
    if (project === undefined || others.length > 0) {
      const many = project === undefined ? "no project" : `${ofAccount.length} projects`;
      throw new ProjectError(
        `IAM knows ${many} named ${shown(name)}${this.inAccount(projects)}. Set ${option} to the ID of the project that owns the instances.`,
        "project_id",
      );
    }
    this.known = { value: project.id, source: `IAM, for the name of ${name.source}` };
    return this.known;
  }

  /** Those of the account that was given. Another account has a project of the region's name, too. */
  private async ofAccount(projects: readonly IamProject[], context: AuthContext): Promise<readonly IamProject[]> {
    const { account, iam, formatOption } = this.options;
    if (account === null || projects.length === 0) return projects;
    const hint = `Set ${formatOption("project_id")} or ${formatOption("domain_id")}: this skips the lookup of the account.`;
    const purpose = { operation: "find the account", hints: { permission: hint, "not-found": hint } };
    const ids = "id" in account ? [account.id.value] : await iam().domainIds(account.name.value, purpose, context);
    return projects.filter(({ domainId }) => (domainId === null ? ids.length > 0 : ids.includes(domainId)));
  }

  private inAccount(projects: readonly IamProject[]): string {
    const { account } = this.options;
    if (account === null || projects.length === 0) return "";
    return ` in the account ${shown("id" in account ? account.id : account.name)}`;
  }
}

function shown({ value, source }: Sourced<string>): string {
  return `${JSON.stringify(value)} (from ${source})`;
}
