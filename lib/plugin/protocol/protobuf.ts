/** Protobuf's binary form, as far as the messages of the plugin protocol use it. https://protobuf.dev/programming-guides/encoding/ */

/** How long a field is, told by its last three bits. */
export const WIRE = { varint: 0, fixed64: 1, delimited: 2, fixed32: 5 } as const;

const VARINT_BYTES = 10;

/** Writes from the end to the beginning, so that the length of what a field holds is known when its turn comes. */
export class ProtobufWriter {
  #buffer = Buffer.allocUnsafe(1024);
  #start = this.#buffer.length;

  /** How much is written. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  /** What is written. */
  finish(): Buffer {
    return this.#buffer.subarray(this.#start);
  }

  tag(number: number, wire: number): void {
    this.varint(number * 8 + wire);
  }

  /** Makes a field of what was written since `length` was `before`. */
  delimit(number: number, before: number): void {
    this.varint(this.length - before);
    this.tag(number, WIRE.delimited);
  }

  /** An integer from 0 on. */
  varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
    let at = this.#reserve(size);
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#buffer[at++] = (rest % 0x80) | 0x80;
    this.#buffer[at] = rest;
  }

  string(value: string): void {
    const at = this.#reserve(Buffer.byteLength(value));
    this.#buffer.write(value, at);
  }

  bytes(value: Uint8Array): void {
    const at = this.#reserve(value.length);
    this.#buffer.set(value, at);
  }

  #reserve(size: number): number {
    if (size > this.#start) {
      const written = this.finish();
      this.#buffer = Buffer.allocUnsafe(2 * (written.length + size));
      this.#start = this.#buffer.length - written.length;
      this.#buffer.set(written, this.#start);
    }
    this.#start -= size;
    return this.#start;
  }
}

/** Reads fields one after the other. @throws on what is not protobuf */
export class ProtobufReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  rest(): Buffer {
    return this.#bytes.subarray(this.#at);
  }

  tag(): { readonly number: number; readonly wire: number } {
    const tag = this.#varint();
    return { number: tag >>> 3, wire: tag & 7 };
  }

  /** A whole number of up to 32 bits; longer ones are cut to them. */
  varint(wire: number): number {
    if (wire !== WIRE.varint) throw new Error(`A number is written as wire type ${wire}`);
    return this.#varint() | 0;
  }

  /** What a field of text, bytes or a message holds. */
  delimited(wire: number): ProtobufReader {
    if (wire !== WIRE.delimited) throw new Error(`A text or message is written as wire type ${wire}`);
    return new ProtobufReader(this.#take(this.#varint()));
  }

  /** Passes over the value of a field that is not known. */
  skip(wire: number): void {
    if (wire === WIRE.varint) this.#varint();
    else if (wire === WIRE.delimited) this.#take(this.#varint());
    else if (wire === WIRE.fixed64) this.#take(8);
    else if (wire === WIRE.fixed32) this.#take(4);
    else throw new Error(`There is no wire type ${wire}`);
  }

  #take(size: number): Buffer {
    const end = this.#at + size;
    if (end > this.#bytes.length) throw new Error("A protobuf message is cut off");
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  #varint(): number {
    let value = 0;
    for (let index = 0; index < VARINT_BYTES; index++) {
      const byte = this.#take(1)[0]!;
      if (index < 5) value = (value | ((byte & 0x7f) << (7 * index))) >>> 0;
      if (byte < 0x80) return value;
    }
    throw new Error("A protobuf number is too long");
  }
}
