import { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";

/** What a gate can guard: any Terraform resource or module of the same stack, whatever its provider. */
export interface IOperation extends IConstruct {
  /** Address of the operation in the stack. */
  readonly fqn: string;

  /** What the operation waits for. The checkpoint is added here, so that it is made before the operation starts. */
  dependsOn?: string[];

  /** The operation as it will be written; read at synth to learn what it refers to. */
  toTerraform(): unknown;
}

export const NO_OPERATION = "must be a resource or a module: pass the construct whose change starts the task";

/** A compiler may not have seen what a program gives. */
export function isOperation(value: unknown): value is IOperation {
  const { node, fqn, toTerraform } = Object(value) as Partial<IOperation>;
  const written = node !== undefined && fqn !== undefined && typeof toTerraform === "function";
  return written && !TerraformProvider.isTerraformProvider(value);
}
