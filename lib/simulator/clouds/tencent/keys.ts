import type { TencentCredentials, TencentSecret } from "./credentials";

/** A temporary key lives this long unless the scenario says otherwise. */
const LIFETIME_MS = 60 * 60_000;
/** The metadata service gives out a new key when the old one has less left than this. */
const LEAST_LEFT_MS = 60_000;

export interface IssuedKey extends TencentSecret {
  readonly token: string;
  readonly expiresAt: string;
}

/** Who may come in: the scenario's keys, and those the metadata service has given out. Shared by both gateways. */
export class TencentKeys {
  readonly #keys: Map<string, TencentSecret>;
  readonly #roles: ReadonlyMap<string, { lifetimeMs: number }>;
  readonly #current = new Map<string, IssuedKey>();
  readonly #expired = new Set<string>();
  #issued = 0;

  constructor({ keys, roles }: TencentCredentials) {
    this.#keys = new Map(keys.map((key) => [key.secretId, key]));
    this.#roles = new Map(roles.map(({ name, lifetimeMs = LIFETIME_MS }) => [name, { lifetimeMs }]));
  }

  get roles(): string[] {
    return [...this.#roles.keys()];
  }

  key(secretId: string): TencentSecret | undefined {
    return this.#keys.get(secretId);
  }

  /** Whether the token a request shows (or its absence) is right for the key at this moment. */
  acceptsToken(key: TencentSecret, token: string | undefined, now: number): boolean {
    if (token !== key.token) return false;
    if (this.#expired.has(key.secretId) || (key.token !== undefined && this.#expired.has(key.token))) return false;
    return key.expiresAt === undefined || now < Date.parse(key.expiresAt);
  }

  /** The role's key of the moment: the same for everyone who asks, until it is about to end. */
  issue(role: string, now: number): IssuedKey | undefined {
    const rule = this.#roles.get(role);
    if (!rule) return undefined;
    const current = this.#current.get(role);
    const least = Math.min(LEAST_LEFT_MS, rule.lifetimeMs / 2);
    if (current && Date.parse(current.expiresAt) - now >= least && !this.#expired.has(current.secretId)) return current;
    const number = ++this.#issued;
    const key: IssuedKey = {
      secretId: `AKIDROLE${number}`,
      secretKey: `simulator-role-key-${number}`,
      token: `simulator-role-token/${number}+=`,
      expiresAt: new Date(Math.ceil((now + rule.lifetimeMs) / 1000) * 1000).toISOString(),
    };
    this.#current.set(role, key);
    this.#keys.set(key.secretId, key);
    return key;
  }

  /** By secret id or by token. */
  expire(secret: string): boolean {
    const found = [...this.#keys.values()].find((key) => key.secretId === secret || key.token === secret);
    if (found) this.#expired.add(found.secretId);
    return found !== undefined;
  }
}
