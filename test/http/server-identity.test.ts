import { X509Certificate } from "node:crypto";
import type * as tls from "node:tls";
import { checkServerIdentity } from "../../lib/http/server-identity";
import { certificateFor } from "../support/certificates";

// As Node.js 22.23 does it.
jest.mock("node:tls", () => {
  const actual = jest.requireActual("node:tls");
  const check = (host: string, certificate: tls.PeerCertificate) =>
    host.includes(":") ? new Error("no name") : actual.checkServerIdentity(host, certificate);
  return { ...actual, checkServerIdentity: check };
});

const certificate = async (names: { dns?: string; ip?: string }) =>
  new X509Certificate((await certificateFor(names)).cert).toLegacyObject() as tls.PeerCertificate;

test("a certificate for an IPv6 address is that address's, also where Node.js takes it for a name", async () => {
  const own = await certificate({ ip: "2001:db8::1" });
  expect(checkServerIdentity("2001:db8::1", own)).toBeUndefined();
  expect(checkServerIdentity("2001:db8::2", own)).toMatchObject({ message: "no name" });
});

test("names and IPv4 addresses are checked by Node.js itself", async () => {
  const own = await certificate({ dns: "cloud.example.com", ip: "192.0.2.1" });
  expect(checkServerIdentity("cloud.example.com", own)).toBeUndefined();
  expect(checkServerIdentity("192.0.2.1", own)).toBeUndefined();
  expect(checkServerIdentity("192.0.2.2", own)).toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});
