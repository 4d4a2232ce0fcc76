const RFC3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** Milliseconds since 1970 of an RFC 3339 time; undefined when the text is none, or names a day that does not exist. */
export function parseRfc3339(text: string): number | undefined {
  const match = RFC3339.exec(text);
  if (match === null) {
    return undefined;
  }
  // Date.parse rolls 30 February over into March; a time that does not exist is a mistake to be shown.
  const wallClock = `${match[1]}T${match[2]}`;
  if (new Date(`${wallClock}Z`).toJSON()?.slice(0, 19) !== wallClock) {
    return undefined;
  }
  const ms = Date.parse(text.toUpperCase());
  return Number.isNaN(ms) ? undefined : ms;
}

/** The years that a text can hold, as clouds write and read them. */
const [FIRST, LAST] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/** RFC 3339 in UTC, with milliseconds only where there are any. */
export function formatRfc3339(ms: number): string {
  return isoTime(ms).replace(".000Z", "Z");
}

/** `toISOString` of any number: what lies beyond the years of four digits is told as their end. */
export function isoTime(ms: number): string {
  return new Date(Math.min(Math.max(ms, FIRST), LAST)).toISOString();
}

/** What the user most likely meant by a time in a cloud's own format, for the error message. */
export function suggestRfc3339(text: string): string {
  const match = COMPACT.exec(text);
  if (match !== null) {
    const [, y, mo, d, h, mi, s] = match;
    const meant = `${y}-${mo}-${d}T${h}:${mi}:${s}Z`;
    if (parseRfc3339(meant) !== undefined) {
      return meant;
    }
  }
  return "2026-01-31T08:00:00Z";
}
