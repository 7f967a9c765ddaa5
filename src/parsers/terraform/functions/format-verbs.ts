/** The verbs of `format`: what stands behind a `%`, and the text that it makes of a value. */

import { Failed, isScalar, numberIn, numberText, type Plain } from "../terms/index.ts";
import { booleanOf } from "./arguments.ts";
import { jsonText } from "./json.ts";
import { characters } from "./strings.ts";

export interface Verb {
  readonly letter: string;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** Which argument it takes, from 0. */
  readonly argument: number;
}

/** Literal text and verbs, in order. */
export type FormatPart = string | Verb;

const verbPattern = /%([-+ #0]*)(\d*)(?:\.(\d*))?(?:\[(\d+)\])?(.)/suy;
const widest = 10_000;

export function formatParts(format: string): readonly FormatPart[] | Failed {
  const parts: FormatPart[] = [];
  let next = 0;
  let from = 0;
  while (from < format.length) {
    const mark = format.indexOf("%", from);
    if (mark !== from) parts.push(format.slice(from, mark < 0 ? undefined : mark));
    if (mark < 0) break;
    verbPattern.lastIndex = mark;
    const read = verbPattern.exec(format);
    if (read === null) return new Failed("the format ends within a verb");
    from = verbPattern.lastIndex;
    const part = partOf(read, next);
    if (typeof part === "object" && !(part instanceof Failed)) next = part.argument + 1;
    if (part instanceof Failed) return part;
    parts.push(part);
  }
  return parts;
}

function partOf(read: RegExpExecArray, next: number): FormatPart | Failed {
  const [whole, flags = "", width = "", precision, argument, letter = ""] = read;
  if (letter === "%") return whole === "%%" ? "%" : new Failed("%% takes no flags");
  if (!"vtbdoxXeEfgGsq".includes(letter)) return new Failed(`${whole} is not a verb of format`);
  const verb = {
    letter,
    flags,
    width: width === "" ? undefined : Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    argument: argument === undefined ? next : Number(argument) - 1,
  };
  if ((verb.width ?? 0) > widest || (verb.precision ?? 0) > widest)
    return new Failed(`${whole} is wider than ${widest}`);
  return verb;
}

/** Whether the verb puts a text in as it is. */
export function isPlainText(verb: Verb): boolean {
  return (
    (verb.letter === "s" || verb.letter === "v") &&
    verb.flags === "" &&
    verb.width === undefined &&
    verb.precision === undefined
  );
}

export function formatted(verb: Verb, value: Plain): string | Failed {
  const text = unpadded(verb, value);
  return text instanceof Failed ? text : padded(verb, text);
}

function unpadded(verb: Verb, value: Plain): string | Failed {
  switch (verb.letter) {
    case "v":
      return anything(verb, value);
    case "t": {
      const truth = isScalar(value) && value !== null ? booleanOf(value) : new Failed("%t takes true or false");
      return truth instanceof Failed ? truth : String(truth);
    }
    case "s":
    case "q":
      return textual(verb, value);
    default:
      return numeric(verb, value);
  }
}

function anything(verb: Verb, value: Plain): string {
  if (verb.flags.includes("#") || !isScalar(value) || value === null) return jsonText(value);
  if (typeof value === "string") return cut(value, verb.precision);
  return typeof value === "number" ? signed(verb, value, numberText(Math.abs(value))) : String(value);
}

function textual(verb: Verb, value: Plain): string | Failed {
  if (!isScalar(value) || value === null) return new Failed(`%${verb.letter} takes a text`);
  const text = cut(typeof value === "number" ? numberText(value) : String(value), verb.precision);
  return verb.letter === "q" ? jsonText(text) : text;
}

function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : characters(text).slice(0, precision).join("");
}

function numeric(verb: Verb, value: Plain): string | Failed {
  const read = typeof value === "string" ? numberIn(value) : value;
  if (typeof read !== "number") return new Failed(`%${verb.letter} takes a number`);
  const digits = digitsOf(verb, Math.abs(read));
  return digits instanceof Failed ? digits : signed(verb, read, digits);
}

const bases: Readonly<Record<string, number>> = { b: 2, o: 8, d: 10, x: 16, X: 16 };

function digitsOf(verb: Verb, value: number): string | Failed {
  const base = bases[verb.letter];
  if (base !== undefined) {
    if (!Number.isInteger(value)) return new Failed(`%${verb.letter} takes a whole number`);
    const text = base === 10 ? numberText(value) : value.toString(base);
    return verb.letter === "X" ? text.toUpperCase() : text;
  }
  const precision = Math.min(verb.precision ?? 6, 100);
  switch (verb.letter.toLowerCase()) {
    case "f":
      return value.toFixed(precision);
    case "e":
      return exponential(verb, value.toExponential(precision));
    default:
      return shortest(verb, value);
  }
}

/** At least two digits of exponent, as Go writes it. */
function exponential(verb: Verb, text: string): string {
  const wide = text.replace(/e([+-])(\d)$/, "e$10$2");
  return verb.letter === verb.letter.toUpperCase() ? wide.toUpperCase() : wide;
}

/** `%g`: powers of ten from 1e21 on and below 1e-4, unless a precision says otherwise. */
function shortest(verb: Verb, value: number): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(value));
  const rounded = verb.precision === undefined ? value : Number(value.toPrecision(Math.max(1, verb.precision)));
  if (exponent >= -4 && exponent < (verb.precision ?? 21)) return numberText(rounded);
  return exponential(verb, rounded.toExponential());
}

function signed(verb: Verb, value: number, digits: string): string {
  if (value < 0) return `-${digits}`;
  if (verb.flags.includes("+")) return `+${digits}`;
  return verb.flags.includes(" ") ? ` ${digits}` : digits;
}

function padded(verb: Verb, text: string): string {
  const missing = (verb.width ?? 0) - characters(text).length;
  if (missing <= 0) return text;
  if (verb.flags.includes("-")) return text + " ".repeat(missing);
  if (!verb.flags.includes("0")) return " ".repeat(missing) + text;
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
