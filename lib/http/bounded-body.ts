import type { Readable } from "node:stream";
import { TransportError } from "./types";

export interface BoundedBodyOptions {
  /** Counted after decompression, so that a small answer cannot unpack into a large one. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a body to its end as UTF-8.
 *
 * @param declared the Content-Length header; a length over the limit is refused before reading
 * @throws TransportError of kind `too-large`; the stream's own error if the body is cut
 */
export async function readBounded(stream: Readable, declared: unknown, options: BoundedBodyOptions): Promise<string> {
  const { maxBytes, signal } = options;
  const tooLarge = () => {
    stream.destroy();
    return new TransportError("too-large", `the answer is larger than ${maxBytes} bytes`);
  };
  const stop = () => stream.destroy(new TransportError("aborted", "the request was cancelled"));
  // Without this listener a stream that fails while nobody reads would end the process.
  stream.on("error", () => undefined);
  if (Number(declared) > maxBytes) throw tooLarge();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
