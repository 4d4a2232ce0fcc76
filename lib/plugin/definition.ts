import type { Redactor } from "../text/redact";
import type { Diagnostic } from "./diagnostics";
import type { Logger } from "./log";
import type { Schema, ValueType } from "./schema";
import type { ObjectValue, Value } from "./value";

export type { ObjectValue } from "./value";

/** What every handler that may take time is given beside its values. */
export interface Call {
  /** Aborted when Terraform asks the provider to stop (Ctrl-C), gives the call up, or shuts the provider down. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/**
 * What a handler found. `value` is the new state: an object of the schema (absent attributes are null), or null for
 * "there is nothing". Errors beside a value keep the value; what errors without a value mean depends on the handler.
 */
export interface Result {
  readonly value?: Value;
  readonly diagnostics?: readonly Diagnostic[];
}

/** What `configure` answers. */
export interface Configured<Client> {
  readonly client: Client;
  /** Takes out of messages what must not be shown. @default nothing */
  readonly redact?: Redactor;
  readonly diagnostics?: readonly Diagnostic[];
}

/** A whole provider: its schemas and what stands behind them. `Client` is whatever `configure` makes. */
export interface ProviderDefinition<Client> {
  readonly name: string;
  readonly version: string;
  /** The schema of the provider's configuration. */
  readonly provider: Schema;
  /** Checks what is known of a configuration. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Makes the client that the handlers are given. The configuration may hold UNKNOWN during a plan. */
  configure(config: ObjectValue, call: Call): Configured<Client> | Promise<Configured<Client>>;
  readonly dataSources: Readonly<Record<string, DataSource<Client>>>;
  readonly resources: Readonly<Record<string, Resource<Client>>>;
  /** What a configuration calls as `provider::<name>::<function>(…)`. @default none */
  readonly functions?: Readonly<Record<string, ProviderFunction>>;
}

/** A pure function: Terraform calls it before the provider is configured, and expects the same result each time. */
export interface ProviderFunction {
  /** One line, plain text. */
  readonly summary: string;
  /** Markdown. */
  readonly description: string;
  /** In their order. */
  readonly parameters: readonly FunctionParameter[];
  readonly returns: ValueType;
  /** Never given UNKNOWN. @throws ArgumentError */
  call(args: readonly Value[]): Value;
}

/** A parameter of a function. */
export interface FunctionParameter {
  readonly name: string;
  /** `dynamic`: a value of any type, handed over without it. */
  readonly type: ValueType;
  /** Whether null is passed on; else Terraform refuses it. */
  readonly nullable?: boolean;
  /** Markdown. */
  readonly description: string;
}

/** What is wrong with an argument of a function; Terraform names it and shows the text, to which it adds a full stop. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  constructor(
    /** Position of the argument, from 0. */
    readonly argument: number,
    message: string,
  ) {
    super(message);
  }
}

/** A data source. Its `read` is never given UNKNOWN. */
export interface DataSource<Client> {
  readonly schema: Schema;
  /** Checks what is known of a configuration, before and during a plan. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  read(config: ObjectValue, client: Client, call: Call): Promise<Result>;
}

/** A managed resource. Planning follows from its schema alone. */
export interface Resource<Client> {
  readonly schema: Schema;
  /** Checks what is known of a configuration, before and during a plan. */
  validate?(config: ObjectValue): readonly Diagnostic[];
  /** Outputs still to be made are UNKNOWN in `planned`. Errors without a value: nothing was created. */
  create(planned: ObjectValue, client: Client, call: Call): Promise<Result>;
  /** A change of attributes that do not replace; absent: what was planned is the new state. Errors without a value: the prior state stays. */
  update?(planned: ObjectValue, prior: ObjectValue, client: Client, call: Call): Promise<Result>;
  /** Absent: the state is returned as it is. A value of null: the resource is gone. */
  read?(state: ObjectValue, client: Client, call: Call): Promise<Result>;
  /** Absent: nothing to do. Errors: the resource stays in state. */
  delete?(state: ObjectValue, client: Client, call: Call): Promise<Result>;
  /** The explanation shown when `terraform import` is tried. */
  readonly importRefused?: string;
}
