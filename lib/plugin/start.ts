import { writeSync } from "node:fs";
import { printable } from "../text/outside-text";
import type { Backend, Surroundings } from "./backend";
import { createIdentity } from "./certificate";
import { handshakeLine, readHandshake } from "./handshake";
import { createLogger, type Logger, levelFrom } from "./log";
import { closeDebugger, governProcess, guardStdout, ignoreSignals } from "./process-life";
import { refuseCalls } from "./refusal";
import { openSocket } from "./socket";

/** Loads what makes the backend. */
export type LoadBackend = () => (surroundings: Surroundings) => Backend;

/**
 * Serves a provider for as long as Terraform wants it: the whole life of the process. The handshake comes first, with
 * nothing loaded that it does not need; TLS, gRPC and the provider follow while Terraform connects. Nothing of theirs
 * may be imported here: a delivered provider has them in a file of their own, since even reading it takes as long as
 * everything up to the handshake.
 *
 * The program's arguments are the processes it must not outlive, if it has another parent than Terraform.
 */
export async function startPlugin(load: LoadBackend): Promise<void> {
  const log = createLogger("plugin", levelFrom(process.env));
  ignoreSignals(log);
  const handshake = readHandshake(process.env);
  if ("refusal" in handshake) return giveUp(handshake.refusal);
  try {
    await serve(load, log, handshake.clientCertificate);
  } catch (error) {
    giveUp(because(error));
  }
}

/** Without what Node.js adds below the first line, such as who required a missing file. */
const because = (error: unknown): string =>
  printable(`The provider could not start: ${(error as Error).message.split("\n")[0]}`);

async function serve(load: LoadBackend, log: Logger, clientCertificate: string | undefined): Promise<void> {
  const exit = (code: number) => process.exit(code);
  governProcess(exit, log, process.argv.slice(2).map(Number));

  const identity = clientCertificate ? createIdentity() : undefined;
  const socket = await openSocket({ secured: identity !== undefined });
  process.on("exit", socket.remove);
  writeSync(1, handshakeLine(socket.at, identity?.certificate));
  guardStdout();
  closeDebugger();
  const tls = identity && clientCertificate ? { identity, clientCertificate } : undefined;
  // To attach lets the connections in, those that came meanwhile included.
  try {
    const backend = load()({ log, tls, onShutdown: () => void backend.close().finally(() => exit(0)) });
    socket.attach(backend.accept);
  } catch (error) {
    socket.attach(refuseCalls(because(error), identity, () => exit(0)));
  }
}

/** Terraform shows the first line of stdout if it is no handshake: one without "|". */
function giveUp(reason: string): never {
  writeSync(1, `${reason.replaceAll("|", " ")}\n`);
  process.exit(1);
}
