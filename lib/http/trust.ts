import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { TransportError } from "./types";

/**
 * The certificates to trust: the default roots, those of NODE_EXTRA_CA_CERTS
 * (which Node forgets as soon as a list is given), and the private authority's.
 *
 * @param caFile PEM file. @default none: then undefined, and Node's own defaults hold
 * @throws TransportError of kind `certificate`, naming the option
 */
export function trustedAuthorities(
  caFile: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string[] | undefined {
  if (caFile === undefined || caFile === "") return undefined;
  const extra = env.NODE_EXTRA_CA_CERTS ? [readOptional(env.NODE_EXTRA_CA_CERTS)] : [];
  return [...rootCertificates, ...extra, readPem(caFile)];
}

function readPem(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new TransportError(
      "certificate",
      `ca_file ${JSON.stringify(file)} cannot be read (${(error as { code?: string }).code})`,
    );
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    throw new TransportError("certificate", `ca_file ${JSON.stringify(file)} holds no certificate in PEM form`);
  }
  return text;
}

/** Node only warns when this file is missing, so it is no error here either. */
function readOptional(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
