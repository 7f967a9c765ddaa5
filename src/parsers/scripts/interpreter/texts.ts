/** Texts: how things are printed, and the two ways of Python to put them into a text. */

import type { OriginId } from "../../../source/index.ts";
import { known, numberOf, text, type Value } from "../../../values/index.ts";
import { computed } from "./computed.ts";
import { getElement } from "./elements.ts";
import type { Machine } from "./machine.ts";
import { getMember } from "./members.ts";
import type { Thing } from "./things.ts";
import { constant, toValue } from "./to-value.ts";

/** What `str(thing)` gives. */
export function printed(machine: Machine, thing: Thing, at: OriginId): Value {
  const value = toValue(machine, thing, at);
  if (value.k === "known") return known(value.at, printedConstant(value.v));
  return value.k === "list" || value.k === "object" ? computed(machine, at, "str", [value], "string").value : value;
}

function printedConstant(value: string | number | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
}

export function joined(machine: Machine, at: OriginId, parts: readonly Value[]): Thing {
  return { t: "value", value: text(machine.session, at, parts) };
}

/** A value under a format specification: `{n:02d}`, `%5.1f`. What cannot be formatted exactly is unknown text. */
export function formatted(machine: Machine, thing: Thing, format: string, at: OriginId): Value {
  const value = printed(machine, thing, at);
  const plain = /^[sdr]?$/.test(format);
  if (plain) return value;
  if (value.k !== "known") return computed(machine, at, `format ${format}`, [value], "string").value;
  const exact = formattedConstant(String(value.v), numberOf(value), format);
  return exact === undefined
    ? computed(machine, at, `format ${format}`, [value], "string").value
    : known(value.at, exact);
}

/** Widths beyond this are not filled: no name is that long. */
const widestField = 1_000;

function formattedConstant(shown: string, number: number | undefined, format: string): string | undefined {
  const match = /^(?:(.)?([<>^]))?(0)?(\d+)?(?:\.(\d+))?([sdfxX])?$/.exec(format);
  if (match === null) return undefined;
  const [, fill, align, zero, width, precision, type] = match;
  let result = shown;
  if (type === "x" || type === "X") result = (number ?? 0).toString(16);
  if (precision !== undefined)
    result = type === "f" ? (number ?? 0).toFixed(Math.min(20, Number(precision))) : shown.slice(0, Number(precision));
  const length = Math.min(widestField, Number(width ?? 0));
  const filler = fill ?? (zero === undefined ? " " : "0");
  const toLeft = align === "<" || (align === undefined && number === undefined);
  return toLeft ? result.padEnd(length, filler) : result.padStart(length, filler);
}

/** `template % arguments`. */
export function percentFormat(
  machine: Machine,
  template: string,
  argument: Thing,
  at: OriginId,
  templateAt: OriginId,
): Thing {
  const parts: Value[] = [];
  let next = 0;
  let from = 0;
  const pattern = /%(?:\((\w+)\))?([-+ #0]*\d*(?:\.\d+)?)([sdirfxXu%])/g;
  const positional = argument.t === "list" && argument.fixed ? argument.items : undefined;
  for (const match of template.matchAll(pattern)) {
    parts.push(known(templateAt, template.slice(from, match.index)));
    from = match.index + match[0].length;
    const [, name, width = "", type] = match;
    if (type === "%") parts.push(known(templateAt, "%"));
    else {
      const thing =
        name === undefined
          ? positional === undefined
            ? argument
            : (positional[next++]?.thing ?? constant(at, ""))
          : getElement(machine, argument, constant(at, name), at);
      parts.push(formatted(machine, thing, width === "" ? "" : `${width.replace("-", "<")}${type ?? "s"}`, at));
    }
  }
  parts.push(known(templateAt, template.slice(from)));
  return joined(machine, at, parts);
}

export interface FormatArguments {
  readonly positional: readonly Thing[];
  readonly named: ReadonlyMap<string, Thing>;
}

/** `template.format(…)`. */
export function braceFormat(
  machine: Machine,
  template: string,
  given: FormatArguments,
  at: OriginId,
  templateAt: OriginId,
): Thing {
  const parts: Value[] = [];
  let next = 0;
  let from = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}!:]*)(?:![rsa])?(?::([^{}]*))?\}/g)) {
    parts.push(known(templateAt, template.slice(from, match.index)));
    from = match.index + match[0].length;
    if (match[0] === "{{" || match[0] === "}}") {
      parts.push(known(templateAt, match[0].slice(1)));
      continue;
    }
    const field = match[1] ?? "";
    const thing = fieldThing(machine, field === "" ? String(next++) : field, given, at);
    parts.push(formatted(machine, thing, match[2] ?? "", at));
  }
  parts.push(known(templateAt, template.slice(from)));
  return joined(machine, at, parts);
}

/** `0`, `name`, `name.attribute`, `0[key]`. */
function fieldThing(machine: Machine, field: string, given: FormatArguments, at: OriginId): Thing {
  const [head = "", ...steps] = field.split(/(?=[.[])/);
  const first = /^\d+$/.test(head) ? given.positional[Number(head)] : given.named.get(head);
  if (first === undefined) return computed(machine, at, `field ${field}`, [], "string");
  let thing: Thing = first;
  for (const step of steps)
    thing = step.startsWith(".")
      ? getMember(machine, thing, step.slice(1), at)
      : getElement(machine, thing, constant(at, step.slice(1, -1)), at);
  return thing;
}
