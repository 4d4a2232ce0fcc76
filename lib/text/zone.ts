/** Minutes east of UTC of "+08:00" or "Z"; undefined when the text is no offset. */
export function parseZone(text: string): number | undefined {
  if (text === "Z") {
    return 0;
  }
  const match = /^([+-])(\d\d):(\d\d)$/.exec(text);
  const minutes = match === null ? Number.NaN : Number(match[2]) * 60 + Number(match[3]);
  return minutes <= 14 * 60 && Number(match?.[3]) < 60 ? (match?.[1] === "-" ? -minutes : minutes) : undefined;
}
