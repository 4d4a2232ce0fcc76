import { isSendable } from "../../auth/key-parts";
import { MetadataError, patiently } from "../../auth/metadata";
import { parseHttpDate } from "../../http/backoff";
import { readBody } from "../../http/body";
import type { Clock } from "../../http/clock";
import { type RawResponse, type Transport, TransportError } from "../../http/types";
import { readTemporaryKey, type TemporaryKey } from "./temporary-key";

/** The address at which every ECS finds its metadata; link-local, so it never leaves the machine's own network. */
export const METADATA_ADDRESS = "http://169.254.169.254";

export interface HuaweiMetadataOptions {
  /** Asked with each request. Must not go through a proxy, which would answer with its own server's key. */
  readonly transport: () => Promise<Transport>;
  readonly clock: Pick<Clock, "now" | "monotonic" | "sleep">;
  /** @default {@link METADATA_ADDRESS} */
  readonly url?: string;
}

/** Longest time to get an answer, ms, over all requests it takes: elsewhere nobody answers, and everybody would wait. */
const TIME_LIMIT_MS = 3000;

/** How long a session lives, s: the longest allowed. */
const SESSION_TTL = "21600";

/** Statuses that tell of a server without sessions: older ones know only plain requests. */
const WITHOUT_SESSIONS = [404, 405, 503];

/** Asks the ECS this runs on for the temporary key of its agency. */
export class HuaweiMetadata {
  readonly place: string;
  private session: string | undefined;

  constructor(private readonly options: HuaweiMetadataOptions) {
    this.place = options.url ?? METADATA_ADDRESS;
  }

  /** @throws MetadataError; the signal's reason on abort. */
  key(signal: AbortSignal): Promise<TemporaryKey> {
    const deadline = this.options.clock.monotonic() + TIME_LIMIT_MS;
    return patiently(() => this.read(signal, deadline), this.options.clock, signal);
  }

  private async read(signal: AbortSignal, deadline: number): Promise<TemporaryKey> {
    const remembered = this.session !== undefined;
    if (!remembered) await this.open(signal, deadline);
    let answer = await this.ask(signal, deadline);
    if (answer.status === 401) {
      // The session ended. One opened a moment ago did not: asking again would change nothing.
      if (!remembered && this.session !== undefined) throw new MetadataError("it refuses its own session token", false);
      await this.open(signal, deadline);
      answer = await this.ask(signal, deadline);
    }
    if (answer.status === 404) throw new MetadataError("no agency is bound to this server", false);
    if (answer.status !== 200) throw new MetadataError(`it answered with HTTP ${answer.status}`, isFaulty(answer));
    const body = readBody(answer.text);
    const clocks = { sender: parseHttpDate(answer.headers.date), own: this.options.clock.now() };
    const read = readTemporaryKey(body.kind === "json" ? body.json : undefined, clocks);
    if (typeof read === "string") throw new MetadataError(`its answer is of no use: ${read}`, body.kind !== "json");
    return read;
  }

  /** Opens a session, where the server has such. */
  private async open(signal: AbortSignal, deadline: number): Promise<void> {
    this.session = undefined;
    const path = "/meta-data/latest/api/token";
    const headers = { "X-Metadata-Token-Ttl-Seconds": SESSION_TTL };
    const answer = await this.send("PUT", path, headers, signal, deadline);
    const { status, text } = answer;
    if (WITHOUT_SESSIONS.includes(status)) return;
    const token = text.trim();
    if (status < 200 || status > 299 || !isSendable(token)) {
      throw new MetadataError(`it opened no session (HTTP ${status})`, isFaulty(answer));
    }
    this.session = token;
  }

  private ask(signal: AbortSignal, deadline: number): Promise<RawResponse> {
    const headers: Record<string, string> = this.session === undefined ? {} : { "X-Metadata-Token": this.session };
    return this.send("GET", "/openstack/latest/securitykey", headers, signal, deadline);
  }

  private async send(
    method: "GET" | "PUT",
    path: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    deadline: number,
  ): Promise<RawResponse> {
    signal.throwIfAborted();
    const timeoutMs = deadline - this.options.clock.monotonic();
    if (timeoutMs <= 0) throw new MetadataError("no answer within 3 s", false);
    try {
      const request = { method, url: this.place + path, query: [], headers };
      const transport = await this.options.transport();
      return await transport.send(request, { signal, timeoutMs });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TransportError)) throw error;
      const why = error.kind === "timeout" ? "no answer within 3 s" : `no answer: ${error.message}`;
      // Where no such service is, nobody answers; a connection that breaks is one to a service.
      throw new MetadataError(why, error.kind === "reset");
    }
  }
}

function isFaulty({ status }: RawResponse): boolean {
  return status === 429 || status >= 500;
}
