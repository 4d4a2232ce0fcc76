import { instant, list, object, type Rule, span, string } from "./rules";

export interface TencentSecret {
  secretId: string;
  secretKey: string;
  /** Makes it a temporary key: requests must carry this token. */
  token?: string;
  expiresAt?: string;
}

/** A role of the machine, whose temporary keys the metadata service gives out. */
export interface TencentRole {
  name: string;
  /** How long each of its keys lasts; an hour by default. */
  lifetimeMs?: number;
}

export interface TencentCloudCredentials {
  keys: TencentSecret[];
  roles: TencentRole[];
}

export const tencentCredentials: Rule<TencentCloudCredentials> = object<TencentCloudCredentials>({
  keys: list(
    object<TencentSecret>(
      {
        secretId: string(/^[^\s,=/]+$/, "it must be a secret id without blanks, commas, slashes and equals signs"),
        secretKey: string(),
        token: string(),
        expiresAt: instant,
      },
      ["secretId", "secretKey"],
    ),
  ),
  roles: list(object<TencentRole>({ name: string(), lifetimeMs: span(1_000) }, ["name"])),
});
