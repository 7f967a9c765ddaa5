/** Functions on points in time that are written down; what asks the clock is in `run-time.ts`. */

import { Failed } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

export const timeFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["timeadd", scalars(["text", "text"], added)],
  ["timecmp", scalars(["text", "text"], compared)],
  ["formatdate", scalars(["text", "text"], formattedDate)],
]);

/** A point in time with the offset in which it is written; the nanoseconds are a whole number from 1970. */
interface Moment {
  readonly nanoseconds: bigint;
  readonly offsetMinutes: number;
}

const timestamp = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?(?:Z|([+-])(\d\d):(\d\d))$/;

function momentOf(text: string): Moment | Failed {
  const read = timestamp.exec(text);
  const fault = new Failed(`${JSON.stringify(text)} is not a timestamp of RFC 3339`);
  if (read === null) return fault;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = read.slice(1, 7).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (date.getUTCDate() !== day || date.getUTCMonth() !== month - 1 || hour > 23 || minute > 59 || second > 59)
    return fault;
  const offsetMinutes = (Number(read[9] ?? 0) * 60 + Number(read[10] ?? 0)) * (read[8] === "-" ? -1 : 1);
  const seconds = BigInt(date.getTime() / 1000 - offsetMinutes * 60);
  return { nanoseconds: seconds * 1_000_000_000n + BigInt((read[7] ?? "").padEnd(9, "0")), offsetMinutes };
}

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 };

/** Go's durations: `1h30m`, `-1.5s`. */
function durationOf(text: string): bigint | Failed {
  const fault = new Failed(`${JSON.stringify(text)} is not a duration`);
  if (text === "0") return 0n;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return fault;
  let sum = 0;
  for (const [, amount = "0", unit = ""] of text.matchAll(/([\d.]+)([a-zµ]+)/g))
    sum += Number(amount) * (units[unit] ?? 0);
  return Number.isSafeInteger(Math.round(sum)) ? BigInt(Math.round(sum)) * (text.startsWith("-") ? -1n : 1n) : fault;
}

/** The fields of a moment as its own offset shows them. */
function localDate(moment: Moment): Date {
  return new Date(Number(moment.nanoseconds / 1_000_000n) + moment.offsetMinutes * 60_000);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function offsetText({ offsetMinutes }: Moment, separator: string): string {
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
}

function added(a: Arguments): string | Failed {
  const moment = momentOf(a.text(0));
  if (moment instanceof Failed) return moment;
  const duration = durationOf(a.text(1));
  if (duration instanceof Failed) return duration;
  const sum = { ...moment, nanoseconds: moment.nanoseconds + duration };
  const date = localDate(sum);
  if (Number.isNaN(date.getTime())) return new Failed("the moment is out of range");
  return date.toISOString().slice(0, 19) + (sum.offsetMinutes === 0 ? "Z" : offsetText(sum, ":"));
}

function compared(a: Arguments): number | Failed {
  const left = momentOf(a.text(0));
  const right = momentOf(a.text(1));
  if (left instanceof Failed) return left;
  if (right instanceof Failed) return right;
  return left.nanoseconds < right.nanoseconds ? -1 : left.nanoseconds > right.nanoseconds ? 1 : 0;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The letters of a format, each run of one letter a mark of its own; text stands in quotes. */
function formattedDate(a: Arguments): string | Failed {
  const moment = momentOf(a.text(1));
  if (moment instanceof Failed) return moment;
  const marks = dateMarks(moment);
  let result = "";
  for (const [part] of a.text(0).matchAll(/'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    if (part === "'") return new Failed("the format has a quote that is not closed");
    const replaced = part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") : (marks[part] ?? part);
    if (/^[A-Za-z]/.test(part) && marks[part] === undefined)
      return new Failed(`${part} is not a mark of a date format`);
    result += replaced;
  }
  return result;
}

function dateMarks(moment: Moment): Readonly<Record<string, string>> {
  const date = localDate(moment);
  return { ...calendarMarks(date), ...clockMarks(date), ...zoneMarks(moment) };
}

function calendarMarks(date: Date): Readonly<Record<string, string>> {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const monthName = months[month] ?? "";
  const dayName = days[date.getUTCDay()] ?? "";
  return {
    ...{ YYYY: String(year).padStart(4, "0"), YY: two(year % 100) },
    ...{ M: String(month + 1), MM: two(month + 1), MMM: monthName.slice(0, 3), MMMM: monthName },
    ...{ D: String(day), DD: two(day), EEE: dayName.slice(0, 3), EEEE: dayName },
  };
}

function clockMarks(date: Date): Readonly<Record<string, string>> {
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const half = hour < 12 ? "am" : "pm";
  return {
    ...{ h: String(hour), hh: two(hour), H: String(hour12), HH: two(hour12), aa: half, AA: half.toUpperCase() },
    ...{ m: String(minute), mm: two(minute), s: String(second), ss: two(second) },
  };
}

function zoneMarks(moment: Moment): Readonly<Record<string, string>> {
  const isUtc = moment.offsetMinutes === 0;
  const [bare, colon] = [offsetText(moment, ""), offsetText(moment, ":")];
  return { Z: isUtc ? "Z" : colon, ZZZ: isUtc ? "UTC" : bare, ZZZZ: bare, ZZZZZ: colon };
}
