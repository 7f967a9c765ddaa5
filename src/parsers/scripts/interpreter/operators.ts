/** Operators: arithmetic, joining, comparing. */

import type { OriginId } from "../../../source/index.ts";
import { type Guard, known, numberOf, text, TRUE, FALSE, type Value } from "../../../values/index.ts";
import type { BinaryOperator, UnaryOperator } from "../language/index.ts";
import { computed } from "./computed.ts";
import type { Machine } from "./machine.ts";
import { networkOperation } from "./natives/network.ts";
import { percentFormat } from "./texts.ts";
import type { ListThing, Thing } from "./things.ts";
import { constant, toValue } from "./to-value.ts";
import { contains, equal, less, truth } from "./truth.ts";

export function binary(machine: Machine, operator: BinaryOperator, left: Thing, right: Thing, at: OriginId): Thing {
  const condition = comparison(machine, operator, left, right, at);
  if (condition !== undefined) return conditionThing(machine, condition, at);
  return machine.forCases(left, (a) => machine.forCases(right, (b) => combine(machine, operator, a, b, at)));
}

function comparison(
  machine: Machine,
  operator: BinaryOperator,
  left: Thing,
  right: Thing,
  at: OriginId,
): Guard | undefined {
  const { guards } = machine;
  switch (operator) {
    case "==":
    case "is":
      return equal(machine, left, right, at);
    case "!=":
    case "is not":
      return guards.not(equal(machine, left, right, at));
    case "<":
      return less(machine, left, right, false, at);
    case "<=":
      return less(machine, left, right, true, at);
    case ">":
      return less(machine, right, left, false, at);
    case ">=":
      return less(machine, right, left, true, at);
    case "in":
      return contains(machine, right, left, at);
    case "not in":
      return guards.not(contains(machine, right, left, at));
    default:
      return undefined;
  }
}

/** A condition as a thing: true where it holds. */
export function conditionThing(machine: Machine, condition: Guard, at: OriginId): Thing {
  if (condition === TRUE || machine.guards.implies(machine.live, condition)) return constant(at, true);
  if (condition === FALSE) return constant(at, false);
  return machine.merge([
    { when: condition, thing: constant(at, true) },
    { when: machine.guards.not(condition), thing: constant(at, false) },
  ]);
}

function combine(machine: Machine, operator: BinaryOperator, left: Thing, right: Thing, at: OriginId): Thing {
  if (operator === "+" && left.t === "list" && right.t === "list") return concatenated(machine, left, right, at);
  if (operator === "|" && left.t === "record" && right.t === "record") return mergedRecords(machine, left, right, at);
  const [a, b] = [toValue(machine, left, at), toValue(machine, right, at)];
  if (operator === "%" && a.k === "known" && typeof a.v === "string")
    return percentFormat(machine, a.v, right, at, a.at);
  if (operator === "*" && left.t === "list") return repeated(machine, left, numberOf(b), at);
  const network = networkOperation(machine, operator, a, b, at);
  if (network !== undefined) return network;
  if (operator === "+" && (isText(a) || isText(b))) return { t: "value", value: text(machine.session, at, [a, b]) };
  return arithmetic(operator, a, b, at) ?? computed(machine, at, operator, [a, b]);
}

function isText(value: Value): boolean {
  return value.k === "text" || (value.k === "known" && typeof value.v === "string");
}

function concatenated(machine: Machine, left: ListThing, right: ListThing, at: OriginId): Thing {
  const items = [...left.items, ...right.items];
  return { t: "list", at, fixed: left.fixed, base: machine.live, items, rest: [...left.rest, ...right.rest] };
}

function mergedRecords(
  machine: Machine,
  left: Thing & { readonly t: "record" },
  right: Thing & { readonly t: "record" },
  at: OriginId,
): Thing {
  const fields = new Map([...left.fields, ...right.fields]);
  return { ...left, at, base: machine.live, fields, rest: [...left.rest, ...right.rest] };
}

/** Lists that are repeated more often than this are not built. */
const mostRepeats = 1_000;

