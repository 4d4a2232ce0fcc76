import { dependable, ref, type TerraformMetaArguments, TerraformResource, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { taskListApi } from "../apis";
import { camelCase } from "../apis/declaration";
import { type ArgumentSet, gateArguments, NOT_KNOWN } from "../options";
import { TaskCheckpoint } from "./generated/task-checkpoint";
import { Inputs, META_ARGUMENTS, metaArguments } from "./inputs";
import { nameInLifecycles } from "./lifecycle";
import { type IOperation, isOperation } from "./operation";
import { operationCheckpoint } from "./operation-checkpoint";
import { needOwnProvider } from "./own-provider";
import { referencesOf, wholeAddressOf } from "./references";
import { isLiteral } from "./tokens";
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

const OPTIONS = [...META_ARGUMENTS, "operation", "standalone"];
const FROM_CHECKPOINT = ["since", "ignore_task_ids"] as const;
const BY_OPERATION = [...FROM_CHECKPOINT, "triggers"] as const;
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
    const { operation, standalone = false }: TaskGateOptions = config ?? {};
    const inputs = new Inputs(gateArguments(taskListApi(stem)!), config, OPTIONS);
    const wants = operation !== undefined && !BY_ID.some((name) => inputs.has(name));
    throwValidationError(new.target.name, id, [
      ...inputs.problems(wants ? { since: NOT_KNOWN } : {}),
      ...new Inputs(SWITCHES, { standalone }).problems(),
      ...(operation === undefined ? [] : operationMistakes(operation, scope, inputs, wants)),
    ]);
    super(scope, id, {
      terraformResourceType,
      terraformGeneratorMetadata: { providerName: "cloudtasks" },
      ...metaArguments(config),
    });
    this._inputs = inputs;
    this.operation = operation;
    this.standalone = standalone;
    if (operation !== undefined && wants) {
      this.checkpoint = operationCheckpoint(operation, {
        api: stem,
        instanceId: inputs.get("instance_id"),
        triggers: inputs.get("triggers"),
        provider: config.provider,
        count: config.count,
        forEach: config.forEach,
      });
      inputs.put("since", Token.asString(this.fromCheckpoint("time")));
      inputs.put("ignore_task_ids", Token.asList(this.fromCheckpoint("task_ids")));
      this.wired = BY_OPERATION.map((name) => [name, inputs.get(name)]);
    }
    this.node.addValidation({ validate: () => [...this._inputs.problems(), ...this.unwired(), ...this.place()] });
    nameInLifecycles(this);
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
    const index = this.forEach !== undefined ? "[each.key]" : this.count !== undefined ? "[count.index]" : "";
    return ref(`${type}.${name}${index}.${attribute}`, TerraformStack.of(this));
  }

  /** The checkpoint was made from these; changing them on the gate alone would desynchronise them. */
  private unwired(): string[] {
    return this.wired
      .filter(([name, value]) => this._inputs.get(name) !== value)
      .map(
        ([name]) =>
          `${camelCase(name)} was changed after operation had set up the checkpoint; set it where the gate is made`,
      );
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

function operationMistakes(operation: IOperation, scope: Construct, inputs: Inputs, wants: boolean): string[] {
  if (!isOperation(operation)) {
    return ["operation: must be a resource or a module: pass the construct whose change starts the task"];
  }
  const problems: string[] = [];
  const [here, there] = [TerraformStack.of(scope), TerraformStack.of(operation)];
  if (here !== there) {
    const instead = wants
      ? "make a TaskCheckpoint in the operation's stack and give its time to this gate as since"
      : "leave operation out, as the ID names the task; if the gate refers to nothing of that stack, call addDependency of its own";
    problems.push(
      `the operation "${operation.node.path}" is in the stack "${there.node.id}", the gate in "${here.node.id}"; ${instead}`,
    );
  }
  if (!wants) {
    return problems;
  }
  for (const name of FROM_CHECKPOINT.filter((name) => inputs.has(name))) {
    const option = camelCase(name);
    problems.push(
      `${option} and operation are both set; operation takes ${option} from its own checkpoint, so remove one`,
    );
  }
  const triggers = inputs.get("triggers");
  if (!inputs.has("triggers") || (isLiteral(triggers) && Object.keys(triggers).length === 0)) {
    problems.push(
      "operation is set without triggers, so nothing would say when a new operation is coming; give triggers the values " +
        'whose change starts it, for example { capacity: "0.25" }',
    );
  }
  return problems;
}
