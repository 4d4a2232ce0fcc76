/** Looks for a credential in one place after the other. */

import type { CredentialNames } from "../options/credential-names";
import type { Caller } from "../options/option-formatter";
import { type Environment, NothingFoundError } from "./credentials-error";
import { refuse } from "./environment";

/** One place where a credential may be. */
export interface Source<Around, T> {
  readonly layer: "configuration" | "environment" | "file" | "metadata";
  /** How messages and documents name it. */
  readonly place: string;
  /** How they name it on a command line; null for what is no option there, as a secret. @default as `place` */
  readonly option?: string | null;
  /**
   * Null if there is nothing here, or why.
   * @throws CredentialsError if there is something, but not enough.
   */
  find(around: Around): Promise<T | string | null>;
}

/** What every cloud's sources look at. */
interface Surroundings {
  readonly config: { readonly caller?: Caller };
  readonly env: Environment;
}

/** What was found, in which source, and what could not be looked into on the way. */
export interface Search<Around, T> {
  readonly found: T;
  readonly source: Source<Around, T>;
  readonly skipped: readonly string[];
}

/**
 * The first source's credential. The parts of one are never gathered from several sources.
 *
 * @param refused the cloud's; whoever configures a credential means that one, whatever the environment says
 * @throws CredentialsError if a source holds half of one or something is refused; NothingFoundError if no source holds
 *   anything
 */
export async function searchCredential<Around extends Surroundings, T extends object>(
  cloud: string,
  sources: readonly Source<Around, T>[],
  around: Around,
  { refused }: Pick<CredentialNames, "refused">,
): Promise<Search<Around, T>> {
  const looked: string[] = [];
  const skipped: string[] = [];
  const read = (name: string) => around.env[name];
  for (const [index, source] of sources.entries()) {
    if (source.layer !== "configuration" && sources[index - 1]?.layer === "configuration") {
      refuse(
        refused.filter(({ last }) => !last),
        read,
      );
    }
    const found = await source.find(around);
    if (found !== null && typeof found !== "string") return { found, source, skipped };
    if (found !== null) skipped.push(found);
    const { place, option = place } = source;
    const shown = around.config.caller === "command" ? option : place;
    const variable = /^environment: (\w{1,64})$/.exec(shown ?? "")?.[1];
    const last = looked.at(-1) ?? "";
    if (variable !== undefined && /^ {2}- environment: \w{1,64}$/.test(last)) {
      // The whole list has to fit a screen.
      looked[looked.length - 1] = `${last} or ${variable}`;
    } else if (shown !== null) {
      looked.push(`  - ${shown}${found === null ? "" : ` (${found})`}`);
    }
  }
  refuse(refused, read);
  throw new NothingFoundError(`No ${cloud} credentials were found. Looked at, in this order:\n${looked.join("\n")}`);
}
