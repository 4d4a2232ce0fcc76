/** The checkpoint behind a gate's `operation`. */
import { type ITerraformIterator, type TerraformCount, TerraformModule, type TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import { textInTerraform } from "./comparable";
import { TaskCheckpoint } from "./generated/task-checkpoint";
import type { IOperation } from "./operation";
import { isLiteral } from "./tokens";

/** What the checkpoint takes over from its gate. */
export interface OperationCheckpointProps {
  /** One of both. */
  readonly api?: string;
  readonly list?: unknown;
  readonly instanceId?: string;
  readonly triggers: { [key: string]: string };
  readonly provider?: TerraformProvider;
  readonly count?: number | TerraformCount;
  readonly forEach?: ITerraformIterator;
}

const made = new WeakMap<IOperation, Map<string, TaskCheckpoint>>();

/**
 * Gates that guard one operation with equal triggers share a checkpoint. It belongs to the operation, not to the first
 * of its gates: removing a gate from the program must not move the checkpoint, or the other gates would wait again.
 */
export function operationCheckpoint(operation: IOperation, props: OperationCheckpointProps): TaskCheckpoint {
  const shared = made.get(operation) ?? new Map<string, TaskCheckpoint>();
  made.set(operation, shared);
  // An instance that is made by the operation itself, as far as we can tell, is not there yet.
  const instanceId = isLiteral(props.instanceId) ? props.instanceId : undefined;
  const key = identity(operation, { ...props, instanceId });
  const existing = shared.get(key);
  if (existing !== undefined) {
    return existing;
  }
  const home = homeOf(operation);
  const checkpoint = new TaskCheckpoint(home.scope, freeId(home, props), { ...props, instanceId });
  checkpoint.before(operation);
  shared.set(key, checkpoint);
  return checkpoint;
}

function identity(operation: IOperation, props: OperationCheckpointProps): string {
  const { provider, count, forEach, ...plain } = props;
  const values = { ...plain, count, forEach: forEach?._getForEachExpression() };
  // Where some value cannot be told before synth: two checkpoints are never wrong, one request more.
  const text = textInTerraform(operation, [provider?.node.path, values]);
  return text ?? `unique:${made.get(operation)?.size}`;
}

/** Beside the operation's own children; cdktf takes none of a module, so beside the module itself. */
function homeOf(operation: IOperation): { readonly scope: IConstruct; readonly prefix: readonly string[] } {
  const { scope, id } = operation.node;
  return operation instanceof TerraformModule
    ? { scope: scope!, prefix: [id, "checkpoint"] }
    : { scope: operation, prefix: ["checkpoint"] };
}

/** Depends on the names of the triggers only, so that new values replace the checkpoint instead of adding another. */
function freeId({ scope, prefix }: ReturnType<typeof homeOf>, props: OperationCheckpointProps): string {
  const names = Object.keys(props.triggers)
    .sort()
    .join("-")
    .replace(/[^\w-]/g, "");
  const wanted = [...prefix, props.api ?? "task_list", names].filter((part) => part !== "").join("-");
  let id = wanted;
  for (let copy = 2; scope.node.tryFindChild(id) !== undefined; copy += 1) {
    id = `${wanted}-${copy}`;
  }
  return id;
}
