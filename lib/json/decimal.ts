/** `digits` × 10^`exponent`, digits without leading or trailing zeros ("" for zero, which has no sign). */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,15}))?$/;

/** The number a text stands for, whatever its spelling and length; undefined if it is not a number. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  const whole = match?.[2] ?? "";
  const fraction = match?.[3] ?? "";
  if (match === null || whole + fraction === "") return undefined;
  const leading = (whole + fraction).replace(/^0+/, "");
  const digits = withoutTrailingZeros(leading);
  if (digits === "") return { negative: false, digits, exponent: 0 };
  const exponent = Number(match[4] ?? 0) - fraction.length + (leading.length - digits.length);
  return { negative: match[1] === "-", digits, exponent };
}

/** By hand: a regular expression for them looks at every run of zeros anew from each of its zeros. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

export function sameDecimal(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.negative === b.negative &&
    a.digits === b.digits &&
    a.exponent === b.exponent
  );
}

/** Below 0 where the first is less, above 0 where it is more. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const sign = ({ negative, digits }: Decimal) => (digits === "" ? 0 : negative ? -1 : 1);
  if (sign(a) !== sign(b)) return sign(a) - sign(b);
  // By the place of the first digit, then digit by digit: the longer one of two that begin alike is more.
  const size = a.digits.length + a.exponent - (b.digits.length + b.exponent);
  const more = size !== 0 ? size : a.digits === b.digits ? 0 : a.digits > b.digits ? 1 : -1;
  return sign(a) * more;
}
