import fc from "fast-check";
import { percentEncode } from "../../lib/http/encode";
import { createRedactor, REDACTED, SECRET_NAMES } from "../../lib/http/redact";

const redact = createRedactor(() => ["s3cret/+=", "abc", "bcd"]);
const blank = createRedactor(() => []);

it.each([
  ["plain", "a s3cret/+= b", "a *** b"],
  ["percent-encoded", "x=s3cret%2F%2B%3D&y", "x=***&y"],
  ["percent-encoded in lower case", "x=s3cret%2f%2b%3d&y", "x=***&y"],
  ["in base64", `b ${Buffer.from("s3cret/+=").toString("base64")}`, "b ***"],
  ["in base64 without its padding", `b ${Buffer.from("s3cret/+=").toString("base64url")}`, "b ***"],
  ["overlapping another", "1abcd2", "1***2"],
  ["next to another", "abcbcd", "***"],
])("a secret is hidden %s", (_how, text, expected) => {
  expect(redact(text)).toBe(expected);
});

it.each(["", "u", "us", "user:"])("a secret is hidden in the base64 of what stands beside it: %j", (before) => {
  for (const encoding of ["base64", "base64url"] as const) {
    const shown = redact(Buffer.from(`${before}s3cret/+=:x`).toString(encoding));
    expect(shown).toContain("***");
    expect(Buffer.from(shown.replace("***", ""), encoding).toString("latin1")).not.toMatch(/cret|\/\+/);
  }
});

it("a secret with quotes is hidden inside JSON", () => {
  expect(createRedactor(() => ['q"\\t'])(JSON.stringify({ a: 'q"\\t' }))).toBe('{"a":"***"}');
});

it("secrets may be learned later", () => {
  const known: string[] = [];
  const later = createRedactor(() => known);
  expect(later("token-2")).toBe("token-2");
  known.push("token-2");
  expect(later("token-2")).toBe("***");
});

it("an empty secret hides nothing", () => {
  expect(createRedactor(() => [""])("text")).toBe("text");
});

it.each([
  ["Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00", "Authorization: ***"],
  ["x-auth-token=MIIT\nnext line", "x-auth-token=***\nnext line"],
  ['"X-Security-Token": "tok/=="', '"X-Security-Token": ***'],
  ["?Action=A&Signature=a%2Bb&SecretId=AKID&Token=t", "?Action=A&Signature=***&SecretId=***&Token=***"],
  ["Access=AKID, SignedHeaders=host", "Access=***, SignedHeaders=host"],
  ["http://user:pass@proxy:3128/a", "http://***@proxy:3128/a"],
])("%j is hidden whoever's it is", (text, expected) => {
  expect(blank(text)).toBe(expected);
});

it.each([
  "token expires, expires_at: 2024",
  "x-auth-token not found",
  "access denied: authorization is missing",
  "https://dcs.example.com/v2/p",
])("%j is left as it is", (text) => {
  expect(blank(text)).toBe(text);
});

// A secret that holds the marker's own character cannot be told from the marker.
const secretArbitrary = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => !text.includes("*"));

it("no secret survives, in any shape, in any text", () => {
  fc.assert(
    fc.property(
      fc.array(secretArbitrary, { minLength: 1, maxLength: 4 }),
      fc.array(fc.string(), { maxLength: 5 }),
      (secrets, rest) => {
        const shapes = secrets.flatMap((s) => [
          s,
          percentEncode(s),
          JSON.stringify(s).slice(1, -1),
          Buffer.from(s).toString("base64"),
        ]);
        const text = shapes.map((shape, i) => shape + (rest[i % (rest.length || 1)] ?? "")).join("");
        // The replacement of names after it may write its own marker, but never a secret.
        const shown = createRedactor(() => secrets)(text).replaceAll(REDACTED, "");
        for (const shape of shapes)
          expect(
            createRedactor(() => secrets)(text)
              .split(REDACTED)
              .some((part) => part.includes(shape)),
          ).toBe(false);
        expect(shown.length).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});

it("no value of a secret header survives", () => {
  const value = fc.stringMatching(/^[A-Za-z0-9+/=]{8,30}$/);
  fc.assert(
    fc.property(fc.constantFrom(...SECRET_NAMES), fc.constantFrom("=", '="'), value, (name, separator, secret) => {
      expect(blank(`before ${name}${separator}${secret}`)).not.toContain(secret);
      expect(blank(`before ${name.toUpperCase()}${separator}${secret}`)).not.toContain(secret);
    }),
  );
});
