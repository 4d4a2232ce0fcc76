import { sentence } from "../text/outside-text";
import type { Redactor } from "../text/redact";
import { Secrets } from "../text/secrets";
import { isSecureEnough, parseUrl } from "./address";
import type { Attempt, Follower, OnAttempt } from "./attempt";
import { type Authenticator, type AuthorizedRequest, CredentialRejectedError } from "./authenticator";
import { type Backoff, backoffDelay, DEFAULT_BACKOFF } from "./backoff";
import type { Classifier } from "./classify";
import type { Clock } from "./clock";
import { type GaveUp, RequestError } from "./errors";
import { type Fault, transportFault } from "./fault";
import { judge } from "./judge";
import { mayRepeat, PATIENCE } from "./patience";
import { namesOf, type Progress, quoteDetail, requestError } from "./progress";
import { Semaphore } from "./semaphore";
import { ServerClocks } from "./server-clock";
import { type Answer, type HttpRequest, type Transport, TransportError } from "./types";
import { Watch } from "./watch";

export interface CloudClientOptions {
  readonly transport: Transport;
  readonly authenticator: Authenticator;
  /** What an answer means; an operation may bring its own. */
  readonly classify: Classifier;
  readonly clock: Clock;
  /** Longest time for one attempt, ms. @default 30000 */
  readonly requestTimeoutMs?: number;
  /** Most attempts for one request, the first included. @default 8 */
  readonly maxAttempts?: number;
  /** Most requests of this client on their way at once. @default 5 */
  readonly maxConcurrentRequests?: number;
  /** Set where several clients of one cloud share a bound, instead of `maxConcurrentRequests`. @default its own */
  readonly places?: Semaphore;
  /** Plain http to other hosts than this machine. @default false */
  readonly allowInsecure?: boolean;
  /** @default 500 ms doubling to 20 s, full jitter */
  readonly backoff?: Backoff;
  /** Those of all clients of one account; this one's are added. @default its own */
  readonly secrets?: Secrets;
  /** Told of every sending, also of one that fails or is cut short. @default nobody */
  readonly onAttempt?: OnAttempt;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** On {@link Clock.monotonic}, ms; `Infinity` for none. Nothing is sent or awaited after it. */
  readonly deadline: number;
  /** What is being done, as messages begin: `list DCS tasks`. */
  readonly operation: string;
  /** Which setting the host comes from. @default not said */
  readonly endpointSource?: string;
  /** @default the client's */
  readonly classify?: Classifier;
  /**
   * Set for what nobody depends on: some services refuse it with the words they have for a bad credential, which must
   * not stop the requests that matter. @default false
   */
  readonly bestEffort?: boolean;
  /** @default nobody */
  readonly follow?: Follower;
}

/** A request under way. */
interface Running extends Progress {
  readonly options: RequestOptions;
}

/** The sending under way, as far as it is known. */
interface Sending {
  readonly began: number;
  ended: number | null;
  status: number | null;
  requestId: string | null;
}

/**
 * Sends requests until there is a good answer or a reason to stop. Knows no
 * cloud: credentials, and what an answer means, are injected.
 */
export class CloudClient {
  private readonly places: Semaphore;
  private readonly serverClocks = new ServerClocks();
  /** Host → since when nothing has come from it, on {@link Clock.monotonic}; null once it has answered. */
  private readonly silentSince = new Map<string, number | null>();
  private readonly redact: Redactor;

  constructor(private readonly options: CloudClientOptions) {
    const { authenticator, transport, secrets = new Secrets() } = options;
    secrets.add(() => [...authenticator.secrets(), ...(transport.secrets?.() ?? [])]);
    this.redact = secrets.redact;
    this.places = options.places ?? new Semaphore(options.maxConcurrentRequests ?? 5);
  }

  /** @throws RequestError and nothing else. */
  async request(request: HttpRequest, options: RequestOptions): Promise<Answer> {
    const { clock } = this.options;
    const url = parseUrl(request.url);
    const progress: Running = {
      ...{ request, options, operation: options.operation, started: clock.monotonic(), host: url?.host ?? "" },
      ...{ attempts: 0, renewed: false, last: null },
    };
    if (url === null || !isSecureEnough(url, this.options.allowInsecure ?? false)) {
      const detail = `plain http to ${url?.host ?? "an unreadable URL"} would show everything on the way. Use https, or set allow_insecure.`;
      throw this.error(progress, { kind: "insecure", detail });
    }
    const watch = new Watch(options.signal, options.deadline, clock);
    try {
      for (;;) {
        const result = await this.attempt(progress, watch);
        if ("answer" in result) return result.answer;
        if (result.pause !== null) await clock.sleep(result.pause, watch.signal);
      }
    } catch (error) {
      throw this.toRequestError(progress, watch, error);
    } finally {
      watch.stop();
    }
  }

