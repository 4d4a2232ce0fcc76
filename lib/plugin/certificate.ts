import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  piece,
  sequence,
  setOf,
  time,
  utf8String,
  yes,
} from "./der";

/** A key pair with a certificate that it signed itself. Lives in memory only. */
export interface Identity {
  readonly key: KeyObject;
  readonly certificate: Buffer;
}

const OID = {
  commonName: "2.5.4.3",
  ecPublicKey: "1.2.840.10045.2.1",
  p256: "1.2.840.10045.3.1.7",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

const HOUR_MS = 3_600_000;
const VALID_MS = 365 * 24 * HOUR_MS;

/**
 * A fresh P-256 key pair and a certificate for "localhost" in DER. The host takes the certificate as its only root,
 * so it is an authority for itself. It is valid from an hour ago: clocks that are set back must not break a run.
 */
export function createIdentity(now: Date = new Date()): Identity {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const name = sequence(setOf(sequence(objectIdentifier(OID.commonName), utf8String("localhost"))));
  const body = sequence(
    piece(0xa0, integer(Buffer.from([2]))), // version 3, counted from zero
    integer(serialNumber()),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - HOUR_MS)), time(new Date(now.getTime() + VALID_MS))),
    name,
    publicKeyInfo(publicKey),
    piece(0xa3, extensions()),
  );
  const signature = sign("sha256", body, privateKey);
  return { key: privateKey, certificate: sequence(body, algorithm, bitString(signature)) };
}

/** Node.js would write the same with `spki`, but takes longer for it than for the key. */
function publicKeyInfo(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]);
  return sequence(sequence(objectIdentifier(OID.ecPublicKey), objectIdentifier(OID.p256)), bitString(point));
}

/** The certificate as PEM. */
export function certificatePem(certificate: Uint8Array): string {
  const base64 = Buffer.from(certificate).toString("base64");
  return `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)!.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function extensions(): Buffer {
  const critical = yes();
  // digitalSignature, keyEncipherment, keyAgreement and keyCertSign: bits 0, 2, 4 and 5 from the left.
  const usage = bitString(Buffer.from([0b1010_1100]), 2);
  const purposes = sequence(objectIdentifier(OID.serverAuth), objectIdentifier(OID.clientAuth));
  const dnsName = piece(0x82, Buffer.from("localhost"));
  return sequence(
    sequence(objectIdentifier(OID.basicConstraints), critical, octetString(sequence(yes()))),
    sequence(objectIdentifier(OID.keyUsage), critical, octetString(usage)),
    sequence(objectIdentifier(OID.extendedKeyUsage), octetString(purposes)),
    sequence(objectIdentifier(OID.subjectAltName), octetString(sequence(dnsName))),
  );
}

function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x7f) | 0x40; // positive, and never shorter than 16 bytes
  return bytes;
}
