import type { Io } from "../../lib/cli/io";

/** Where a command writes, kept for the test. */
export function fakeIo(env: Readonly<Record<string, string>> = {}) {
  const written = { out: "", err: "" };
  const controller = new AbortController();
  const io: Io = {
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    env,
    signal: controller.signal,
  };
  return { io, written, interrupt: () => controller.abort() };
}
