import { lastFour } from "../../auth/key-parts";
import { LockoutGuard, type Pass } from "../../auth/lockout-guard";
import type { AuthContext } from "../../http/authenticator";

/** A permanent or temporary key. */
export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
  /** Only temporary keys have one. */
  readonly securityToken?: string;
}

/** A key, and permission to send one request with it. */
export interface TakenKey {
  readonly key: TencentKey;
  readonly pass: Pass;
}

/** The key of one credential. Every authenticator of a provider process shares it: what is refused once is refused for all. */
export interface TencentKeys {
  /** See Authenticator.identity. */
  readonly identity: string;
  /** See Authenticator.secrets. */
  readonly secrets: () => readonly string[];
  /** Waits for the key, and for permission to use it. */
  take(context: AuthContext): Promise<TakenKey>;
  /**
   * Gets another key after the cloud refused this one as expired. Absent if there can be no other.
   *
   * @returns whether there is one that was not used for the refused request
   */
  renew?(used: TencentKey, context: AuthContext): Promise<boolean>;
}

/** A key that somebody else gave us. It stays as it is. */
export class GivenTencentKeys implements TencentKeys {
  readonly identity: string;
  readonly secrets: () => readonly string[];
  private readonly lockoutGuard: LockoutGuard;

  constructor(private readonly key: TencentKey) {
    this.identity = `${key.securityToken === undefined ? "secret id" : "temporary secret id"} ${lastFour(key.secretId)}`;
    this.lockoutGuard = new LockoutGuard(this.identity);
    this.secrets = () => secretsOf(key);
  }

  async take(context: AuthContext): Promise<TakenKey> {
    return { pass: await this.lockoutGuard.enter(context), key: this.key };
  }
}

/** Everything of a key that must not be shown. */
export function secretsOf({ secretId, secretKey, securityToken }: TencentKey): readonly string[] {
  return [secretId, secretKey, ...(securityToken === undefined ? [] : [securityToken])];
}
