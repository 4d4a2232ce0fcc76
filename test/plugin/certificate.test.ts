import { createPublicKey, X509Certificate } from "node:crypto";
import { certificatePem, createIdentity } from "../../lib/plugin/certificate";

test("the certificate signs itself, is an authority, and is for localhost", () => {
  const { certificate } = createIdentity();
  const parsed = new X509Certificate(certificate);
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect(parsed.checkIssued(parsed)).toBe(true);
  expect(parsed.ca).toBe(true);
  expect(parsed.checkHost("localhost")).toBe("localhost");
  expect(parsed.subjectAltName).toBe("DNS:localhost");
  expect(parsed.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
});

test("the key is P-256 and belongs to the certificate", () => {
  const { key, certificate } = createIdentity();
  expect(key.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  expect(new X509Certificate(certificate).publicKey.equals(createPublicKey(key))).toBe(true);
});

test("it is valid from an hour before now for a year, also beyond 2049", () => {
  for (const now of ["2026-11-22T10:00:00Z", "2049-06-01T00:00:00Z"]) {
    const { validFrom, validTo } = new X509Certificate(createIdentity(new Date(now)).certificate);
    expect(Date.parse(now) - Date.parse(validFrom)).toBe(3_600_000);
    expect(Date.parse(validTo) - Date.parse(now)).toBe(365 * 86_400_000);
  }
});

test("each identity has a key and a positive serial number of its own", () => {
  const identities = Array.from({ length: 50 }, () => new X509Certificate(createIdentity().certificate));
  expect(new Set(identities.map(({ serialNumber }) => serialNumber)).size).toBe(50);
  expect(new Set(identities.map(({ publicKey }) => publicKey.export({ format: "jwk" }).x)).size).toBe(50);
  for (const { serialNumber } of identities) expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
});

test("PEM holds the same certificate in lines of 64", () => {
  const { certificate } = createIdentity();
  const pem = certificatePem(certificate);
  expect(new X509Certificate(pem).raw).toEqual(certificate);
  expect(Math.max(...pem.split("\n").map((line) => line.length))).toBe(64);
});
