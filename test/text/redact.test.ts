import fc from "fast-check";
import { percentEncode } from "../../lib/http/encode";
import { REDACTED, redactorFor, SECRET_NAMES } from "../../lib/text/redact";

const redact = redactorFor(["s3cret/+=", "abc", "bcd"]);
const blank = redactorFor([]);

it.each([
  ["plain", "a s3cret/+= b", "a *** b"],
  ["percent-encoded", "x=s3cret%2F%2B%3D&y", "x=***&y"],
  ["percent-encoded in lower case", "x=s3cret%2f%2b%3d&y", "x=***&y"],
  ["in base64", `b ${Buffer.from("s3cret/+=").toString("base64")}`, "b ***"],
  ["in base64 without its padding", `b ${Buffer.from("s3cret/+=").toString("base64url")}`, "b ***"],
  ["in JSON that escapes slashes", "s3cret\\/+= b", "*** b"],
  ["in JSON in JSON", JSON.stringify(JSON.stringify("s3cret/+=").replace("/", "\\/")), '"\\"***\\""'],
  ["in JSON that escapes everything", "\\u0073\\u0033cret\\u002F\\u002b=", "***"],
  ["in HTML, decimal", "&#115;3cret&#47;&#043;=", "***"],
  ["in HTML, hexadecimal", "s3cret&#x2F;&#X2b;&#x3d;", "***"],
  ["in HTML, by names", "s3cret&sol;&plus;&equals; &lt;b>", "*** &lt;b>"],
  ["in a URL in a URL", encodeURIComponent(encodeURIComponent("s3cret/+=")), "***"],
  ["in a URL in HTML", "a?k=s3cret%2F%2B%3D&amp;b", "a?k=***&amp;b"],
  ["in some of several forms", "s3cret\\/%2B&#61;", "***"],
  ["with characters in it that nobody sees", "s3c\u200bret/\u00ad+=", "***"],
  ["in base64 of several lines", Buffer.from("xs3cret/+=y").toString("base64").replace(/.{6}/g, "$&\r\n"), "eH***Xk="],
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
  expect(redactorFor(['q"\\t'])(JSON.stringify({ a: 'q"\\t' }))).toBe('{"a":"***"}');
});

it("an empty secret hides nothing", () => {
  expect(redactorFor([""])("text")).toBe("text");
});

it.each([
  ["Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00", "Authorization: ***"],
  ["x-auth-token=MIIT\nnext line", "x-auth-token=***\nnext line"],
  ['"X-Security-Token": "tok/=="', '"X-Security-Token": ***'],
  ["?Action=A&Signature=a%2Bb&SecretId=AKID&Token=t", "?Action=A&Signature=***&SecretId=***&Token=***"],
  ["Access=AKID, SignedHeaders=host", "Access=***, SignedHeaders=host"],
  ["http://user:pass@proxy:3128/a", "http://***@proxy:3128/a"],
  ["http://user:p@ss:w@proxy:3128/a", "http://***@proxy:3128/a"],
  ["https://ghp_token@github.test a@b", "https://***@github.test a@b"],
  ['{\\"X-Auth-Token\\": \\"tok', '{\\"X-Auth-Token\\": ***'],
  ["?Signature%3Da%252Bb%26x", "?Signature%3D***%26x"],
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
        const shown = redactorFor(secrets)(text).replaceAll(REDACTED, "");
        for (const shape of shapes)
          expect(
            redactorFor(secrets)(text)
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

it("a secret across the cut is replaced whole, and one behind it is not looked at", () => {
  expect(redact("a s3cret/+= b", 5)).toBe("a ***");
  expect(redact("a s3cret/+= b", 2)).toBe("a ");
  expect(redact("a s3cret&sol;&plus;= b", 9)).toBe("a ***");
  expect(blank("http://user:pass@proxy", 12)).toBe("http://***");
});

it.each(["s3cret/+=,", "s3cret%2f%2B%3D,", "s3cret%252f%2B%253D,", "s3c\u200bret/+=,"])(
  "a text that repeats %j ten thousand times is hidden whole",
  (part) => {
    expect(redact(`a ${part.repeat(9_999)}`)).toBe(`a ${"***,".repeat(9_999)}`);
    expect(redact(`a ${part.repeat(10_001)}`)).toBe("***");
  },
);

it.each(["%41", "&amp;amp;", "%25252541", "a\u200b"])(
  "a text that repeats %j a hundred thousand times is hidden whole",
  (part) => {
    expect(blank(part.repeat(100_000))).toBe(part.repeat(100_000));
    expect(blank(part.repeat(100_001))).toBe("***");
  },
);

it.each([
  ["a URL of colons", `//${":".repeat(4e6)}`],
  ["beginnings of URLs", "//:".repeat(1e6)],
  ["names of headers", "authorization ".repeat(3e5)],
  ["a header followed by spaces", `authorization${" ".repeat(4e6)}`],
  ["at signs", `//${"@".repeat(4e6)}`],
  ["a secret's begin", "s3cret/+".repeat(5e5)],
  ["a secret", "s3cret/+=".repeat(4e5)],
  ["escaped secrets", "s3cret%2F%2B%3D".repeat(3e5)],
  ["escaped escapes", `${"%25".repeat(1e6)}41`],
])("megabytes of %s take a moment", (_what, text) => {
  const began = process.cpuUsage();
  redact(text);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1e3).toBeLessThan(5_000);
});
