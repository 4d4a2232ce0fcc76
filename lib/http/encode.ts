/**
 * Percent-encodes a path segment, query name or value: everything but `A-Z a-z 0-9 - _ . ~`, as UTF-8, upper-case hex.
 * Stricter than encodeURIComponent (which keeps `!'()*` and throws on lone surrogates), because signatures are computed
 * over exactly this form.
 */
export function percentEncode(text: string): string {
  const strict = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(Buffer.from(text, "utf8").toString("utf8")).replace(/[!'()*]/g, strict);
}

/** `a=1&b=2` in the order given; an empty string for no parameters. */
export function encodeQuery(query: readonly (readonly [string, string])[]): string {
  return query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join("&");
}
