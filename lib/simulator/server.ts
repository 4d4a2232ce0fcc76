import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { SERVICES } from "./clouds/services";
import type { SimulatorControl } from "./control/control";
import type { SimRequest, SimResponse } from "./http";
import { createSimulation, type Simulation, type SimulationOptions } from "./simulation";

export interface SimulatorOptions extends SimulationOptions {
  /** Port of the first service; the others follow. Without it every service gets a free port. */
  port?: number;
}

export interface Simulator {
  /** Address of the first service, where `/_simulator` answers too. */
  readonly url: string;
  /** One address per service: DCS and DMS have the same paths, only the host tells them apart. */
  readonly endpoints: Readonly<Record<string, string>> & { readonly dcs: string };
  readonly control: SimulatorControl;
  readonly variables: Simulation["variables"];
  handle: Simulation["handle"];
  /** Ends all connections, answered or not. */
  close(): Promise<void>;
}

/** Never anything but the loopback interface: the credentials are public and the control endpoint asks for none. */
const LOOPBACK = "127.0.0.1";
const MAX_BODY = 1024 * 1024;

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulation = createSimulation(options);
  const servers: Server[] = [];
  const endpoints: Record<string, string> = {};
  const close = async () => {
    await Promise.all(servers.map(stop));
  };
  try {
    for (const [index, { key }] of SERVICES.entries()) {
      const server = createServer((request, response) => {
        answer(simulation, key, request, response).catch((error: Error) => fail(error, response));
      });
      servers.push(server);
      const port = await listen(server, options.port ? options.port + index : 0);
      endpoints[key] = `http://${LOOPBACK}:${port}`;
    }
  } catch (error) {
    await close();
    throw error;
  }
  const known = endpoints as Simulator["endpoints"];
  return {
    url: known[SERVICES[0]!.key]!,
    endpoints: known,
    control: simulation.control,
    variables: simulation.variables,
    handle: simulation.handle,
    close,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(
  simulation: Simulation,
  service: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming);
  if (!body) {
    outgoing.writeHead(413, { Connection: "close" }).end();
    return;
  }
  const request: SimRequest = {
    service,
    method: incoming.method ?? "GET",
    target: incoming.url ?? "/",
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value]),
    ),
    body,
  };
  const response = simulation.handle(request);
  const { delayMs } = response.delivery;
  if (delayMs > 0) await waitUnlessGone(outgoing, delayMs);
  send(response, outgoing);
}

/** A mistake of the simulator is told as one: a connection that closes would look like a fault of the network. */
function fail(error: Error, outgoing: ServerResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy();
    return;
  }
  const body = JSON.stringify({ error: `the simulator failed: ${error.message}` });
  outgoing.writeHead(500, { "Content-Type": "application/json" }).end(body);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A client that hangs up, or `close()`, ends the wait: nothing keeps the process alive for an answer nobody reads. */
function waitUnlessGone(outgoing: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      outgoing.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    outgoing.on("close", done);
  });
}

function send(response: SimResponse, outgoing: ServerResponse): void {
  const { reset } = response.delivery;
  if (outgoing.destroyed) return;
  if (reset === "before") {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  const bytes = Buffer.from(response.body, "utf8");
  const length = response.status === 204 ? {} : { "Content-Length": String(bytes.length) };
  outgoing.writeHead(response.status, { ...response.headers, ...length });
  if (reset === "no") {
    outgoing.end(bytes);
    return;
  }
  // Give the first half time to arrive: a reset throws away what the other side has not read yet.
  outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
    setTimeout(() => outgoing.socket?.resetAndDestroy(), 20);
  });
}
