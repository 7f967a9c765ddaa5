/** Readers of what is on or off, with what an unset attribute means. */

import type { Flag } from "../../../graph/index.ts";
import type { OriginId } from "../../../source/index.ts";
import {
  causesOf,
  FALSE,
  type Guard,
  isTrue,
  lengthOf,
  settlesOf,
  show,
  symbolsIn,
  TRUE,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { givesAddress } from "../adopted.ts";
import { casesOf, isMissing, presentWhen } from "../cases.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";

/** What holds where an attribute is not written, and in words who says so. */
export interface Absent {
  readonly when: (fields: Fields, context: Context) => Guard;
  readonly words: string | ((fields: Fields, context: Context) => string);
}

/** Unset is `on`; `words` name the source of that default, and are printed as evidence. */
export function absentMeans(on: boolean, words: string): Absent {
  return { when: () => (on ? TRUE : FALSE), words };
}

/** Unset leaves it open, because the provider's own pages disagree: the author settles it by writing it down. */
export function absentIsDisputed(attribute: string, words: string): Absent {
  return {
    when: ({ subject, at }, context) => {
      const name = `${subject.address.local}.${attribute}`;
      return context.guards.atom({
        key: `unset:${subject.address.home}:${context.showSubject(subject)}.${attribute}`,
        words: `${name} is on by default`,
        settles: "author",
        causes: [{ kind: "attribute", words: `${name} is not stated`, at }],
      });
    },
    words,
  };
}

/** A flag of something that was looked up: nobody here can tell. */
export function unseenFlag(): Reader<Flag> {
  return {
    reads: [],
    read: ({ subject, at }, context) => {
      const name = context.showSubject(subject);
      return {
        when: givesAddress(context, name, `${subject.address.home}:${name}`, { kind: "data", words: name, at }),
        at,
      };
    },
  };
}

/** Whether an attribute is on, and the place that decides. */
export function flag(source: Source, absent: Absent): Reader<Flag> {
  const from = sourceOf(source, { holds: "flag" });
  return reader(
    [from],
    (fields, context) => {
      const value = from.read(fields, context);
      if (isMissing(value)) return { when: absent.when(fields, context), at: absentPlace(fields, context, absent) };
      const unset = context.guards.not(presentWhen(context.guards, value));
      const on = onWhen(context, value);
      const at = context.statedAt(fields.subject, value.at);
      if (unset === FALSE) return { when: on, at };
      const when = context.guards.or(on, context.both(unset, absent.when(fields, context)));
      return { when, at: unset === TRUE ? absentPlace(fields, context, absent) : at };
    },
    inWords(absent),
  );
}

/** The same as {@link flag}, where nobody asks for the place. */
export function isOn(source: Source, absent: Absent): Reader<Guard> {
  const from = flag(source, absent);
  return reader([from], (fields, context) => from.read(fields, context).when);
}

/** On where an attribute is one of these words, in any case; unset is `otherwise`. */
export function isWord(
  source: Source,
  words: readonly string[],
  others: readonly string[],
  absent: Absent,
): Reader<Flag> {
  const from = sourceOf(source, { holds: "word", words: [...words, ...others] });
  return decided(from, absent, (context, value) => oneOf(context, value, words));
}

/** Where a flag is on, for whom the place is of no interest. */
export function whenOn(from: Reader<Flag>): Reader<Guard> {
  return reader([from], (fields, context) => from.read(fields, context).when);
}

/** On where a number is not zero or a list is not empty; nothing where neither can be. */
export function someOf(count: string, list: string): Reader<Flag | undefined> {
  const counted = sourceOf(count, { holds: "number" });
  const listed = sourceOf(list, { holds: "presence" });
  return reader([counted, listed], (fields, context) => {
    const [number, all] = [counted.read(fields, context), listed.read(fields, context)];
    const there = [
      { when: reachesOne(context, number), at: number.at },
      { when: reachesOne(context, lengthOf(context.session, all)), at: all.at },
    ].filter(({ when }) => when !== FALSE);
    const [first] = there;
    return first === undefined ? undefined : { when: context.guards.any(there.map(({ when }) => when)), at: first.at };
  });
}

/** Zero in one case says nothing of the others: a count may depend on a condition. */
function reachesOne(context: Context, value: Value): Guard {
  return context.guards.any(
    casesOf(context.guards, value)
      .filter((each) => !isMissing(each.value))
      .map((each) => context.both(each.when, reaches(context, each.value, 1))),
  );
}

/** Off in any case; `words` say why. */
export function off(words: string): Reader<Flag> {
  return { reads: [], read: ({ at }, context) => ({ when: FALSE, at: context.origins.implied(at, words) }) };
}

/** On where any of several flags is; the place is that of the first that may be on. */
export function either(...flags: readonly [Reader<Flag>, ...Reader<Flag>[]]): Reader<Flag> {
  return reader(flags, (fields, context) => {
    const found = flags.map((each) => each.read(fields, context));
    const first = found.find((each) => each.when !== FALSE) ?? found[0] ?? { when: FALSE, at: fields.at };
    return { when: context.guards.any(found.map((each) => each.when)), at: first.at };
  });
}

/** Whether an attribute is on; where it is not written, what another flag says. */
export function flagOr(source: Source, otherwise: Reader<Flag>): Reader<Flag> {
  const from = isTrueWhere(source);
  return reader([from, otherwise], (fields, context) => {
    const { on, unset, value } = from.read(fields, context);
    const other = otherwise.read(fields, context);
    const at = unset === TRUE ? other.at : context.statedAt(fields.subject, value.at);
    return { when: context.guards.or(on, context.both(unset, other.when)), at };
  });
}

/** On where a number is at least this one. */
export function isAtLeast(source: Source, least: number, absent: Absent): Reader<Flag> {
  const from = sourceOf(source, { holds: "number" });
  return decided(from, absent, (context, value) => reaches(context, value, least));
}

/** On where the value decides so, case by case; unset is what absence means. */
function decided(from: Reader<Value>, absent: Absent, isOn: (context: Context, value: Value) => Guard): Reader<Flag> {
  return reader(
    [from],
    (fields, context) => {
      const value = from.read(fields, context);
      const guards = casesOf(context.guards, value).map((each) =>
        context.both(each.when, isMissing(each.value) ? absent.when(fields, context) : isOn(context, each.value)),
      );
      const isUnset = presentWhen(context.guards, value) === FALSE;
      return {
        when: context.guards.any(guards),
        at: isUnset ? absentPlace(fields, context, absent) : context.statedAt(fields.subject, value.at),
      };
    },
    inWords(absent),
  );
}

function reaches(context: Context, value: Value, least: number): Guard {
  if (value.k === "known") return Number(value.v) >= least ? TRUE : FALSE;
  if (value.k === "symbol") return context.guards.atLeast(value.id, least);
  return context.guards.atom({
    key: `reaches:${least}:${valueKey(context.session, value)}`,
    words: `${show(context.session, value)} is at least ${least}`,
    settles: settlesOf(context.session, value),
    causes: causesOf(context.session, value),
    dependsOn: symbolsIn(context.session, value),
  });
}

/** On where an attribute is written at all, whatever it says. */
export function whereWritten(path: string, absentWords: string): Reader<Flag> {
  const from = sourceOf(path, { holds: "presence" });
  return reader([from], (fields, context) => {
    const value = from.read(fields, context);
    const when = presentWhen(context.guards, value);
    return { when, at: when === FALSE ? context.origins.implied(fields.at, absentWords) : value.at };
  });
}

/** The other way round: off where the flag is on. */
export function not(from: Reader<Flag>): Reader<Flag> {
  return reader([from], (fields, context) => {
    const { when, at } = from.read(fields, context);
    return { when: context.guards.not(when), at };
  });
}

function inWords({ words }: Absent): readonly string[] {
  return typeof words === "string" ? [words] : [];
}

function absentPlace(fields: Fields, context: Context, { words }: Absent): OriginId {
  return context.origins.implied(fields.at, typeof words === "string" ? words : words(fields, context));
}

function onWhen(context: Context, value: Value): Guard {
  if (isMissing(value)) return FALSE;
  const guards = casesOf(context.guards, value)
    .filter((each) => !isMissing(each.value))
    .map((each) => context.both(each.when, isTrue(context.session, each.value)));
  return context.guards.any(guards);
}

function oneOf(context: Context, value: Value, words: readonly string[]): Guard {
  if (value.k === "known") return words.includes(String(value.v).toLowerCase()) ? TRUE : FALSE;
  return context.guards.any(words.map((word) => context.isText(value, word)));
}

/** Where an attribute is on, where it is not written, and what is written. */
export interface Switch {
  readonly on: Guard;
  readonly unset: Guard;
  readonly value: Value;
}

/** An attribute that is on or off, where what an unset one means is decided elsewhere. */
export function isTrueWhere(source: Source): Reader<Switch> {
  const from = sourceOf(source, { holds: "flag" });
  return reader([from], (fields, context) => {
    const value = from.read(fields, context);
    return { on: onWhen(context, value), unset: context.guards.not(presentWhen(context.guards, value)), value };
  });
}
