/** Methods of texts. On a text that is not known, the result is not known either, but the same each time. */

import type { OriginId } from "../../../../source/index.ts";
import { known, stringOf, text, type Value } from "../../../../values/index.ts";
import { elementsOf } from "../elements.ts";
import { braceFormat, printed } from "../texts.ts";
import type { Thing } from "../things.ts";
import type { Native, NativeCall } from "./native.ts";

function receiver(call: NativeCall): { readonly text: string; readonly at: OriginId } | undefined {
  if (call.on?.t !== "value") return undefined;
  const found = stringOf(call.on.value);
  return found === undefined ? undefined : { text: found, at: call.on.value.at };
}

/** A method that makes a text of a text; the result stands where the text stands. */
function textual(make: (text: string, call: NativeCall) => string | undefined): Native {
  return (call) => {
    const from = receiver(call);
    const made = from === undefined ? undefined : make(from.text, call);
    return from === undefined || made === undefined ? undefined : { t: "value", value: known(from.at, made) };
  };
}

function asking(answer: (text: string, call: NativeCall) => boolean | number | undefined): Native {
  return (call) => {
    const from = receiver(call);
    const answered = from === undefined ? undefined : answer(from.text, call);
    return answered === undefined ? undefined : call.constant(answered);
  };
}

/** A text is cut into so many parts at most. */
const mostParts = 10_000;

function splitting(cut: (text: string, call: NativeCall) => readonly string[] | undefined): Native {
  return (call) => {
    const from = receiver(call);
    const parts = from === undefined ? undefined : cut(from.text, call)?.slice(0, mostParts);
    if (from === undefined || parts === undefined) return undefined;
    return call.listOf(parts.map((part): Thing => ({ t: "value", value: known(from.at, part) })));
  };
}

function split(whole: string, call: NativeCall): readonly string[] {
  const separator = call.text(0, "sep");
  const most = call.number(1, "maxsplit");
  const parts = separator === undefined || separator === "" ? whole.trim().split(/\s+/) : whole.split(separator);
  if (most === undefined || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator ?? " ")];
}

function rightSplit(whole: string, call: NativeCall): readonly string[] {
  const separator = call.text(0, "sep") ?? " ";
  const most = call.number(1, "maxsplit");
  const parts = whole.split(separator);
  if (most === undefined || parts.length <= most + 1) return parts;
  const kept = parts.length - most;
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)];
}

const join: Native = (call) => {
  const list = call.thing(0);
  if (list === undefined || call.on?.t !== "value") return undefined;
  const separator = call.on.value;
  return call.machine.forCases(list, (single) => {
    const { items, rest } = elementsOf(call.machine, single, call.at);
    const all: readonly { readonly thing: Thing }[] = [...items, ...rest];
    const parts = all.flatMap(({ thing }, index): readonly Value[] => {
      const value = printed(call.machine, thing, call.at);
      return index === 0 ? [value] : [separator, value];
    });
    return { t: "value", value: text(call.machine.session, call.at, parts) };
  });
};

const format: Native = (call) => {
  const from = receiver(call);
  if (from === undefined) return undefined;
  const named = new Map(Array.from(call.given.named, ([name, each]) => [name, each.thing] as const));
  const positional = call.given.positional.map((each) => each.thing);
  return braceFormat(call.machine, from.text, { positional, named }, call.at, from.at);
};

/** Texts are not filled beyond this width. */
const widest = 1_000;

function trim(whole: string, characters: string | undefined, start: boolean, end: boolean): string {
  const wanted = characters === undefined ? undefined : new Set(characters);
  const isTrimmed = (each: string | undefined): boolean =>
    each !== undefined && (wanted === undefined ? /\s/.test(each) : wanted.has(each));
  let from = 0;
  let to = whole.length;
  while (start && from < to && isTrimmed(whole[from])) from += 1;
  while (end && to > from && isTrimmed(whole[to - 1])) to -= 1;
  return whole.slice(from, to);
}

/** Bytes and texts are one here. */
const same: Native = (call) => call.on;

export const textNatives: Readonly<Record<string, Native>> = {
  "str.lower": textual((whole) => whole.toLowerCase()),
  "str.upper": textual((whole) => whole.toUpperCase()),
  "str.title": textual((whole) =>
    whole.replace(/[A-Za-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ),
  "str.capitalize": textual((whole) => whole.charAt(0).toUpperCase() + whole.slice(1).toLowerCase()),
  "str.strip": textual((whole, call) => trim(whole, call.text(0), true, true)),
  "str.lstrip": textual((whole, call) => trim(whole, call.text(0), true, false)),
  "str.rstrip": textual((whole, call) => trim(whole, call.text(0), false, true)),
  "str.zfill": textual((whole, call) => whole.padStart(Math.min(widest, call.number(0) ?? 0), "0")),
  "str.replace": textual((whole, call) => {
    const [from, to] = [call.text(0), call.text(1)];
    return from === undefined || to === undefined || from === "" ? undefined : whole.replaceAll(from, to);
  }),
  "str.startswith": asking((whole, call) => ifKnown(call.text(0), (start) => whole.startsWith(start))),
  "str.endswith": asking((whole, call) => ifKnown(call.text(0), (end) => whole.endsWith(end))),
  "str.isdigit": asking((whole) => /^\d+$/.test(whole)),
  "str.find": asking((whole, call) => ifKnown(call.text(0), (part) => whole.indexOf(part))),
  "str.index": asking((whole, call) => ifKnown(call.text(0), (part) => whole.indexOf(part))),
  "str.count": asking((whole, call) =>
    ifKnown(call.text(0), (part) => (part === "" ? undefined : whole.split(part).length - 1)),
  ),
  "str.split": splitting(split),
  "str.rsplit": splitting(rightSplit),
  "str.splitlines": splitting((whole) => whole.split(/\r?\n/)),
  "str.join": join,
  "str.format": format,
  "str.encode": same,
  "str.decode": same,
};

function ifKnown<T>(text: string | undefined, answer: (text: string) => T | undefined): T | undefined {
  return text === undefined ? undefined : answer(text);
}