function repeated(machine: Machine, list: ListThing, times: number | undefined, at: OriginId): Thing {
  const count = Math.max(0, Math.min(times ?? 1, mostRepeats / Math.max(1, list.items.length)));
  const items = Array.from({ length: Math.floor(count) }, () => list.items).flat();
  return { ...list, at, base: machine.live, items, rest: [...list.rest] };
}

/** Texts that are repeated beyond this length are not built. */
const longestText = 10_000;

function arithmetic(operator: BinaryOperator, a: Value, b: Value, at: OriginId): Thing | undefined {
  if (a.k !== "known" || b.k !== "known") return undefined;
  if (operator === "*" && typeof a.v === "string" && typeof b.v === "number")
    return a.v.length * b.v > longestText ? undefined : constant(at, a.v.repeat(Math.max(0, Math.floor(b.v))));
  const [x, y] = [asNumber(a.v), asNumber(b.v)];
  if (x === undefined || y === undefined) return undefined;
  const result = calculate(operator, x, y);
  return result === undefined || !Number.isFinite(result) ? undefined : { t: "value", value: known(at, result) };
}

function asNumber(value: string | number | boolean | null): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : undefined;
}

function calculate(operator: BinaryOperator, x: number, y: number): number | undefined {
  switch (operator) {
    case "+":
      return x + y;
    case "-":
      return x - y;
    case "*":
      return x * y;
    case "/":
      return y === 0 ? undefined : x / y;
    case "//":
      return y === 0 ? undefined : Math.floor(x / y);
    case "%":
      return y === 0 ? undefined : x - y * Math.floor(x / y);
    case "**":
      return x ** y;
    case "<<":
      return x * 2 ** y;
    case ">>":
      return Math.floor(x / 2 ** y);
    case "&":
      return Number(BigInt.asIntN(64, BigInt(Math.trunc(x))) & BigInt.asIntN(64, BigInt(Math.trunc(y))));
    case "|":
      return Number(BigInt.asIntN(64, BigInt(Math.trunc(x))) | BigInt.asIntN(64, BigInt(Math.trunc(y))));
    case "^":
      return Number(BigInt.asIntN(64, BigInt(Math.trunc(x))) ^ BigInt.asIntN(64, BigInt(Math.trunc(y))));
    default:
      return undefined;
  }
}

export function unary(machine: Machine, operator: UnaryOperator, operand: Thing, at: OriginId): Thing {
  if (operator === "not") return conditionThing(machine, machine.guards.not(truth(machine, operand)), at);
  return machine.forCases(operand, (single) => {
    const value = toValue(machine, single, at);
    const number = value.k === "known" ? asNumber(value.v) : undefined;
    if (number === undefined) return computed(machine, at, operator, [value]);
    if (operator === "-") return { t: "value", value: known(value.at, -number) };
    return operator === "~" ? constant(at, ~number) : single;
  });
}

/** `a or b`, `a and b`: the value of the first operand that decides. */
export function logical(machine: Machine, connective: "both" | "either", first: Thing, next: () => Thing): Thing {
  const holds = truth(machine, first);
  const stops = connective === "both" ? machine.guards.not(holds) : holds;
  if (machine.guards.implies(machine.live, stops)) return first;
  const goesOn = machine.guards.not(stops);
  if (machine.guards.and(machine.live, stops) === FALSE) return next();
  const rest = machine.under(goesOn, next);
  return machine.merge([
    { when: stops, thing: narrowed(machine, first, stops) },
    { when: goesOn, thing: rest },
  ]);
}

/** What a thing can be where a condition holds. */
function narrowed(machine: Machine, thing: Thing, condition: Guard): Thing {
  if (thing.t !== "choice") return thing;
  const left = thing.cases.filter((item) => machine.guards.and(item.when, condition) !== FALSE);
  const [only, other] = left;
  if (only !== undefined && other === undefined) return only.thing;
  return left.length === 0 ? thing : { t: "choice", cases: left };
}
