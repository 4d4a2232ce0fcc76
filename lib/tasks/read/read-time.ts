/** Times as clouds write them. */

import type { TimeForm } from "../../apis/template";
import { parseDate } from "../../http/leap-second";
import { isoTime } from "../../options/time";

/** Go writes both a space and the zone's name: `2026-03-01 12:00:00 +0000 UTC`. */
const WITH_ZONE = /^(\d{4}-\d\d-\d\d)[T ]([\d:.]{5,40}) ?(?:(Z)|([+-]\d\d):?(\d\d)(?: UTC)?)$/;
const WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/;
const EPOCH = /^\d{10,13}(?:\.\d{1,9})?$/;

/** From here on a number counts milliseconds: as seconds it would be the year 5138. */
const LEAST_MS = 1e11;

/** What some services send for a time that is not set. */
const UNSET = ["", "0", "0000-00-00 00:00:00"];

/**
 * Milliseconds since 1970 of a row's time, in any form whose moment is certain; null when it is not set; undefined when
 * it cannot be read.
 *
 * @param zoneMinutes of times that carry no zone; without it those cannot be read
 */
export function readTime(text: string, zoneMinutes?: number): number | null | undefined {
  if (UNSET.includes(text)) {
    return null;
  }
  if (EPOCH.test(text)) {
    return Math.round(Number(text) * (Number(text) < LEAST_MS ? 1_000 : 1));
  }
  const match = WITH_ZONE.exec(text);
  const ms = match === null ? wallClock(text, zoneMinutes) : zoned(match);
  return Number.isNaN(ms) ? undefined : ms;
}

/** `+0800` is ISO 8601, but not what JavaScript reads. */
function zoned([, day, time, utc, hours, minutes]: RegExpExecArray): number {
  return parseDate(`${day}T${time}${utc ?? `${hours}:${minutes}`}`);
}

function wallClock(text: string, zoneMinutes = Number.NaN): number {
  const match = WITHOUT_ZONE.exec(text);
  return match === null ? Number.NaN : parseDate(`${match[1]}T${match[2]}Z`) - zoneMinutes * 60_000;
}

/** Whether it is only the zone that is missing. */
export function lacksZone(text: string): boolean {
  return WITHOUT_ZONE.test(text);
}

/** A time as a filter parameter wants it, rounded down to the second. */
export function formatTime(ms: number, form: TimeForm, zoneMinutes = 0): string | number {
  const seconds = Math.floor(ms / 1_000) * 1_000;
  const iso = (offset: number) => isoTime(seconds + offset * 60_000).slice(0, 19);
  switch (form) {
    case "rfc3339":
      return `${iso(0)}Z`;
    case "unix":
      return seconds / 1_000;
    case "unix_ms":
      return seconds;
    case "iso_offset":
      return `${iso(0)}+0000`;
    case "iso_local":
      return iso(zoneMinutes);
    case "wall_clock":
      return iso(zoneMinutes).replace("T", " ");
    case "date":
      return iso(zoneMinutes).slice(0, 10);
    case "compact":
    case "compact_utc":
      return iso(form === "compact" ? zoneMinutes : 0).replace(/[-:T]/g, "");
  }
}
