/** `+08:00` in minutes. */
export function zoneMinutes(zone: string): number {
  const [hours, minutes] = zone.slice(1).split(":").map(Number) as [number, number];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** `2017-02-10 16:56:18` on the wall clock of a zone. The texts themselves name none. */
export function wallClock(time: number, minutes: number): string {
  return new Date(time + minutes * 60_000).toISOString().slice(0, 19).replace("T", " ");
}

/** Milliseconds since the epoch of such a text; undefined when it is not a real date and time. */
export function parseWallClock(text: string, minutes: number): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const local = Date.parse(`${text.replace(" ", "T")}Z`);
  // Date.parse takes 30 February for 1 March: only a date that prints as it was written is one.
  if (Number.isNaN(local) || wallClock(local, 0) !== text) return undefined;
  return local - minutes * 60_000;
}

/** Start times between two such texts, both included: rows are compared by the second they show. */
export function startsBetween(begin: number | undefined, end: number | undefined, skewMs: number) {
  return {
    from: begin === undefined ? undefined : begin - skewMs,
    to: end === undefined ? undefined : end + 999 - skewMs,
  };
}
