import { writeSync } from "node:fs";
import type { Backend, Surroundings } from "./backend";
import { createIdentity } from "./certificate";
import { handshakeLine, readHandshake } from "./handshake";
import { listen } from "./listener";
import { createLogger, levelFrom } from "./log";
import { governProcess, guardStdout } from "./process-life";
import { createSocketPlace } from "./socket";

/** Loads what makes the backend. */
export type LoadBackend = () => (surroundings: Surroundings) => Backend;

/**
 * Serves a provider for as long as Terraform wants it: the whole life of the process. The handshake comes first, with
 * nothing loaded that it does not need; TLS, gRPC and the provider follow while Terraform connects. Nothing of theirs
 * may be imported here: a delivered provider has them in a file of their own, since even reading it takes as long as
 * everything up to the handshake.
 */
export async function startPlugin(load: LoadBackend): Promise<void> {
  const handshake = readHandshake(process.env);
  if ("refusal" in handshake) return giveUp(handshake.refusal);
  try {
    await serve(load, handshake.clientCertificate);
  } catch (error) {
    giveUp(`The provider could not start: ${(error as Error).message}`);
  }
}

async function serve(load: LoadBackend, clientCertificate: string | undefined): Promise<void> {
  const log = createLogger("plugin", levelFrom(process.env));
  const place = createSocketPlace();
  process.on("exit", place.remove);
  const exit = (code: number) => process.exit(code);
  governProcess(exit, log);

  const identity = clientCertificate ? createIdentity() : undefined;
  const listener = await listen(place.path);
  writeSync(1, handshakeLine(place.path, identity?.certificate));
  guardStdout();
  const backend = load()({
    log,
    tls: identity && clientCertificate ? { identity, clientCertificate } : undefined,
    onShutdown: () => void backend.close().finally(() => exit(0)),
  });
  // Lets the connections in, those that came meanwhile included.
  listener.attach(backend.accept);
}

function giveUp(reason: string): never {
  writeSync(2, `${reason}\n`);
  process.exit(1);
}
