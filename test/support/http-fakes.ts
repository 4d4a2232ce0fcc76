import type { Authenticator } from "../../lib/http/authenticator";
import type { Classifier } from "../../lib/http/classify";
import type { Clock } from "../../lib/http/clock";
import { CloudClient, type CloudClientOptions, type RequestOptions } from "../../lib/http/cloud-client";
import { RequestError } from "../../lib/http/errors";
import type { HttpRequest, RawResponse, SendOptions, Transport } from "../../lib/http/types";

/** A clock that only moves when somebody sleeps. */
export class FakeClock implements Clock {
  time = 0;
  readonly epoch = Date.UTC(2024, 0, 2, 3, 4, 5);
  readonly sleeps: number[] = [];
  chance = 0.5;
  now = () => this.epoch + this.time;
  monotonic = () => this.time;
  random = () => this.chance;
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.sleeps.push(ms);
    this.time += ms;
  }
}

export type Step =
  | Partial<RawResponse>
  | Error
  | ((request: HttpRequest, options: SendOptions) => Promise<RawResponse>);

/** Answers with one step after the other; the last one for ever. */
export class FakeTransport implements Transport {
  readonly sent: HttpRequest[] = [];
  readonly timeouts: number[] = [];
  constructor(private readonly steps: Step[]) {}
  async send(request: HttpRequest, options: SendOptions): Promise<RawResponse> {
    const step = this.steps[Math.min(this.sent.length, this.steps.length - 1)]!;
    this.sent.push(request);
    this.timeouts.push(options.timeoutMs);
    if (step instanceof Error) throw step;
    if (typeof step === "function") return await step(request, options);
    return { status: 200, headers: {}, text: "{}", ...step };
  }
}

/** Puts a token on requests and keeps count of verdicts. */
export class FakeAuthenticator implements Authenticator {
  readonly identity = "the test token";
  token = "SECRET-TOKEN-1";
  renewals = 0;
  readonly verdicts: string[] = [];
  readonly secrets = () => [this.token, "SECRET-TOKEN-1"];
  renew?: Authenticator["renew"];
  async authorize(request: HttpRequest) {
    let open = true;
    return {
      request: { ...request, headers: { ...request.headers, "X-Auth-Token": this.token } },
      settle: (verdict: string) => {
        if (open) this.verdicts.push(verdict);
        open = false;
      },
    };
  }
}

/** Statuses as verdicts: enough to test everything that is not a cloud's own business. */
export const byStatus: Classifier = ({ status }) => {
  if (status < 300) return { kind: "ok" };
  if (status === 401) return { kind: "rejected", code: "E401", message: "bad signature" };
  if (status === 419) return { kind: "expired" };
  if (status === 404) return { kind: "not-found", code: "E404" };
  if (status === 429) return { kind: "throttled" };
  return status >= 500 ? { kind: "transient" } : { kind: "invalid", message: "wrong" };
};

export const GET: HttpRequest = {
  method: "GET",
  url: "https://dcs.example.com/v2/p/tasks",
  query: [["limit", "10"]],
  headers: {},
};

export function setUp(steps: Step[], more: Partial<CloudClientOptions> = {}) {
  const clock = new FakeClock();
  const transport = new FakeTransport(steps);
  const authenticator = new FakeAuthenticator();
  const client = new CloudClient({ transport, authenticator, classify: byStatus, clock, ...more });
  const controller = new AbortController();
  const request = (options: Partial<RequestOptions> = {}, what: HttpRequest = GET) =>
    client.request(what, { signal: controller.signal, deadline: 600_000, operation: "list tasks", ...options });
  return { clock, transport, authenticator, client, controller, request };
}

/** The error a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<RequestError> {
  const error = await promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (reason: unknown) => reason,
  );
  if (error instanceof RequestError) return error;
  throw error;
}
