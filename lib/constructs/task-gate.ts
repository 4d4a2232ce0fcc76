import { dependable, ref, type TerraformMetaArguments, TerraformResource, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { camelCase } from "../apis/declaration";
import { type ArgumentSet, gateArguments, NOT_KNOWN } from "../options";
import { warnBehind } from "./behind-recheck";
import { listOf } from "./declared-list";
import { TaskCheckpoint } from "./generated/task-checkpoint";
import { Inputs, META_ARGUMENTS } from "./inputs";
import { nameInLifecycles } from "./lifecycle";
import { warnOfName } from "./name-warning";
import type { IOperation } from "./operation";
import { operationCheckpoint } from "./operation-checkpoint";
import { canRunAgain, OperationMarker } from "./operation-marker";
import { FROM_CHECKPOINT, operationProblems, recheckProblems } from "./operation-problems";
import { needOwnProvider, ofOurs } from "./own-provider";
import { referencesOf, wholeAddressOf } from "./references";
import { indexOf } from "./repetition";
import { throwValidationError } from "./validation-error";

/** What every gate takes beside the arguments of its API. */
export interface TaskGateOptions extends TerraformMetaArguments {
  /**
   * The resource or module whose change starts the task, from whatever provider, in the same stack. Only a task
   * started by this change can open the gate: a checkpoint with the same `triggers` is made before the operation, the
   * gate after it, and the gate's `since` and `ignoreTaskIds` come from the checkpoint. Needs `triggers`.
   *
   * With `taskId` or `jobId`, which name the task exactly, it only puts the gate after the operation.
   *
   * @default - the gate's place is given by `dependsOn` and by what it refers to
   */
  readonly operation?: IOperation;

  /**
   * Whether the gate looks for a new task when `operation` runs again without a change of `triggers`: another argument
   * of it has changed, it was tainted or replaced, or a difference in the cloud is mended. It then waits for the new
   * task and judges it, or stays open if none appears within `recheckTimeout`. A list narrows this to changes of some
   * of the operation's attributes, under their names in Terraform, and to its replacement.
   *
   * Terraform tells this by a `terraform_data` beside the operation, which needs Terraform 1.5 or newer. For a module or
   * a data source it cannot be told; give `recheckOn` there.
   *
   * @default - true, where `operation` is a resource and the gate waits by `name` or until `idle`
   */
  readonly recheck?: boolean | string[];

  /**
   * Allows a gate that depends on nothing. Terraform may start such a gate before the operation it waits for, and ten
   * of them keep everything else from starting, as Terraform works on ten resources at once.
   *
   * @default false
   */
  readonly standalone?: boolean;
}

const SWITCHES: ArgumentSet = {
  arguments: { standalone: { type: "boolean", description: "Whether the gate may depend on nothing." } },
  rules: [],
};

const OPTIONS = [...META_ARGUMENTS, "operation", "recheck", "standalone"];
const BY_OPERATION = [...FROM_CHECKPOINT, "triggers", "recheck_on"] as const;
const NO_PLACE = ["var.", `${TaskCheckpoint.tfResourceType}.`];
const BY_ID = ["task_id", "job_id"] as const;

/** A gate's behaviour, alike for every API; inputs and outputs of each are generated. */
export class TaskGate extends TerraformResource {
  /**
   * The checkpoint made for `operation`.
   *
   * @default - none without `operation`, or with `taskId` or `jobId`
   */
  readonly checkpoint?: TaskCheckpoint;

  /** @internal */
  protected readonly _inputs: Inputs;
  private readonly operation?: IOperation;
  private readonly standalone: boolean;
  private readonly wired: [name: string, value: unknown][] = [];

  constructor(
    scope: Construct,
    id: string,
    stem: string,
    terraformResourceType: string,
    // biome-ignore lint/suspicious/noExplicitAny: the arguments of an API are known to its generated class
    config: any,
  ) {
    const { operation, recheck, standalone = false }: TaskGateOptions = config ?? {};
    const api = listOf(stem, config);
    const inputs = new Inputs(gateArguments(api), config, OPTIONS);
    const wants = operation !== undefined && !BY_ID.some((name) => inputs.has(name));
    const marked = wants && recheck !== false && !inputs.has("recheck_on") && canRunAgain(operation);
    throwValidationError(new.target.name, id, [
      ...inputs.problems({ ...(wants && { since: NOT_KNOWN }), ...(marked && { recheck_on: NOT_KNOWN }) }),
      ...new Inputs(SWITCHES, { standalone }).problems(),
      ...(operation === undefined ? [] : operationProblems(operation, scope, inputs, wants)),
      ...recheckProblems(recheck, config ?? {}, inputs, wants),
    ]);
    super(scope, id, ofOurs(terraformResourceType, config));
    this._inputs = inputs;
    this.operation = operation;
    this.standalone = standalone;
    if (operation !== undefined && wants) {
      this.checkpoint = operationCheckpoint(operation, {
        ...(api.declared === undefined ? { api: stem } : { list: inputs.get("list") }),
        instanceId: inputs.get("instance_id"),
        triggers: inputs.get("triggers"),
        provider: config.provider,
        count: config.count,
        forEach: config.forEach,
      });
      inputs.put("since", Token.asString(this.fromCheckpoint("time")));
      inputs.put("ignore_task_ids", Token.asList(this.fromCheckpoint("task_ids")));
      if (marked) {
        const attributes = Array.isArray(recheck) ? recheck : null;
        inputs.put("recheck_on", OperationMarker._of(operation, attributes, this).output);
      }
      this.wired = BY_OPERATION.filter((name) => inputs.has(name)).map((name) => [name, inputs.get(name)]);
    }
    this.node.addValidation({ validate: () => [...this._inputs.problems(), ...this.unwired(), ...this.place()] });
    warnOfName(this, api, () => this._inputs.get("name"));
    nameInLifecycles(this);
    warnBehind({
      gate: this,
      isRechecked: () => this._inputs.has("recheck_on"),
      isByOperation: operation !== undefined,
    });
    needOwnProvider(this);
  }

  override get terraformMetaArguments(): { [name: string]: unknown } {
    const own = super.terraformMetaArguments;
    return this.operation === undefined
      ? own
      : { ...own, dependsOn: [...(own.dependsOn ?? []), dependable(this.operation)] };
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this._inputs.attributes();
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return this._inputs.hclAttributes();
  }

  /** The checkpoint is repeated as the gate is; each gate takes the time of its own. */
  private fromCheckpoint(attribute: string) {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.checkpoint!;
    return ref(`${type}.${name}${indexOf(this)}.${attribute}`, TerraformStack.of(this));
  }

  /** Checkpoint and marker were made for these; changing them on the gate alone would desynchronise them. */
  private unwired(): string[] {
    return this.wired
      .filter(([name, value]) => this._inputs.get(name) !== value)
      .map(([name]) => `${camelCase(name)} was changed after operation had set it up; set it where the gate is made`);
  }

  /** What is wrong with the gate's place among the other resources; known only when all of them are there. */
  private place(): string[] {
    if (this.operation !== undefined) {
      return referencesOf(this.operation).includes(wholeAddressOf(this))
        ? [`the operation "${this.operation.node.path}" refers to this gate, which waits for it: a cycle`]
        : [];
    }
    // A checkpoint alone comes before the operation, so a gate that only refers to one waits beside the operation.
    const dependencies = referencesOf(this).filter((address) => !NO_PLACE.some((kind) => address.startsWith(kind)));
    if (this.standalone || dependencies.length > 0) {
      return [];
    }
    return [
      "the gate depends on nothing that starts its task, so Terraform may start it before the operation and block it; give " +
        "operation or dependsOn, or standalone: true if the task is started elsewhere",
    ];
  }
}
