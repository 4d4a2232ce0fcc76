/** `20200617155959` (UTC) as milliseconds since the epoch; undefined when it is not a real date and time. */
export function parseCompactTime(text: string): number | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const time = Date.parse(`${iso}Z`);
  // Date.parse takes 30 February for 1 March: only a date that prints as it was written is one.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(iso)) return undefined;
  return time;
}

/** `2020-06-17T08:18:06.597Z`, the stamp of DCS and DMS rows. */
export function isoMillis(time: number): string {
  return new Date(time).toISOString();
}

/** `2022-09-01T11:52:24Z`, the documented form of the times in a task's progress. */
export function isoSeconds(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

/** `20200617155959` or nothing; "bad" when it is neither. */
export function optionalCompactTime(text: string | undefined): number | undefined | "bad" {
  return text === undefined ? undefined : (parseCompactTime(text) ?? "bad");
}

/**
 * `2023-09-12T06:44:01+0000` as milliseconds since the epoch: the offset is numeric and without a colon.
 * A `+` that was sent as it is arrives as a space and is refused here.
 */
export function parseOffsetTime(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})([+-])(\d{2})([0-5]\d)$/.exec(text);
  if (!match) return undefined;
  const [, local, sign, hours, minutes] = match as unknown as [string, string, string, string, string];
  const time = Date.parse(`${local}Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(local) || Number(hours) > 14) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "+" ? time - offset : time + offset;
}

/** `2023-09-12T06:44:01+0000`, the stamp of GeminiDB jobs. */
export function isoOffset(time: number): string {
  return isoSeconds(time).replace("Z", "+0000");
}

/** `2020-01-04T09:05:22.701000Z`, the stamp of IAM and of temporary keys. */
export function isoMicros(time: number): string {
  return isoMillis(time).replace("Z", "000Z");
}
