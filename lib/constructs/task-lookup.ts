import { Annotations, type TerraformCondition, TerraformDataSource, type TerraformMetaArguments } from "cdktf";
import type { Construct } from "constructs";
import type { TaskListApi } from "../apis/declaration";
import { lookupArguments } from "../options";
import { listOf } from "./declared-list";
import { Inputs } from "./inputs";
import { LatestCheck } from "./latest-check";
import { latestCondition } from "./latest-condition";
import { nameInLifecycles } from "./lifecycle";
import { warnOfName } from "./name-warning";
import { needOwnProvider, ofOurs } from "./own-provider";
import { addressOf, isManaged, referencesIn, referencesOf } from "./references";
import { onSynth } from "./synth-hook";
import { throwValidationError } from "./validation-error";

/** A lookup's behaviour, alike for every API; inputs and outputs of each are generated. */
export class TaskLookup extends TerraformDataSource {
  /** @internal */
  protected readonly _inputs: Inputs;
  private readonly declaration: TaskListApi;
  private warned = false;

  constructor(
    scope: Construct,
    id: string,
    stem: string,
    terraformResourceType: string,
    // biome-ignore lint/suspicious/noExplicitAny: the arguments of an API are known to its generated class
    config: any,
  ) {
    const api = listOf(stem, config);
    const inputs = new Inputs(lookupArguments(api), config);
    throwValidationError(new.target.name, id, inputs.problems());
    super(scope, id, ofOurs(terraformResourceType, config));
    this._inputs = inputs;
    this.declaration = api;
    this.node.addValidation({ validate: () => this._inputs.problems() });
    onSynth(this, () => this.warnOfEarlyRead());
    warnOfName(this, api, () => this._inputs.get("name"));
    nameInLifecycles(this);
    needOwnProvider(this);
  }

  /**
   * Adds a postcondition: the newest of the tasks found that has this name is in this state and shows these values.
   *
   * Terraform evaluates it whenever it reads the lookup, so on every plan: a task that failed long ago, or that the
   * cloud no longer lists, then fails every plan. A gate judges once, during apply, and is the better way to let
   * something wait for a task.
   *
   * @param name name of the task, for example `EXTEND`
   * @param state the state it must be in, for example `succeeded`
   * @param expect what it must show: path → value, as the `expect` of a gate. Default: nothing more
   * @throws Error naming the state or the path that cannot be
   */
  assertLatest(name: string, state: string, expect: { [key: string]: string } = {}): void {
    const condition = this.condition("assertLatest", name, state, expect);
    const postcondition = [...(this.lifecycle?.postcondition ?? []), condition];
    this.lifecycle = { ...this.lifecycle, postcondition };
  }

  /**
   * Writes a `check` block, which needs Terraform 1.5: in every plan and apply Terraform warns, and goes on, where the
   * newest of the tasks found that has this name is not in this state or does not show these values.
   *
   * @param name name of the task, for example `EXTEND`
   * @param state the state it should be in, for example `succeeded`
   * @param expect what it should show: path → value, as the `expect` of a gate. Default: nothing more
   * @throws Error naming the state or the path that cannot be
   */
  check(name: string, state: string, expect: { [key: string]: string } = {}): void {
    const repeated = this.count !== undefined || this.forEach !== undefined;
    const more = repeated ? ["a lookup with count or forEach has no single latest task; use assertLatest"] : [];
    const condition = this.condition("check", name, state, expect, more, () => addressOf(this)!);
    const taken = this.node.children.filter((child) => child instanceof LatestCheck).length;
    new LatestCheck(this, taken === 0 ? "check" : `check-${taken + 1}`, condition);
  }

  private condition(
    method: string,
    name: string,
    state: string,
    expect: { [key: string]: string },
    more: readonly string[] = [],
    lookup?: () => string,
  ): TerraformCondition {
    const { problems, condition } = latestCondition(this.declaration, name, state, expect, lookup);
    const all = [...more, ...problems].map((problem) => `${method}: ${problem}`);
    throwValidationError(this.constructor.name, this.node.id, all);
    return condition!;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }

  /** What a gate of this lookup takes from it, unless it says otherwise itself. */
  protected forGate(options: TerraformMetaArguments): TerraformMetaArguments {
    const given = options as { readonly instanceId?: string; readonly anyInstance?: unknown };
    const own = given.instanceId === undefined && given.anyInstance === undefined && this._inputs.has("instance_id");
    return {
      ...(this._inputs.has("list") ? { list: this._inputs.get("list") } : {}),
      ...(own ? { instanceId: this._inputs.get("instance_id") } : {}),
      ...(this.provider === undefined ? {} : { provider: this.provider }),
      ...options,
    };
  }

  /**
   * Terraform defers a read to the apply only if the lookup refers to a changing resource directly or has dependencies
   * written out. Otherwise it shows the tasks from before the apply, silently.
   */
  private warnOfEarlyRead(): void {
    if (this.warned || this.dependsOn !== undefined || !this._inputs.has("instance_id")) {
      return;
    }
    if (referencesOf(this).some(isManaged)) {
      return;
    }
    const indirect = referencesIn(this, this._inputs.get("instance_id"));
    // A condition makes Terraform look through locals and modules for what is still changing.
    if (indirect.length > 0 && this.lifecycle?.postcondition !== undefined) {
      return;
    }
    this.warned = true;
    const how = indirect.length > 0 ? `refers to ${indirect[0]}, not to a resource itself` : "refers to no resource";
    Annotations.of(this).addWarning(
      `instanceId ${how}, so Terraform reads the tasks during plan, before anything is applied. Give dependsOn the ` +
        "resource whose tasks are wanted, or dependsOn: [] if reading early is right.",
    );
  }
}
