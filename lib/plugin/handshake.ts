import type { Address } from "./listener";

/** The version of Terraform's plugin protocol that is spoken. */
export const PROTOCOL_VERSION = 6;

/** Proof that a plugin host started the process, not a curious person. It is public and no secret. */
export const MAGIC_COOKIE = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
} as const;

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment asks for: a PEM certificate for mutual TLS, or a reason not to start at all. */
export type Handshake = { readonly clientCertificate?: string } | { readonly refusal: string };

/** Reads the host's side of the handshake. */
export function readHandshake(env: Environment): Handshake {
  if (env[MAGIC_COOKIE.name] !== MAGIC_COOKIE.value) {
    return { refusal: "This file is a Terraform provider. It is started by Terraform, not by hand." };
  }
  const offered = (env.PLUGIN_PROTOCOL_VERSIONS ?? "").split(",").map((version) => version.trim());
  if (!offered.includes(String(PROTOCOL_VERSION))) {
    const list = offered.filter((version) => version !== "").join(", ") || "none";
    return {
      refusal: `This provider speaks plugin protocol ${PROTOCOL_VERSION}; the program that started it offers ${list}. Terraform 1.0 or newer, or OpenTofu, is needed.`,
    };
  }
  return { clientCertificate: env.PLUGIN_CLIENT_CERT || undefined };
}

/** The one line on stdout by which the host learns where and how to connect. */
export function handshakeLine({ network, address }: Address, certificate?: Buffer): string {
  // Version of the plugin host's own protocol, version of Terraform's, network, address, transport, certificate.
  const encoded = certificate?.toString("base64").replace(/={1,2}$/, "") ?? "";
  return `${["1", PROTOCOL_VERSION, network, address, "grpc", encoded].join("|")}\n`;
}
