/** Numbers as Terraform writes and reads them: decimal, never in powers of ten. */

/** The digits of a number: `1e21` is "1000000000000000000000". */
export function numberText(value: number): string {
  const short = String(value);
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(short);
  if (parts === null) return short;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** The number that a text writes; `undefined` where it writes none. */
export function numberIn(text: string): number | undefined {
  if (!decimal.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A sum or product without the noise of binary fractions: Terraform counts with so many digits that `0.1 + 0.2`
 * is 0.3.
 */
export function rounded(value: number): number {
  if (Number.isInteger(value) || !Number.isFinite(value)) return value;
  const short = Number(value.toPrecision(15));
  // What is further away than noise can be is a fraction without end: a third.
  return Math.abs(short - value) <= 2 * Number.EPSILON * Math.abs(value) ? short : value;
}
