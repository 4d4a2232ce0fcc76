/**
 * Just enough of DER, the binary form of certificates, to write one. Every piece is a tag, a length and its content.
 */

const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A piece with any tag. */
export function piece(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), length(content.length), content]);
}

/** An ordered group. */
export function sequence(...items: readonly Uint8Array[]): Buffer {
  return piece(TAG.sequence, ...items);
}

/** A group that holds one item. */
export function setOf(item: Uint8Array): Buffer {
  return piece(TAG.set, item);
}

/** `true`; `false` is never written, being the default where it may stand. */
export function yes(): Buffer {
  return piece(TAG.boolean, Buffer.from([0xff]));
}

/** A positive integer of any size, big endian. */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const minimal = bytes.subarray(start);
  // A leading one bit would make it negative.
  return piece(TAG.integer, ...((minimal[0] ?? 0) >= 0x80 ? [Buffer.from([0])] : []), minimal);
}

/** A string of bits; `unused` are those at the end of the last byte that do not count. */
export function bitString(bytes: Uint8Array, unused = 0): Buffer {
  return piece(TAG.bitString, Buffer.from([unused]), bytes);
}

/** Bytes that are opaque at this level. */
export function octetString(bytes: Uint8Array): Buffer {
  return piece(TAG.octetString, bytes);
}

/** Text. */
export function utf8String(text: string): Buffer {
  return piece(TAG.utf8String, Buffer.from(text, "utf8"));
}

/** A dotted identifier such as `2.5.4.3`. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return piece(TAG.objectIdentifier, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** A time in whole seconds. Certificates write years up to 2049 with two digits. */
export function time(date: Date): Buffer {
  const digits = `${date
    .toISOString()
    .slice(0, 19)
    .replace(/[^0-9]/g, "")}Z`;
  return date.getUTCFullYear() < 2050
    ? piece(TAG.utcTime, Buffer.from(digits.slice(2)))
    : piece(TAG.generalizedTime, Buffer.from(digits));
}

function length(count: number): Buffer {
  if (count < 0x80) return Buffer.from([count]);
  const bytes: number[] = [];
  for (let rest = count; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest % 128));
  return bytes;
}
