import { runInThisContext } from "node:vm";

/** The real one: what Node.js warns of never reaches the `process` that Jest gives to tests. */
const host = runInThisContext("process") as NodeJS.Process;

/** What Node.js has warned of while something was done. */
export async function warningsDuring(act: () => unknown): Promise<readonly string[]> {
  const warnings: string[] = [];
  const heard = ({ name, message }: Error) => warnings.push(`${name}: ${message}`);
  host.on("warning", heard);
  try {
    await act();
    // They come in a later turn.
    await new Promise(setImmediate);
  } finally {
    host.off("warning", heard);
  }
  return warnings;
}
