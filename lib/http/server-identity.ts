import { X509Certificate } from "node:crypto";
import { isIPv6 } from "node:net";
import { checkServerIdentity as check, type PeerCertificate } from "node:tls";

/** Whether a certificate is the host's. Node.js 22.23 takes an IPv6 address for a name, which no certificate has. */
export function checkServerIdentity(host: string, certificate: PeerCertificate): Error | undefined {
  const address = isIPv6(host) ? new X509Certificate(certificate.raw).checkIP(host) : undefined;
  return address === undefined ? check(host, certificate) : undefined;
}