  /** Sends once. Throws if no other attempt may follow; a renewed credential makes a pause before it unnecessary. */
  private async attempt(
    progress: Running,
    watch: Watch,
  ): Promise<{ readonly answer: Answer } | { readonly pause: number | null }> {
    const { authenticator, transport, clock, requestTimeoutMs = 30_000 } = this.options;
    const { request, options } = progress;
    const signal = watch.signal;
    const leave = await this.places.acquire(signal);
    let authorized: AuthorizedRequest | null = null;
    let sending: Sending | null = null;
    let fault: Fault | null = null;
    let pause: number | null = null;
    let timeoutMs = requestTimeoutMs;
    try {
      authorized = await authenticator.authorize(request, { signal });
      watch.check();
      progress.attempts++;
      options.follow?.sent(1);
      sending = { began: clock.monotonic(), ended: null, status: null, requestId: null };
      timeoutMs = Math.min(requestTimeoutMs, options.deadline - clock.monotonic());
      const raw = await watch.race(transport.send(authorized.request, { signal, timeoutMs }));
      this.silentSince.set(progress.host, null);
      const [at, now] = [clock.monotonic(), clock.now()];
      const judged = judge(raw, request.url, options.classify ?? this.options.classify, now, this.redact);
      const { requestId, outcome } = judged;
      Object.assign(sending, { ended: at, status: raw.status, requestId });
      // A page that is not the service's own, but of something on the way, does not tell its time.
      const date = judged.credential === "accepted" ? judged.date : null;
      const serverTime = this.serverClocks.read(request.url, { date, sentAt: sending.began, at, now });
      if ("json" in outcome) {
        authorized.settle("accepted");
        return {
          answer: { json: outcome.json, serverTime, requestId, status: raw.status, attempts: progress.attempts },
        };
      }
      fault = progress.last = { ...outcome.fault, serverTime };
      // Renewed before the verdict is given: those who wait for it must not send the old token.
      const mayBeOld = fault.kind === "expired" || fault.mayBeExpired === true;
      if (mayBeOld && (await this.renew(progress, authorized.request, watch, fault.code))) {
        authorized.settle("unknown");
        return { pause };
      }
      const harmless = options.bestEffort === true && judged.credential === "rejected";
      authorized.settle(harmless ? "unknown" : judged.credential, quoteDetail(fault.detail, this.redact));
      pause = this.pauseAfter(progress, fault);
      return { pause };
    } catch (error) {
      if (!(error instanceof TransportError) || signal.aborted) throw error;
      // Whichever timer was first: that our own time was up tells less than what the cloud said before.
      if (error.kind === "timeout" && timeoutMs < requestTimeoutMs) {
        throw this.error(progress, progress.last ?? { kind: "deadline", detail: sentence(error.message) }, "deadline");
      }
      const { host } = progress;
      if (!this.silentSince.has(host)) this.silentSince.set(host, sending?.began ?? clock.monotonic());
      fault = progress.last = transportFault(error, options.endpointSource, this.silentSince.get(host) === null);
      pause = this.pauseAfter(progress, fault);
      return { pause };
    } finally {
      // Does nothing if a verdict was given; else nobody must be left waiting for one.
      authorized?.settle("unknown");
      leave();
      if (sending !== null) this.onAttempt(progress, sending, fault, pause, watch);
    }
  }

  private onAttempt(progress: Running, sending: Sending, fault: Fault | null, retryInMs: number | null, watch: Watch) {
    const { status, requestId, began, ended } = sending;
    const cut = watch.cancelled ? "cancelled" : "deadline";
    const attempt: Attempt = {
      ...namesOf(progress, this.redact),
      attempt: progress.attempts,
      status,
      fault: fault?.kind ?? (ended === null ? cut : null),
      detail: fault && quoteDetail(fault.detail, this.redact),
      durationMs: (ended ?? this.options.clock.monotonic()) - began,
      requestId,
      retryInMs,
    };
    this.options.onAttempt?.(attempt);
    progress.options.follow?.told(attempt);
  }

  private async renew(progress: Running, sent: HttpRequest, watch: Watch, code: string | undefined): Promise<boolean> {
    const { authenticator } = this.options;
    if (progress.renewed || authenticator.renew === undefined) return false;
    progress.renewed = true;
    return await watch.race(authenticator.renew(sent, { signal: watch.signal }, code));
  }

  /** How long to wait before the next attempt, ms; throws if there must be none. */
  private pauseAfter(progress: Running, fault: Fault): number {
    const { clock, maxAttempts = 8, backoff = DEFAULT_BACKOFF } = this.options;
    const { attempts, host } = progress;
    const { request: again } = PATIENCE[fault.kind];
    // Where attempts are not counted the dice must not turn a minute into thousands of them.
    const least = again === "minute" ? backoff.baseMs / 2 : 0;
    const delay = Math.max(backoffDelay(backoff, attempts, clock.random()), fault.retryAfterMs ?? 0, least);
    const failingSince = this.silentSince.get(host) ?? progress.started;
    const tries = { attempts, maxAttempts, failingSince, resumesAt: clock.monotonic() + delay };
    if (!mayRepeat(fault.kind, tries)) throw this.error(progress, fault, again === "never" ? null : again);
    // Sleeping up to the deadline only to fail there would hide the cause for as long.
    if (clock.monotonic() + delay >= progress.options.deadline) throw this.error(progress, fault, "deadline");
    return delay;
  }

  /** Turns whatever was thrown into the one error callers know. Keeps none of the original but its text. */
  private toRequestError(progress: Running, watch: Watch, error: unknown): RequestError {
    if (watch.cancelled) return this.error(progress, { kind: "cancelled", detail: "it was cancelled." });
    if (watch.expired) {
      const nothing: Fault = { kind: "deadline", detail: "the deadline passed before there was an answer." };
      return this.error(progress, progress.last ?? nothing, "deadline");
    }
    if (error instanceof RequestError) return error;
    if (error instanceof CredentialRejectedError) {
      const detail = `not sent, because the cloud has already refused ${error.identity}, and nothing more is sent with it. It said: ${error.reason}`;
      return this.error(progress, { kind: "rejected", detail });
    }
    const thrown = error instanceof Error ? error.message : "something that is not an error was thrown";
    const kind = (error as { kind?: unknown }).kind === "no-credentials" ? "no-credentials" : "unexpected";
    return this.error(progress, { kind, detail: sentence(quoteDetail(thrown, this.redact)) });
  }

  private error(progress: Progress, fault: Fault, gaveUp: GaveUp | null = null): RequestError {
    return requestError(progress, fault, gaveUp, this.options.clock.monotonic(), this.redact);
  }
}
