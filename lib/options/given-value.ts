/** Stands for a value that is not known yet: a CDKTF token at synth, an unknown value during plan. No rule judges it. */
export const NOT_KNOWN: unique symbol = Symbol("not known yet");

/** The value as a user wrote it, for a message: quoted text, short. */
export function show(value: unknown): string {
  // JSON.stringify takes no bigint, and a number would lose digits: it goes through as a text, marked.
  const digits = (_: string, part: unknown) => (typeof part === "bigint" ? `\uE000${part}` : part);
  const text =
    typeof value === "number"
      ? String(value)
      : (JSON.stringify(value, digits)?.replace(/"\uE000(-?\d+)"/g, "$1") ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** `a, b and c` */
export function enumerated(words: readonly string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
