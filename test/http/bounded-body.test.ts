import { Readable } from "node:stream";
import { readBounded } from "../../lib/http/bounded-body";

const signal = new AbortController().signal;
const bytes = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part, "latin1")));

it("a body is read to its end, characters split between chunks included", async () => {
  expect(await readBounded(bytes("a\xC3", "\xA4b"), undefined, { maxBytes: 4, signal })).toBe("aäb");
});

it("a body over the limit is not read further", async () => {
  const stream = bytes("abc", "def");
  await expect(readBounded(stream, undefined, { maxBytes: 5, signal })).rejects.toMatchObject({ kind: "too-large" });
  expect(stream.destroyed).toBe(true);
});

it("a declared length over the limit is refused before reading", async () => {
  const stream = bytes("ab");
  await expect(readBounded(stream, "6", { maxBytes: 5, signal })).rejects.toMatchObject({ kind: "too-large" });
  expect(stream.destroyed).toBe(true);
});

it("a stream's own error comes through", async () => {
  const stream = new Readable({ read: () => stream.destroy(new Error("cut")) });
  await expect(readBounded(stream, undefined, { maxBytes: 5, signal })).rejects.toThrow("cut");
});

it("an abort ends the reading", async () => {
  const controller = new AbortController();
  const reading = readBounded(new Readable({ read: () => undefined }), undefined, {
    maxBytes: 5,
    signal: controller.signal,
  });
  controller.abort();
  await expect(reading).rejects.toMatchObject({ kind: "aborted" });
});

it.each([
  [
    "refused by its declared length",
    async (stream: Readable) => await readBounded(stream, "6", { maxBytes: 5, signal }),
  ],
  ["read to its end", async (stream: Readable) => await readBounded(stream, "2", { maxBytes: 5, signal })],
])("a stream that fails after it was %s does not end the process", async (_title, read) => {
  const stream = bytes("ab");
  await read(stream).catch(() => undefined);
  expect(() => stream.emit("error", new Error("the socket broke"))).not.toThrow();
});
