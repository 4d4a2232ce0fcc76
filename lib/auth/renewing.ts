import { isDeepStrictEqual } from "node:util";
import type { AuthContext, Authenticator, AuthorizedRequest } from "../http/authenticator";
import type { Clock } from "../http/clock";
import { SingleFlight } from "../http/single-flight";
import type { HttpRequest } from "../http/types";

/** A credential that was issued for a while. */
export interface Issued {
  /** Puts it on requests. */
  readonly authenticator: Authenticator;
  /** ms from now. */
  readonly lifetimeMs: number;
}

export interface RenewingOptions {
  /** {@link Authenticator.identity} */
  readonly identity: string;
  /** Gets a new one. */
  readonly issue: (context: AuthContext) => Promise<Issued>;
  /** What getting one takes, and must never be shown. */
  readonly secrets: () => readonly string[];
  readonly clock: Pick<Clock, "monotonic">;
  /** One that is there already. @default none: the first request has one issued */
  readonly first?: Issued;
  /** How long before its end a credential is replaced, ms; short ones at half their life. @default 600000 */
  readonly marginMs?: number;
}

/** Old credentials whose text is still kept out of messages: an answer to a request of theirs may be on its way. */
const REMEMBERED = 4;

interface Held {
  readonly authenticator: Authenticator;
  /** On Clock.monotonic: a wall clock that jumps changes nothing about a credential. */
  readonly renewAt: number;
  readonly validUntil: number;
}

/**
 * Keeps one credential issued by the cloud at hand: has it issued at first need, replaces it before it ends, and when
 * the cloud calls it expired. However many requests wait for it, it is issued once.
 */
export class RenewingAuthenticator implements Authenticator {
  readonly identity: string;
  private held: Held | null = null;
  /** Whether the one held replaces one that was called expired, and has not been accepted itself. */
  private onTrial = false;
  private pausedUntil = Number.NEGATIVE_INFINITY;
  /** Which credential a request went out with. */
  private readonly used = new WeakMap<HttpRequest, Authenticator>();
  private readonly recent: Authenticator[] = [];
  private readonly issuing: SingleFlight<Held>;
  private readonly marginMs: number;

  constructor(private readonly options: RenewingOptions) {
    this.identity = options.identity;
    this.marginMs = options.marginMs ?? 600_000;
    if (options.first !== undefined) this.hold(options.first);
    this.issuing = new SingleFlight((signal) => this.issue(signal));
  }

  readonly secrets = (): readonly string[] => [
    ...this.options.secrets(),
    ...this.recent.flatMap((authenticator) => authenticator.secrets()),
  ];

  async authorize(request: HttpRequest, context: AuthContext): Promise<AuthorizedRequest> {
    for (;;) {
      const { authenticator } = await this.usable(context);
      const authorized = await authenticator.authorize(request, context);
      if (authenticator === this.held?.authenticator) {
        this.used.set(authorized.request, authenticator);
        return { request: authorized.request, settle: this.noting(authenticator, authorized) };
      }
      // Replaced while this request stood in line for the old one's verdict, which must not be sent any more.
      authorized.settle("unknown");
    }
  }

  async renew(request: HttpRequest, context: AuthContext, code?: string): Promise<boolean> {
    const sent = this.used.get(request);
    // What is no fault of the credential's, it mends itself.
    if (await sent?.renew?.(request, context, code)) return true;
    // Another request may have seen to it already: then there is a newer one to try.
    if (sent === this.held?.authenticator) {
      // The cloud calls even the new one expired: each of the waiting requests would have another issued.
      if (this.onTrial) return false;
      this.onTrial = true;
      this.held = null;
    }
    const { authenticator } = await this.usable(context);
    return authenticator !== sent;
  }

  private noting(authenticator: Authenticator, { settle }: AuthorizedRequest): AuthorizedRequest["settle"] {
    return (verdict, reason) => {
      if (verdict === "accepted" && authenticator === this.held?.authenticator) this.onTrial = false;
      settle(verdict, reason);
    };
  }

  private async usable(context: AuthContext): Promise<Held> {
    const { held } = this;
    const now = this.options.clock.monotonic();
    if (held !== null && now < held.validUntil && (now < held.renewAt || now < this.pausedUntil)) return held;
    try {
      return await this.issuing.join(context);
    } catch (error) {
      // There is time to get another later: a fault of IAM's must not stop what still works.
      if (held !== null && held === this.held && this.options.clock.monotonic() < held.validUntil) return held;
      throw error;
    }
  }

  private async issue(signal: AbortSignal): Promise<Held> {
    try {
      return this.hold(await this.options.issue({ signal }));
    } catch (error) {
      // A good credential is used a while before another attempt to replace it.
      this.pausedUntil = this.options.clock.monotonic() + this.marginMs / 10;
      throw error;
    }
  }

  private hold({ authenticator: issued, lifetimeMs }: Issued): Held {
    const now = this.options.clock.monotonic();
    const margin = Math.min(this.marginMs, lifetimeMs / 2);
    // Whoever gives the same again gives nothing new to try, and what the cloud said of it stays true.
    const known = this.recent.find((one) => isDeepStrictEqual(one.secrets(), issued.secrets()));
    const authenticator = known ?? issued;
    this.held = { authenticator, renewAt: now + lifetimeMs - margin, validUntil: now + lifetimeMs };
    if (known === undefined) this.recent.push(issued);
    if (this.recent.length > REMEMBERED) this.recent.shift();
    return this.held;
  }
}
