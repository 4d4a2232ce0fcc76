/**
 * Date.parse, but the sixtieth second of a minute is the next one. JavaScript knows no leap seconds, and a service whose
 * clock does may stamp with one.
 */
export function parseDate(text: string): number {
  const ordinary = text.replace(/(:\d\d):60(?!\d)/, "$1:59");
  return Date.parse(ordinary) + (ordinary === text ? 0 : 1_000);
}
