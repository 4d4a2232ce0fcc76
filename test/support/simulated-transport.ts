/** The simulated clouds behind their public host names, in one process and in virtual time. */
import { encodeQuery } from "../../lib/http/encode";
import { type HttpRequest, type RawResponse, type Transport, TransportError } from "../../lib/http/types";
import { createSimulation, type SimulatorControl } from "../../lib/simulator";
import type { FakeClock } from "./fake-clock";

/** Hosts whose first label is not the service's name in the simulator. */
const SERVICES: Readonly<Record<string, string>> = {
  "redis.api.qcloud.com": "crs",
  "169.254.169.254": "metadata",
  "metadata.tencentyun.com": "cvm-metadata",
};

function serviceOf(hostname: string): string {
  const label = hostname.split(".")[0]!;
  return SERVICES[hostname] ?? (label === "gaussdb-nosql" ? "geminidb" : label);
}

/** Sends to the simulator's handler. A request takes no time, unless the scenario slows it down. */
export class SimulatedTransport implements Transport {
  readonly sent: HttpRequest[] = [];
  readonly control: SimulatorControl;
  /** What becomes of a body on the way: the place for what the simulator would never send. */
  onTheWay: (body: string) => string = (body) => body;
  statusOnTheWay: (status: number) => number = (status) => status;
  private readonly handle: ReturnType<typeof createSimulation>["handle"];

  constructor(
    private readonly clock: FakeClock,
    scenario: object = {},
  ) {
    const { control, handle } = createSimulation({ scenario, now: () => clock.trueTime() });
    this.control = control;
    this.handle = handle;
  }

  async send(request: HttpRequest): Promise<RawResponse> {
    this.sent.push(request);
    const { hostname, host, pathname } = new URL(request.url);
    const answer = this.handle({
      service: serviceOf(hostname),
      method: request.method,
      target: request.query.length === 0 ? pathname : `${pathname}?${encodeQuery(request.query)}`,
      headers: { ...request.headers, host },
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    await new Promise(setImmediate);
    this.clock.advance(answer.delivery.delayMs);
    if (answer.delivery.reset !== "no") {
      throw new TransportError("reset", "the connection was reset");
    }
    const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      status: this.statusOnTheWay(answer.status),
      headers: Object.fromEntries(headers),
      text: this.onTheWay(answer.body),
    };
  }

  /** Hosts that were asked, each once, in order. */
  hosts(): string[] {
    return [...new Set(this.sent.map(({ url }) => new URL(url).host))];
  }

  /** The query of a request, or its body where it has one. */
  asked(index: number): Readonly<Record<string, unknown>> {
    const { query, body } = this.sent.at(index)!;
    return body === undefined ? Object.fromEntries(query) : JSON.parse(body);
  }
}
