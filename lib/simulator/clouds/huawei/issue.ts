import { createHash } from "node:crypto";
import type { AccessKey } from "./credentials";
import { isoMicros } from "./time";

/** A long text with the signs real tokens have (`+`, `/`, `=`), the same in every run. */
export function secretText(prefix: string, ...words: readonly (string | number)[]): string {
  return prefix + createHash("sha512").update(words.join(" ")).digest("base64");
}

/** A temporary key; `words` make it differ from every other. */
export function temporaryKey(expiresAt: number, projects: readonly string[], ...words: (string | number)[]): AccessKey {
  const letters = secretText("", "access", ...words).replace(/[^A-Za-z0-9]/g, "");
  return {
    accessKey: `HST${letters.slice(0, 17).toUpperCase()}`,
    secretKey: letters.slice(17, 57),
    securityToken: secretText("hQpjbi1ub3J0aC00", "security", ...words),
    expiresAt: new Date(expiresAt).toISOString(),
    projects: [...projects],
  };
}

/** The `credential` object that IAM and the metadata service answer with. */
export function credentialBody({ accessKey, secretKey, securityToken, expiresAt }: AccessKey): Record<string, unknown> {
  return {
    access: accessKey,
    secret: secretKey,
    securitytoken: securityToken,
    expires_at: isoMicros(Date.parse(expiresAt!)),
  };
}
