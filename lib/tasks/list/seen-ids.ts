import { createHash } from "node:crypto";

/** Words of 32 bits that stand for an ID. */
const WORDS = 4;

/** IDs that a block of memory holds, as a power of 2. Blocks are added and never moved, so no ID is ever held twice. */
const BLOCK_BITS = 8;
const BLOCK = 1 << BLOCK_BITS;

/** Places in the first table; most lists are short. */
const FIRST_PLACES = 1 << 8;

/** Characters of an ID that fit beside its length. */
const LONGEST_PACKED = 4 * WORDS - 1;

const HEX = /^[0-9a-f]{32}$/;
const DIGIT_0 = "0".charCodeAt(0);
const LETTER_A = "a".charCodeAt(0);

/**
 * Which IDs have been seen, in 16 bytes each and a table of 8 to 16 more: a quarter of what a set of texts takes. A short
 * ID and one of 32 hexadecimal digits are kept as they are, any other one by 128 bits of its SHA-256: that two of a
 * million are taken for one has a chance of 1 in 10^27.
 */
export class SeenIds {
  private count = 0;
  private readonly blocks: Uint32Array[] = [];
  /** The ID that is being looked for. */
  private readonly key = new Uint32Array(WORDS);
  /** Number of an ID, from 1; 0 where the place is free. A power of 2 long, and at most half of it taken. */
  private table = new Uint32Array(FIRST_PLACES);

  /** Remembers an ID. True when it is new. */
  add(id: string): boolean {
    this.read(id);
    const place = this.placeOf(this.key, 0);
    if (this.table[place] !== 0) {
      return false;
    }
    const [block, at] = where(this.count);
    this.blocks[block] ??= new Uint32Array(BLOCK * WORDS);
    this.blocks[block].set(this.key, at);
    this.count += 1;
    this.table[place] = this.count;
    if (2 * this.count > this.table.length) {
      this.grow();
    }
    return true;
  }

  get size(): number {
    return this.count;
  }

  /** Bytes taken by what is remembered. */
  get bytes(): number {
    return this.table.byteLength + this.blocks.reduce((sum, block) => sum + block.byteLength, 0);
  }

  /** Reads an ID into `key`. Nothing is allocated for it: a million times a little is a lot of garbage. */
  private read(id: string): void {
    if (HEX.test(id)) {
      for (let word = 0; word < WORDS; word++) {
        this.key[word] = wordAt(id, 8 * word);
      }
      return;
    }
    if (this.pack(id)) {
      return;
    }
    const digest = createHash("sha256").update(id).digest();
    for (let word = 0; word < WORDS; word++) {
      this.key[word] = digest.readUInt32LE(4 * word);
    }
  }

  /** A short text as it is, with its length, a byte a character. */
  private pack(id: string): boolean {
    const { length } = id;
    if (length > LONGEST_PACKED) {
      return false;
    }
    this.key.fill(0);
    this.key[WORDS - 1] = length;
    for (let at = 0; at < length; at++) {
      const code = id.charCodeAt(at);
      if (code > 0xff) {
        return false;
      }
      this.key[at >> 2]! |= code << (8 * (3 - (at & 3)));
    }
    return true;
  }

  /** Where the key at `from` stands in the table, or the free place where it would. */
  private placeOf(words: Uint32Array, from: number): number {
    const last = this.table.length - 1;
    let place = spread(words, from) & last;
    while (this.table[place] !== 0 && !this.holds(this.table[place]! - 1, words, from)) {
      place = (place + 1) & last;
    }
    return place;
  }

  private holds(index: number, words: Uint32Array, from: number): boolean {
    const memory = this.blocks[index >>> BLOCK_BITS]!;
    const at = (index & (BLOCK - 1)) * WORDS;
    for (let word = 0; word < WORDS; word++) {
      if (memory[at + word] !== words[from + word]) {
        return false;
      }
    }
    return true;
  }

  private grow(): void {
    this.table = new Uint32Array(2 * this.table.length);
    for (let index = 0; index < this.count; index++) {
      const [block, at] = where(index);
      this.table[this.placeOf(this.blocks[block]!, at)] = index + 1;
    }
  }
}

function where(index: number): readonly [block: number, at: number] {
  return [index >>> BLOCK_BITS, (index & (BLOCK - 1)) * WORDS];
}

/** Eight hexadecimal digits as a number. */
function wordAt(id: string, from: number): number {
  let value = 0;
  for (let at = from; at < from + 8; at++) {
    const code = id.charCodeAt(at);
    value = (value << 4) | (code < LETTER_A ? code - DIGIT_0 : code - LETTER_A + 10);
  }
  return value;
}

/** IDs that count up must not stand side by side in the table, so every word is mixed in. */
function spread(words: Uint32Array, from: number): number {
  let mixed = 0;
  for (let word = 0; word < WORDS; word++) {
    mixed = Math.imul(mixed ^ words[from + word]!, 0x9e37_79b1);
    mixed ^= mixed >>> 15;
  }
  return mixed >>> 0;
}
