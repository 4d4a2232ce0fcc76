/** Times as clouds write them. */

import type { TimeFormat } from "../../apis/declaration";
import { parseDate } from "../../http/leap-second";
import { isoTime } from "../../options/time";

const WITH_ZONE = /^\d{4}-\d\d-\d\dT[\d:.]{5,40}(Z|[+-]\d\d:?\d\d)$/;
const WALL_CLOCK = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/;

/** What some services send for a time that is not set. */
const UNSET = ["", "0000-00-00 00:00:00"];

/** Milliseconds since 1970 of a row's time; null when it is not set; undefined when it cannot be read. */
export function readTime(
  text: string,
  format: Pick<TimeFormat, "row">,
  zoneMinutes: number,
): number | null | undefined {
  if (UNSET.includes(text)) {
    return null;
  }
  if (format.row === "iso") {
    // `+0800` is ISO 8601, but not what JavaScript reads.
    const ms = WITH_ZONE.test(text) ? parseDate(text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2")) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  }
  const match = WALL_CLOCK.exec(text);
  const ms = match === null ? Number.NaN : parseDate(`${match[1]}T${match[2]}Z`) - zoneMinutes * 60_000;
  return Number.isNaN(ms) ? undefined : ms;
}

/** A time as a filter parameter wants it, rounded down to the second. */
export function formatTime(ms: number, format: TimeFormat, zoneMinutes: number): string {
  const seconds = Math.floor(ms / 1_000) * 1_000;
  const iso = (offset: number) => isoTime(seconds + offset * 60_000).slice(0, 19);
  switch (format.filter) {
    case "compact":
      return iso(zoneMinutes).replace(/[-:T]/g, "");
    case "iso-offset":
      return `${iso(0)}+0000`;
    case "wall-clock":
      return iso(zoneMinutes).replace("T", " ");
  }
}
