import { LockoutGuard } from "../../auth/lockout-guard";
import { renewed } from "../../auth/metadata";
import type { AuthContext } from "../../http/authenticator";
import type { Clock } from "../../http/clock";
import { SingleFlight } from "../../http/single-flight";
import { secretsOf, type TakenKey, type TencentKey, type TencentKeys } from "./keys";
import { TENCENT_METADATA_URL, type TencentRoleKey } from "./metadata";

/** A key is replaced this long before it ends, as in the official SDKs: a request on its way must not outlive it. */
const RENEW_EARLY_MS = 30_000;

/** Temporary keys of a machine's role, fetched when first needed and again before each ends. */
export class TencentRoleKeys implements TencentKeys {
  readonly identity: string;
  private readonly lockoutGuard: LockoutGuard;
  private readonly known = new Set<string>();
  private current: TencentRoleKey | null = null;
  private readonly fetching = new SingleFlight((signal) => this.replace(signal));

  /** @param fetchKey asks the metadata service; called once for however many requests wait */
  constructor(
    role: string,
    private readonly fetchKey: (signal: AbortSignal) => Promise<TencentRoleKey>,
    private readonly clock: Pick<Clock, "now">,
    /** Of the metadata service, for messages. */
    private readonly place = TENCENT_METADATA_URL,
  ) {
    this.identity = `the temporary key of the CVM role "${role}"`;
    this.lockoutGuard = new LockoutGuard(this.identity);
  }

  // All of them: an answer to an old request may still name an old key.
  readonly secrets = (): readonly string[] => [...this.known];

  async take(context: AuthContext): Promise<TakenKey> {
    await this.refresh(context);
    const pass = await this.lockoutGuard.enter(context);
    // Read after the wait: the key may have been replaced meanwhile.
    return { pass, key: this.current! };
  }

  async renew(used: TencentKey, context: AuthContext): Promise<boolean> {
    if (this.current !== null && isSame(this.current, used)) await this.fetching.join(context);
    return this.current !== null && !isSame(this.current, used);
  }

  private async refresh(context: AuthContext): Promise<void> {
    const left = this.current === null ? 0 : this.current.expiresAt - this.clock.now();
    if (left > RENEW_EARLY_MS) return;
    try {
      await this.fetching.join(context);
    } catch (error) {
      // While the old key lasts, a metadata service that fails now may be back for the next request.
      if (left <= 0 || context.signal.aborted) throw error;
    }
  }

  private async replace(signal: AbortSignal): Promise<void> {
    const old = this.current;
    const fetch = () => this.fetchKey(signal);
    const key = await (old === null ? fetch() : renewed(this.identity, this.place, fetch));
    for (const secret of secretsOf(key)) this.known.add(secret);
    this.current = key;
    if (old !== null && !isSame(old, key)) this.lockoutGuard.renewed();
  }
}

function isSame(a: TencentKey, b: TencentKey): boolean {
  return a.secretId === b.secretId && a.secretKey === b.secretKey && a.securityToken === b.securityToken;
}
