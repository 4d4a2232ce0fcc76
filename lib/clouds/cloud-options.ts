import type { TaskListApi } from "../apis/declaration";
import type { ConfigOf, Group } from "../options/argument";
import type { CredentialNames } from "../options/credential-names";
import type { Caller } from "../options/option-formatter";

/** What programs, the schema and the documentation know of a cloud. It is data: who loads it loads no client. */
export interface CloudOptions {
  /** As its vendor writes it. */
  readonly title: string;
  /** Its block of the provider's configuration. To one without labels `endpoints` is added, which every cloud has. */
  readonly block: Group;
  /** What `endpoints` takes beside the services of the lists: where credentials are from. */
  readonly otherEndpoints: readonly string[];
  /** What is read of the environment and of files. */
  readonly names: CredentialNames;
  /** Variables that hold secrets, beside those of `names`. */
  readonly secretVariables?: RegExp;
  /** What every answer is wrapped in, which documents leave out. */
  readonly wrapper?: string;
  /** Fields of every answer outside its rows, for the reference pages. */
  readonly envelope: (api: TaskListApi) => readonly (readonly [field: string, type: string, use: string])[];
}

/** Blocks with labels, as somebody gave them: the options of each under their own names. */
export type LabelledBlocks<Options extends CloudOptions> = {
  readonly services: Readonly<Record<string, ConfigOf<Options["block"]>>>;
  /** Who gave them. @default "terraform" */
  readonly caller?: Caller | undefined;
};

/** The block as somebody gave it: the options under their own names. Empty text counts as not set. */
export type BlockOf<Options extends CloudOptions> = ConfigOf<Options["block"]> & {
  /** Service → address. @default none */
  readonly endpoints?: Readonly<Record<string, string>> | undefined;
  /** Who gave it, and so how messages write its options. @default "terraform" */
  readonly caller?: Caller | undefined;
};
