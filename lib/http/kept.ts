/**
 * Work that is done when it is first needed, and whose outcome is kept. A failure is not: whoever comes next has it done
 * again.
 */
export function kept<T>(work: () => Promise<T>): () => Promise<T> {
  let outcome: Promise<T> | undefined;
  return () => {
    outcome ??= work().catch((error: unknown) => {
      outcome = undefined;
      throw error;
    });
    return outcome;
  };
}
