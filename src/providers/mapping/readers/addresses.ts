/**
 * Readers of addresses: CIDR blocks become ranges, blocks of which only the size is known become points, and a block of
 * which nothing is known is everything under one atom. What is a Net's own range is never anything else.
 */

import {
  type AddressPlace,
  emptyGuardedSet,
  type GuardedSet,
  guardedSetsOf,
  type ListedBlock,
} from "../../../graph/index.ts";
import {
  allAddresses4,
  allAddresses6,
  blockAddresses,
  blockSize4,
  blockSize6,
  isWorld,
  parseBlock,
  parseBlockOrAddress,
} from "../../../net/index.ts";
import { noticeAt } from "../../../source/index.ts";
import {
  type Atom,
  causesOf,
  type Guard,
  type Scalar,
  settlesOf,
  show,
  symbolsIn,
  type Value,
  valueKey,
} from "../../../values/index.ts";
import { casesOf, isMissing } from "../cases.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { type PossibleValue, possibleValues } from "../possible-values.ts";
import { entriesOf, type PrefixListEntry } from "../prefix-lists.ts";
import { type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";

type Family = 4 | 6;
/** What is not known of a block of either family is said of IPv4, by far the more frequent. */
type Stated = Family | "either";

/** The attributes that hold CIDR blocks, by family, and those that name lists of them. */
export interface AddressSources {
  readonly v4?: Source;
  readonly v6?: Source;
  /** Blocks of either family, told by how they are written. */
  readonly either?: Source;
  readonly prefixLists?: Source;
}

/** The addresses that a row names, with the place of each block. */
export function places(sources: AddressSources): Reader<readonly AddressPlace[]> {
  const v4 = sources.v4 === undefined ? undefined : sourceOf(sources.v4, { holds: "cidr" });
  const v6 = sources.v6 === undefined ? undefined : sourceOf(sources.v6, { holds: "cidr6" });
  const lists =
    sources.prefixLists === undefined
      ? undefined
      : sourceOf(sources.prefixLists, { holds: "name", kinds: ["prefix-list"] });
  const either = sources.either === undefined ? undefined : sourceOf(sources.either, { holds: "cidr" });
  return reader(
    [v4, v6, either, lists].filter((each) => each !== undefined),
    (fields, context) => [
      ...stated(context, fields, [
        ...(v4 === undefined ? [] : placesIn(context, v4.read(fields, context), 4)),
        ...(v6 === undefined ? [] : placesIn(context, v6.read(fields, context), 6)),
        ...(either === undefined ? [] : placesIn(context, either.read(fields, context), "either")),
        ...(lists === undefined ? [] : listedPlaces(context, lists.read(fields, context))),
      ]),
    ],
  );
}

function stated(context: Context, { subject }: Fields, found: readonly AddressPlace[]): readonly AddressPlace[] {
  return found.map((place) => ({ ...place, at: context.statedAt(subject, place.at) }));
}

/** The addresses that a row names, as one set. */
export function addresses(sources: AddressSources): Reader<GuardedSet> {
  const from = places(sources);
  return reader([from], (fields, context) => unionOf(context, from.read(fields, context)));
}

/** The ranges of a Net or Subnet itself: where they are not known they are one block that equals itself, and no other. */
export function ownRanges(sources: AddressSources): Reader<GuardedSet> {
  const v4 = sourceOf(sources.v4 ?? "", { holds: "cidr" });
  const v6 = sources.v6 === undefined ? undefined : sourceOf(sources.v6, { holds: "cidr6" });
  return reader([v4, ...(v6 === undefined ? [] : [v6])], (fields, context) => {
    const values = [v4.read(fields, context), ...(v6 === undefined ? [] : [v6.read(fields, context)])];
    for (const value of values) context.ownRanges.add(context, value);
    const found = [
      ...placesIn(context, values[0] ?? nothing(fields), 4),
      ...(values[1] === undefined ? [] : placesIn(context, values[1], 6)),
    ];
    return unionOf(context, found);
  });
}

/** The addresses of a thing itself, written without a prefix length; what is not known of them is left out. */
export function bareAddresses(source: Source): Reader<GuardedSet> {
  const from = sourceOf(source, { holds: "address" });
  return reader([from], (fields, context) => {
    const sets = guardedSetsOf(context.session);
    const found: GuardedSet[] = [];
    for (const { value, when } of casesOf(context.guards, from.read(fields, context))) {
      const block = value.k === "known" ? parseBlockOrAddress(String(value.v)) : undefined;
      if (block !== undefined) found.push(sets.of(blockAddresses(block), when));
    }
    return sets.unionAll(found);
  });
}

/** Of its own addresses nothing is written. */
export const nothingKnown: Reader<GuardedSet> = { reads: [], read: () => emptyGuardedSet };

/** Each block that a value names, where it stands. */
export function placesIn(context: Context, value: Value, family: Stated): readonly AddressPlace[] {
  const found: AddressPlace[] = [];
  for (const each of possibleValues(context, value)) {
    if (isMissing(each.value)) continue;
    const set = blockOf(context, each, family);
    if (set !== emptyGuardedSet) found.push({ addresses: set, at: each.value.at });
  }
  return found;
}

export function unionOf(context: Context, found: readonly AddressPlace[]): GuardedSet {
  return guardedSetsOf(context.session).unionAll(found.map((place) => place.addresses));
}

function blockOf(context: Context, { value, when, not, isSupposed }: PossibleValue, stated: Stated): GuardedSet {
  if (isSupposed === true && value.k === "known" && parseBlock(String(value.v)) === undefined) return emptyGuardedSet;
  if (value.k === "known") return knownBlock(context, value, when, stated);
  const family = stated === "either" ? 4 : stated;
  if (value.k === "object") return refused(context, value, "is an object where a CIDR block belongs");
  // Told apart from the whole Internet, what is left is some block, and never the world.
  const size =
    sizeOf(context, value, family) ??
    (not?.some((each) => isWholeInternet(each, family)) === true ? "unknown" : undefined);
  if (size === undefined) return anyBlock(context, value, when, family);
  const point = { size: size === "unknown" ? undefined : size, when, words: show(context.session, value) };
  return guardedSetsOf(context.session).point(valueKey(context.session, value), {
    ...point,
    unknown: unknownOf(context, value),
  });
}

function unknownOf({ session }: Context, value: Value): Pick<Atom, "settles" | "causes"> {
  return { settles: settlesOf(session, value), causes: causesOf(session, value) };
}

/** An invalid block admits nobody, and says so. */
function knownBlock(context: Context, value: Extract<Value, { k: "known" }>, when: Guard, family: Stated): GuardedSet {
  const text = String(value.v).trim();
  const block = parseBlock(text);
  if (block === undefined) return refused(context, value, `"${text}" is no CIDR block`);
  if (family !== "either" && block.family !== family)
    return refused(context, value, `"${text}" is no IPv${family} block`);
  return guardedSetsOf(context.session).of(blockAddresses(block), when);
}

function refused(context: Context, value: Value, what: string): GuardedSet {
  context.notices.add(
    noticeAt(value.at, "invalid-value", "error", `${what}: it lets nobody in; write a block such as 10.0.0.0/16`),
  );
  return emptyGuardedSet;
}

/** Everything, under the one condition that the unknown block covers it. */
function anyBlock(context: Context, value: Value, when: Guard, family: Family): GuardedSet {
  const atom = context.guards.atom({
    key: `covers:${valueKey(context.session, value)}`,
    words: `${show(context.session, value)} holds the whole Internet`,
    ...unknownOf(context, value),
    dependsOn: symbolsIn(context.session, value),
  });
  const all = family === 4 ? allAddresses4 : allAddresses6;
  return guardedSetsOf(context.session).of(all, context.both(when, atom));
}

/** How many addresses an unknown block has, where that much is known; `undefined` where it may be any block at all. */
function sizeOf(context: Context, value: Value, family: Family): number | "unknown" | undefined {
  const length = prefixLengthOf(value);
  if (length !== undefined && length > 2) return family === 4 ? blockSize4(length) : Number(blockSize6(length));
  if (value.k === "symbol" && context.symbols.facts(value.id).type === "address") return 1;
  return context.ownRanges.holds(context, value) ? "unknown" : undefined;
}

function isWholeInternet(constant: Scalar, family: Family): boolean {
  const block = parseBlock(String(constant));
  return block?.family === family && isWorld(blockAddresses(block));
}

/** The prefix length at the end of a text with holes: `"${aws_eip.nat.public_ip}/32"`. */
function prefixLengthOf(value: Value): number | undefined {
  const last = value.k === "text" ? value.parts.at(-1) : undefined;
  const match = last?.k === "known" ? /\/(\d{1,3})$/.exec(String(last.v)) : null;
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** The blocks of prefix lists; a list that is not in view is a point, and never the world. */
function listedPlaces(context: Context, value: Value): readonly AddressPlace[] {
  const { found, unresolved } = context.names.resolve(value, ["prefix-list"]);
  const sets = guardedSetsOf(context.session);
  const listed: AddressPlace[] = [];
  for (const { target, when, at } of found) {
    if (target.kind !== "part") continue;
    const blocks = entriesOf(context, target.index).flatMap((entry) => [
      ...placesIn(context, entry.cidr, entry.family).map((place) => sets.restrict(place.addresses, entry.when)),
    ]);
    listed.push({ addresses: sets.restrict(sets.unionAll(blocks), when), at });
  }
  for (const { value: name, when } of unresolved) {
    const words = `prefix list ${show(context.session, name)}`;
    const point = { size: undefined, when, words, isList: true, unknown: unknownOf(context, name) } as const;
    listed.push({ addresses: sets.point(`prefix-list:${valueKey(context.session, name)}`, point), at: name.at });
  }
  return listed;
}

/** The blocks of the prefix lists that a value names, where they are in view. */
export function listedBlocks(context: Context, value: Value): readonly ListedBlock[] {
  if (value.k === "known") return [];
  return context.names
    .resolve(value, ["prefix-list"])
    .found.flatMap(({ target, when }) =>
      target.kind === "part" ? entriesOf(context, target.index).flatMap((entry) => blocksOf(context, entry, when)) : [],
    );
}

function blocksOf(context: Context, { cidr, family, when }: PrefixListEntry, named: Guard): readonly ListedBlock[] {
  const sets = guardedSetsOf(context.session);
  const there = context.both(named, when);
  return casesOf(context.guards, cidr).flatMap((each) =>
    placesIn(context, each.value, family).map(({ addresses: all }) => {
      return { addresses: sets.restrict(all, context.both(there, each.when)), isKnown: each.value.k === "known" };
    }),
  );
}

function nothing({ at }: Fields): Value {
  return { k: "known", at, v: null };
}
