/** The checkpoint behind a gate's `operation`. */
import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  type ITerraformIterator,
  StringConcat,
  type TerraformCount,
  type TerraformProvider,
  Tokenization,
} from "cdktf";
import { TaskCheckpoint } from "./generated/task-checkpoint";
import type { IOperation } from "./operation";
import { isLiteral } from "./tokens";

/** What the checkpoint takes over from its gate. */
export interface OperationCheckpointProps {
  readonly api: string;
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
  const checkpoint = new TaskCheckpoint(operation, freeId(operation, props), { ...props, instanceId });
  checkpoint.before(operation);
  shared.set(key, checkpoint);
  return checkpoint;
}

/** What a lazy value will be is not decided yet. */
class OnlyWhatIsKnown extends DefaultTokenResolver {
  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if ("producer" in token) {
      throw new Error("not known before synth");
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

function identity(operation: IOperation, props: OperationCheckpointProps): string {
  const { provider, count, forEach, ...plain } = props;
  const values = { ...plain, count, forEach: forEach?._getForEachExpression() };
  try {
    // Each use of an attribute is another token; only what tokens resolve to can be compared.
    const resolver = new OnlyWhatIsKnown(new StringConcat());
    const resolved = Tokenization.resolve(values, { scope: operation, resolver, preparing: false });
    return JSON.stringify([provider?.node.path, resolved]);
  } catch {
    // Some value cannot be told before synth. Two checkpoints are never wrong, one request more.
    return `unique:${operation.node.children.length}`;
  }
}

/** Depends on the names of the triggers only, so that new values replace the checkpoint instead of adding another. */
function freeId(operation: IOperation, props: OperationCheckpointProps): string {
  const names = Object.keys(props.triggers)
    .sort()
    .join("-")
    .replace(/[^\w-]/g, "");
  const wanted = ["checkpoint", props.api, names].filter((part) => part !== "").join("-");
  let id = wanted;
  for (let copy = 2; operation.node.tryFindChild(id) !== undefined; copy += 1) {
    id = `${wanted}-${copy}`;
  }
  return id;
}
