import { credentialBody, secretText, temporaryKey } from "../../../../lib/simulator/clouds/huawei/issue";

test("secrets are long, the same in every run, and differ by their words", () => {
  expect(secretText("MII", "a", 1)).toMatch(/^MII[A-Za-z0-9+/]{86}==$/);
  expect(secretText("", "a", 1)).toBe(secretText("", "a", 1));
  expect(secretText("", "a", 1)).not.toBe(secretText("", "a", 2));
});

test("a temporary key has four parts, under the names of the documents", () => {
  const key = temporaryKey(Date.UTC(2030, 0, 1), ["p"], 1);
  expect(key).toMatchObject({ expiresAt: "2030-01-01T00:00:00.000Z", projects: ["p"] });
  expect(credentialBody(key)).toEqual({
    access: key.accessKey,
    secret: key.secretKey,
    securitytoken: key.securityToken,
    expires_at: "2030-01-01T00:00:00.000000Z",
  });
});
