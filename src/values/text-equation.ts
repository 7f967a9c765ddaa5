/**
 * What must hold for two texts with holes to be the same: what they begin and end with is taken off both, and what is
 * left is an equation between holes and texts.
 */

import type { Session } from "../source/index.ts";
import { known } from "./constructors.ts";
import { stringOf } from "./readers.ts";
import type { TextValue, Value } from "./value.ts";
import { valueKey } from "./value-key.ts";

/** What is left of a text: constants that are not empty, and holes. */
type Parts = readonly (string | Value)[];

/** The pairs that must all be the same for the texts to be; `undefined` where no filling of the holes makes them so. */
export function textEquations(
  session: Session,
  a: TextValue,
  b: Value,
): readonly (readonly [Value, Value])[] | undefined {
  const fromStart = stripped(session, partsOf(a), partsOf(b));
  const fromEnd = fromStart && stripped(session, reversed(fromStart[0]), reversed(fromStart[1]));
  if (fromEnd === undefined) return undefined;
  const [left, right] = [reversed(fromEnd[0]), reversed(fromEnd[1])];
  if (left.length === 0 || right.length === 0) return allEmpty(a, [...left, ...right]);
  if (!canBecome(left, right) || !canBecome(right, left)) return undefined;
  return [[valueOf(a, left), valueOf(a, right)]];
}

function partsOf(value: Value): Parts {
  const parts = value.k === "text" ? value.parts : [value];
  return parts.map((part) => (part.k === "known" ? (stringOf(part) ?? "") : part)).filter((part) => part !== "");
}

/** The same from the other end: constants are turned around by code units, which changes no comparison. */
function reversed(parts: Parts): Parts {
  return parts.map((part) => (typeof part === "string" ? part.split("").reverse().join("") : part)).reverse();
}

/** Both without what they have in common at the start; `undefined` where they start with different constants. */
function stripped(session: Session, a: Parts, b: Parts): readonly [Parts, Parts] | undefined {
  const left = new Front(a);
  const right = new Front(b);
  for (;;) {
    const [one, other] = [left.first, right.first];
    if (typeof one === "string" && typeof other === "string") {
      if (!one.startsWith(other) && !other.startsWith(one)) return undefined;
      const common = Math.min(one.length, other.length);
      left.drop(common);
      right.drop(common);
    } else if (isSameHole(session, one, other)) {
      left.drop(0);
      right.drop(0);
    } else {
      return [left.rest(), right.rest()];
    }
  }
}

function isSameHole(session: Session, a: Parts[number] | undefined, b: Parts[number] | undefined): boolean {
  if (a === undefined || b === undefined || typeof a === "string" || typeof b === "string") return false;
  return valueKey(session, a) === valueKey(session, b);
}

/** The front of a list of parts, of which one is taken after the other. */
class Front {
  readonly #parts: Parts;
  #next = 1;
  first: Parts[number] | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.first = parts[0];
  }

  /** Takes so many code units of a constant, or a hole. */
  drop(units: number): void {
    const left = typeof this.first === "string" ? this.first.slice(units) : "";
    this.first = left === "" ? this.#parts[this.#next++] : left;
  }

  rest(): Parts {
    return this.first === undefined ? [] : [this.first, ...this.#parts.slice(this.#next)];
  }
}

/** Nothing is left of one side, so that every hole of the other must be empty. */
function allEmpty(whole: TextValue, parts: Parts): readonly (readonly [Value, Value])[] | undefined {
  const pairs: (readonly [Value, Value])[] = [];
  for (const part of parts) {
    if (typeof part === "string") return undefined;
    pairs.push([part, known(whole.at, "")]);
  }
  return pairs;
}

function valueOf(whole: TextValue, parts: Parts): Value {
  const values = parts.map((part) => (typeof part === "string" ? known(whole.at, part) : part));
  const [first] = values;
  return first !== undefined && values.length === 1 ? first : { k: "text", at: whole.at, parts: values };
}

/** Whether filling the holes of `parts` could give `text`, where that is one constant: its constants occur in it in order. */
function canBecome(text: Parts, parts: Parts): boolean {
  const [constant] = text;
  if (text.length !== 1 || typeof constant !== "string") return true;
  let from = 0;
  for (const part of parts) {
    if (typeof part !== "string") continue;
    const at = constant.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
