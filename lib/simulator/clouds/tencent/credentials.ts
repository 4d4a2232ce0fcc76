import { instant, list, object, type Rule, span, string } from "../../scenario/rules";

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

export interface TencentCredentials {
  keys: TencentSecret[];
  roles: TencentRole[];
}

export const tencentCredentials: Rule<TencentCredentials> = object<TencentCredentials>({
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

/** Not secrets: they open nothing but a simulator, and are spelled so that nobody takes them for any. */
export const DEFAULT_TENCENT_CREDENTIALS = {
  secretId: "AKIDSIMULATOR",
  secretKey: "simulator-secret-key",
  roleName: "simulator-role",
  region: "ap-guangzhou",
} as const;

const { secretId, secretKey, roleName } = DEFAULT_TENCENT_CREDENTIALS;

export const tencentDefaults: TencentCredentials = { keys: [{ secretId, secretKey }], roles: [{ name: roleName }] };
