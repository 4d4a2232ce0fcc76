import {
  bitString,
  integer,
  objectIdentifier,
  octetString,
  piece,
  sequence,
  setOf,
  time,
  utf8String,
  yes,
} from "../../lib/plugin/der";

const hex = (buffer: Buffer) => buffer.toString("hex");

test("lengths below 128 take one byte, longer ones as many as they need", () => {
  expect(hex(octetString(Buffer.alloc(127))).slice(0, 4)).toBe("047f");
  expect(hex(octetString(Buffer.alloc(128))).slice(0, 6)).toBe("048180");
  expect(hex(octetString(Buffer.alloc(300))).slice(0, 8)).toBe("0482012c");
});

test("integers are minimal and stay positive", () => {
  expect(hex(integer(Buffer.from([2])))).toBe("020102");
  expect(hex(integer(Buffer.from([0, 0, 1])))).toBe("020101");
  expect(hex(integer(Buffer.from([0x80])))).toBe("02020080");
  expect(hex(integer(Buffer.from([0])))).toBe("020100");
});

test("identifiers are written in base 128", () => {
  expect(hex(objectIdentifier("1.2.840.10045.4.3.2"))).toBe("06082a8648ce3d040302");
  expect(hex(objectIdentifier("2.5.29.17"))).toBe("0603551d11");
});

test("years up to 2049 have two digits, later ones four", () => {
  expect(time(new Date("2049-12-31T23:59:59Z")).toString("latin1")).toBe("\x17\x0d491231235959Z");
  expect(time(new Date("2050-01-01T00:00:00Z")).toString("latin1")).toBe("\x18\x0f20500101000000Z");
});

test("the rest is tag, length and content", () => {
  expect(hex(yes())).toBe("0101ff");
  expect(hex(utf8String("é"))).toBe("0c02c3a9");
  expect(hex(bitString(Buffer.from([0xac]), 2))).toBe("030202ac");
  expect(hex(sequence(yes(), yes()))).toBe("30060101ff0101ff");
  expect(hex(setOf(yes()))).toBe("31030101ff");
  expect(hex(piece(0xa0, yes()))).toBe("a0030101ff");
});
