/** Which tasks the page's filters leave. */

import type { TimelineTask } from "./layout";
import { stateClass } from "./marks";

export interface Asked {
  /** Part of a name or an ID, in any letter case; empty for any. */
  readonly text: string;
  /** Empty for any. */
  readonly instance: string;
  /** Classes of states that are left out. */
  readonly off: ReadonlySet<string>;
}

export function isAskedFor({ state, instance, name, id }: TimelineTask, { text, off, ...asked }: Asked): boolean {
  const part = text.toLowerCase();
  return (
    !off.has(stateClass(state)) &&
    (asked.instance === "" || instance === asked.instance) &&
    (part === "" || name.toLowerCase().includes(part) || id.toLowerCase().includes(part))
  );
}
