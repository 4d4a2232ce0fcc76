/** Setting → what one place calls it. */
export type Names = Readonly<Record<string, string>>;

/** A file that credentials may be in. */
export interface CredentialsFile {
  /** `~` stands for the home folder. */
  readonly path: string;
  /** The variable that names another path. */
  readonly variable?: string;
  /** Setting → its key in the file. */
  readonly keys: Names;
  /** Keys that are refused where all of them are there. */
  readonly refused?: Refused;
}

/** Names that the official tools read and we do not. */
export interface Unread {
  readonly names: readonly string[];
  readonly why: string;
}

/** Names that nobody may set in vain: without them another account's tasks would be read. */
export interface Refused extends Unread {
  /** Asked after everything else, as the official tools do. */
  readonly last?: true;
}

/**
 * What a cloud's own tools read of an environment to know who asks, and of what; the official Terraform provider's names
 * first, in its order. Reading, documentation and tests follow from it.
 */
export interface CredentialNames {
  /** Where the names are from: project, version, file. */
  readonly sources: readonly string[];
  /** Setting → its variables; the first that is set counts. */
  readonly variables: Readonly<Record<string, readonly string[]>>;
  /** The variables that make one credential, in the order in which credentials are looked for. */
  readonly credentials: readonly Names[];
  /** Group of options in the block → the variables that make one such group, in order. */
  readonly groups: Readonly<Record<string, readonly Names[]>>;
  readonly files: Readonly<Record<string, CredentialsFile>>;
  /** Each an error where all of its names are set. */
  readonly refused: readonly Refused[];
  /** Left out without harm. `*` stands for whatever else begins like it. */
  readonly unread: readonly Unread[];
}

/** Every variable of one setting, in order. */
export function variablesOf({ variables, credentials, groups }: CredentialNames, setting: string): readonly string[] {
  const [group = "", inner] = setting.split(".");
  const sets = inner === undefined ? credentials : (groups[group] ?? []);
  const inSets = sets.flatMap((names) => names[inner ?? setting] ?? []);
  return [...new Set([...(variables[setting] ?? []), ...inSets])];
}

/** Our own variable for a service's address: what `cloud-tasks simulate` prints, and what a test or a proxy needs. */
export function endpointVariable(service: string): string {
  return `CLOUD_TASKS_ENDPOINT_${service.toUpperCase()}`;
}
