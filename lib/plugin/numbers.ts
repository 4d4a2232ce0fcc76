/**
 * Exact numbers. Terraform counts in decimals of 512 bits, JS in doubles: 0.1 sent as a double would come back as
 * 0.1000000000000000055…, which Terraform rightly calls another value. Here a JS number always means its shortest
 * decimal, so that what a user wrote survives the way through the provider.
 */
import { type Decimal, parseDecimal, sameDecimal, withoutTrailingZeros } from "../json/decimal";
import type { JsonNumber } from "../json/number";

/** How a number may stand in a value. */
export type ExactNumber = number | bigint | string;

// Terraform's own numbers end far below this; it keeps "1e999999999" from becoming a gigabyte of zeros.
const MAX_DIGITS = 5_000;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/** The number a decimal text stands for, or undefined if it is not a number. */
export function numberFromDecimal(text: string): ExactNumber | undefined {
  const decimal = boundedDecimal(text);
  if (decimal === undefined) return undefined;
  if (decimal.digits === "") return 0;
  if (decimal.exponent >= 0) return narrow(BigInt(plainText(decimal)));
  const double = Number(text);
  const shortest = parseDecimal(String(double));
  return sameDecimal(shortest, decimal) ? double : plainText(decimal);
}

/** The number a double received on the wire stands for: exactly the double, not its shortest decimal. */
export function numberFromDouble(double: number): ExactNumber | undefined {
  if (!Number.isFinite(double)) return undefined;
  if (Number.isInteger(double)) return narrow(BigInt(double));
  const exact = exactDecimal(double);
  const shortest = parseDecimal(String(double));
  return sameDecimal(shortest, exact) ? double : plainText(exact);
}

/** The number in decimal digits, without an exponent, or undefined if it is not a number. */
export function decimalText(value: ExactNumber | JsonNumber): string | undefined {
  const decimal = boundedDecimal(String(value));
  return decimal && plainText(decimal);
}

/**
 * What to hand to msgpack: an integer if it fits 64 bits, a double only where it holds the value exactly, else the
 * decimal text. Undefined if the value is not a number.
 */
export function numberToWire(value: ExactNumber | JsonNumber): ExactNumber | undefined {
  const number = numberFromDecimal(String(value));
  if (typeof number === "number") {
    // The msgpack library writes integers beyond 32 bits as doubles unless they are bigints.
    if (Number.isInteger(number)) return Math.abs(number) < 2 ** 31 ? number : BigInt(number);
    return numberFromDouble(number) === number ? number : decimalText(number);
  }
  if (typeof number === "bigint") {
    if (number >= MIN_INT64 && number <= MAX_INT64) return number;
    const double = Number(number);
    return Number.isFinite(double) && BigInt(double) === number ? double : number.toString();
  }
  return number;
}

function narrow(integer: bigint): number | bigint {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

function boundedDecimal(text: string): Decimal | undefined {
  const decimal = parseDecimal(text);
  const isBounded = decimal && Math.abs(decimal.exponent) <= MAX_DIGITS && decimal.digits.length <= MAX_DIGITS;
  return isBounded ? decimal : undefined;
}

function plainText({ negative, digits, exponent }: Decimal): string {
  const sign = negative ? "-" : "";
  if (digits === "") return "0";
  if (exponent >= 0) return sign + digits + "0".repeat(exponent);
  const padded = digits.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

// A finite double is m × 2^-k; multiplied by 5^k it becomes an integer count of 10^-k.
function exactDecimal(double: number): Decimal {
  let mantissa = Math.abs(double);
  let shift = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift++;
  }
  const all = (BigInt(mantissa) * 5n ** BigInt(shift)).toString();
  const digits = withoutTrailingZeros(all);
  return { negative: double < 0, digits, exponent: all.length - digits.length - shift };
}
