/** Characters that RFC 3986 never encodes. */
const UNRESERVED = /[A-Za-z0-9\-_.~]/;

/**
 * Percent-encodes a path segment, query name or value: everything but
 * `A-Z a-z 0-9 - _ . ~`, as UTF-8, upper-case hex. Stricter than
 * encodeURIComponent (which keeps `!'()*` and throws on lone surrogates),
 * because signatures are computed over exactly this form.
 */
export function percentEncode(text: string): string {
  let out = "";
  for (const byte of Buffer.from(text, "utf8")) {
    const char = String.fromCharCode(byte);
    out += byte < 0x80 && UNRESERVED.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

/** `a=1&b=2` in the order given; an empty string for no parameters. */
export function encodeQuery(query: readonly (readonly [string, string])[]): string {
  return query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join("&");
}
