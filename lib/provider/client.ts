import type { Caller } from "../options";
import type { Diagnostic } from "../plugin/diagnostics";
import type { Account } from "./account";

/** What a configured provider gives to its lookups, gates and checkpoints. */
export interface Client {
  /** Who reads the messages. @default terraform */
  readonly caller?: Caller;
  /** The account, or why there is none: during a plan the configuration may not be known yet. */
  account(): { readonly account: Account } | { readonly diagnostic: Diagnostic };
}
