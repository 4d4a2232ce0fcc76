import { Secrets } from "../../lib/text/secrets";

test("secrets may become known later, from several places", () => {
  const [one, other]: string[][] = [[], []];
  const secrets = new Secrets();
  secrets.add(() => one!);
  secrets.add(() => other!);
  expect(secrets.redact("token-2 token-3")).toBe("token-2 token-3");
  one!.push("token-2");
  expect(secrets.redact("token-2 token-3")).toBe("*** token-3");
  other!.push("token-3");
  expect(secrets.redact("token-2 token-3")).toBe("*** ***");
  one![0] = "token-4";
  expect(secrets.redact("token-2 token-4")).toBe("token-2 ***");
});

const secrets = new Secrets();
secrets.add(() => ["sk/Lq8Jw0+hidden", "1"]);

test("data keeps everything but the account's own secrets", () => {
  const value = {
    id: "a",
    n: 1,
    big: 1n,
    none: null,
    deep: [{ status: "with sk/Lq8Jw0+hidden in it" }, { status: "x-auth-token: 1 //a:b@c" }],
    json: '{"k":"sk\\/Lq8Jw0+hidden","n":1}',
  };
  expect(secrets.redactValue(value)).toEqual({
    ...value,
    deep: [{ status: "with *** in it" }, value.deep[1]],
    json: '{"k":"***","n":1}',
  });
});

test("a secret so short that it is part of everything is hidden in messages, not in data", () => {
  expect(secrets.redact("n is 1")).toBe("n is ***");
  expect(secrets.redactValue("10")).toBe("10");
});

test("a value without secrets is the same object", () => {
  const value = { a: ["b", { c: "d".repeat(20) }] };
  expect(secrets.redactValue(value)).toBe(value);
  expect(new Secrets().redactValue(value)).toBe(value);
});
