/** The simulated clouds on a network with virtual time: answers take as long as they are told to. */
import { encodeQuery } from "../../../lib/http/encode";
import {
  type HttpRequest,
  type RawResponse,
  type SendOptions,
  type Transport,
  TransportError,
} from "../../../lib/http/types";
import { createSimulation, type SimulatorControl } from "../../../lib/simulator/index";
import type { VirtualTime } from "./virtual-time";

/** Where the services are found: the host is the service's name in the simulator. */
export const ENDPOINTS = {
  huaweicloud: Object.fromEntries(
    ["dcs", "dms", "geminidb", "rds", "dds", "cbr", "iam"].map((service) => [service, `https://${service}`]),
  ),
  tencentcloud: {
    ...{ crs: "https://crs", redis: "https://redis", metadata: "https://cvm-metadata" },
    ...{ cdb: "https://cdb", postgres: "https://postgres", cynosdb: "https://cynosdb" },
  },
};

export class VirtualCloud implements Transport {
  readonly control: SimulatorControl;
  private readonly handle: ReturnType<typeof createSimulation>["handle"];
  /** What was issued last and can expire. */
  private issued: string | undefined;

  /** @param latency of each way, ms */
  constructor(
    private readonly time: VirtualTime,
    private readonly latency: number,
    scenario: object,
  ) {
    const { control, handle } = createSimulation({ scenario, now: () => time.trueTime() });
    this.control = control;
    this.handle = handle;
  }

  async send(request: HttpRequest, { signal, timeoutMs }: SendOptions): Promise<RawResponse> {
    const until = this.time.monotonic() + timeoutMs;
    await this.travel(this.latency, until, signal);
    const { host, pathname } = new URL(request.url);
    const answer = this.handle({
      service: host,
      method: request.method,
      target: request.query.length === 0 ? pathname : `${pathname}?${encodeQuery(request.query)}`,
      headers: { ...request.headers, host },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    this.remember(host, answer);
    await this.travel(this.latency + answer.delivery.delayMs, until, signal);
    if (answer.delivery.reset !== "no") {
      throw new TransportError("reset", "the connection was reset");
    }
    const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return { status: answer.status, headers: Object.fromEntries(headers), text: answer.body };
  }

  /** Ends the token or the temporary key that is in use, before its time. */
  expire(): void {
    if (this.issued !== undefined) {
      this.control.expire(this.issued);
    }
  }

  private remember(host: string, { headers, body, status }: ReturnType<typeof this.handle>): void {
    if (host === "iam") {
      this.issued = headers["X-Subject-Token"] ?? this.issued;
    }
    if (host === "cvm-metadata" && status === 200) {
      this.issued = (JSON.parse(body) as { TmpSecretId?: string }).TmpSecretId ?? this.issued;
    }
  }

  private async travel(ms: number, until: number, signal: AbortSignal): Promise<void> {
    const left = until - this.time.monotonic();
    try {
      await this.time.sleep(Math.min(ms, left), signal);
    } catch {
      throw new TransportError("aborted", "the request was cancelled");
    }
    if (ms > left) {
      throw new TransportError("timeout", "no complete answer in time");
    }
  }
}
