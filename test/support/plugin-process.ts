import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import type { Identity } from "../../lib/plugin/certificate";
import { MAGIC_COOKIE } from "../../lib/plugin/handshake";
import { clientIdentity, PluginClient } from "./plugin-client";

/** A program in a directory of its own. */
export interface BuiltPlugin {
  readonly directory: string;
  /** An executable file. */
  readonly file: string;
  remove(): void;
}

/** Bundles a program's entry point into one executable file, as a provider is delivered. */
export function buildPlugin(entry: string, name = "plugin"): BuiltPlugin {
  const directory = mkdtempSync(join(tmpdir(), "built-plugin-"));
  const file = join(directory, name);
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    target: "node20",
    minify: true,
    write: false,
    banner: { js: "#!/usr/bin/env node" },
  });
  writeFileSync(file, outputFiles[0]!.contents, { mode: 0o755 });
  return { directory, file, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

/** A plugin's process after its handshake. */
export interface PluginProcess {
  readonly child: ChildProcess;
  /** The handshake line, and all that came on stdout so far. */
  readonly line: string;
  stdout(): string;
  stderr(): string;
  readonly path: string;
  readonly certificate: Buffer | undefined;
  readonly identity: Identity;
  /** A client as Terraform's, or one that shows another identity, or (null) none. */
  client(identity?: Identity | null): PluginClient;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Kills it and what it started, and removes the socket's folder, which a process that is killed leaves. */
  kill(): Promise<void>;
}

/** The environment in which a plugin host starts a plugin. */
export function pluginEnvironment(clientPem?: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    [MAGIC_COOKIE.name]: MAGIC_COOKIE.value,
    PLUGIN_PROTOCOL_VERSIONS: "5,6",
    ...(clientPem === undefined ? {} : { PLUGIN_CLIENT_CERT: clientPem }),
  };
}

/** Starts a program of Node.js and waits for its handshake, with mutual TLS. */
export function startPlugin(file: string, env: NodeJS.ProcessEnv = {}): Promise<PluginProcess> {
  return startCommand([process.execPath, file], env);
}

/** Starts a command, in a process group of its own, and waits for its handshake or its end. */
export async function startCommand(
  [command, ...words]: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<PluginProcess> {
  const identity = clientIdentity();
  const child = spawn(command!, words, {
    detached: true,
    env: { ...pluginEnvironment(identity.pem), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => {
    stdout += data;
  });
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const exited = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once("exit", (code, signal) => resolve({ code, signal })),
  );
  await Promise.race([new Promise((resolve) => child.stdout.once("data", resolve)), exited]);
  const line = stdout.split("\n")[0]!;
  const [, , , path = "", , encoded = ""] = line.split("|");
  const certificate = encoded === "" ? undefined : Buffer.from(encoded, "base64");
  return {
    child,
    line,
    stdout: () => stdout,
    stderr: () => stderr,
    path,
    certificate,
    identity,
    client: (shown = identity) => new PluginClient({ path, certificate, identity: shown ?? undefined }),
    exited,
    kill: async () => {
      try {
        process.kill(-child.pid!, "SIGKILL");
      } catch {
        // It has ended already.
      }
      await exited;
      if (path.startsWith("/")) rmSync(dirname(path), { recursive: true, force: true });
    },
  };
}
