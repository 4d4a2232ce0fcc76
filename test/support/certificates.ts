import type { webcrypto } from "node:crypto";

// The certificate library's container asks for decorator metadata when it is loaded. None of
// ours is decorated, so "there is none" is the right answer and no polyfill is needed.
Object.assign(Reflect, {
  getMetadata: () => undefined,
  getOwnMetadata: () => undefined,
  defineMetadata: () => undefined,
});

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface TestCertificate {
  /** PEM of the certificate. */
  readonly cert: string;
  /** PEM of its key. */
  readonly key: string;
}

export interface Names {
  readonly dns?: string;
  readonly ip?: string;
}

/** A certificate authority that nobody trusts unless told to. */
export interface TestAuthority {
  /** PEM of its certificate. */
  readonly cert: string;
  issue(names: Names): Promise<TestCertificate>;
}

/** A self-signed certificate for host names or addresses. */
export async function certificateFor(names: Names): Promise<TestCertificate> {
  const keys = await newKeys();
  return { cert: await certificate("CN=test", keys, names), key: await keyPem(keys) };
}

/** A new authority. Its certificates are for servers only. */
export async function privateAuthority(): Promise<TestAuthority> {
  const keys = await newKeys();
  const name = "CN=Private Test Authority";
  return {
    cert: await certificate(name, keys, {}),
    issue: async (names) => {
      const own = await newKeys();
      return {
        cert: await certificate("CN=server", own, names, { name, key: keys.privateKey }),
        key: await keyPem(own),
      };
    },
  };
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}

async function keyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey("pkcs8", privateKey)).toString("base64");
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`;
}

/** A certificate in PEM; without an issuer it signs itself and is an authority. */
async function certificate(
  subject: string,
  keys: webcrypto.CryptoKeyPair,
  { dns, ip }: Names,
  issuer?: { name: string; key: webcrypto.CryptoKey },
): Promise<string> {
  const x509 = await import("@peculiar/x509");
  const names = [
    ...(dns ? [{ type: "dns" as const, value: dns }] : []),
    ...(ip ? [{ type: "ip" as const, value: ip }] : []),
  ];
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: "01",
    subject,
    issuer: issuer?.name ?? subject,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 3_600_000),
    publicKey: keys.publicKey,
    signingKey: issuer?.key ?? keys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(issuer === undefined),
      ...(names.length > 0 ? [new x509.SubjectAlternativeNameExtension(names)] : []),
    ],
  });
  return made.toString("pem");
}
