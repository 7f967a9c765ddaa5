import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyGuardedSet,
  type GuardedRange,
  type GuardedSet,
  guardedSetsOf,
  isEmptyGuardedSet,
} from "../../src/graph/index.ts";
import { addressesOf, type AddressSet, allAddresses, showAddresses } from "../../src/net/index.ts";
import { noticesOf, Session } from "../../src/source/index.ts";
import { FALSE, type Guard, guardsOf, TRUE } from "../../src/values/index.ts";

function algebra() {
  const session = new Session();
  const guards = guardsOf(session);
  const sets = guardedSetsOf(session);
  const atom = (key: string): Guard =>
    guards.atom({ key, words: key, settles: "author", causes: [{ kind: "variable", words: key }] });
  const of = (when: Guard, ...blocks: string[]): GuardedSet => sets.of(addressesOf(...blocks), when);
  const point = (key: string, when: Guard = TRUE): GuardedSet => sets.point(key, { size: 1, when, words: key });
  return { session, guards, sets, atom, of, point };
}

/** Where an address of the naive model lies; both families have the same few. */
const places = [0, 1, 2, 3, 4, 5, 6, 7];
const atomNames = ["p", "q"];
const rows: readonly (readonly boolean[])[] = [
  [false, false],
  [false, true],
  [true, false],
  [true, true],
];

/** A literal or constant: the index of an atom, negated or not, or always. */
const literal = fc.constantFrom("always", "p", "q", "not p", "not q");
const piece = fc.record({ lo: fc.constantFrom(...places), length: fc.nat(4), when: literal });
const draft = fc.array(piece, { maxLength: 5 });
type Draft = readonly { readonly lo: number; readonly length: number; readonly when: string }[];

const isLiteral = (words: string, row: readonly boolean[]): boolean => {
  if (words === "always") return true;
  return row[atomNames.indexOf(words.replace("not ", ""))] !== words.startsWith("not ");
};

/** Whether an address is in the set, for each row of the truth table. */
function naive(pieces: Draft): readonly (readonly boolean[])[] {
  return rows.map((row) =>
    places.map((at) => pieces.some(({ lo, length, when }) => lo <= at && at <= lo + length && isLiteral(when, row))),
  );
}

function build(pieces: Draft) {
  const { guards, sets, atom } = algebra();
  const guardOf = (words: string): Guard => {
    if (words === "always") return TRUE;
    const found = atom(words.replace("not ", ""));
    return words.startsWith("not ") ? guards.not(found) : found;
  };
  const make = (from: Draft): GuardedSet =>
    sets.unionAll(
      from.map(({ lo, length, when }) => {
        const addresses: AddressSet = {
          v4: [{ lo, hi: lo + length }],
          v6: [{ lo: BigInt(lo), hi: BigInt(lo + length) }],
        };
        return sets.of(addresses, guardOf(when));
      }),
    );
  const rowGuards = rows.map((row) =>
    guards.all(atomNames.map((name, index) => (row[index] === true ? atom(name) : guards.not(atom(name))))),
  );
  const table = (set: GuardedSet): readonly (readonly boolean[])[] =>
    rowGuards.map((row) =>
      places.map((at) => {
        const range = set.v4.find(({ lo, hi }) => lo <= at && at <= hi);
        return range !== undefined && guards.implies(row, range.when);
      }),
    );
  return { guards, sets, make, rowGuards, table, set: make(pieces) };
}

function isCanonical(ranges: readonly GuardedRange<number>[]): boolean {
  return ranges.every(({ lo, hi, when }, index) => {
    const before = ranges[index - 1];
    const isApart = before === undefined || before.hi < lo;
    const isJoined = before === undefined || before.hi + 1 < lo || before.when !== when;
    return lo <= hi && when !== FALSE && isApart && isJoined;
  });
}

describe("guarded sets", () => {
  it("hold what the naive model holds, canonically, alike in both families", () => {
    fc.assert(
      fc.property(draft, (pieces) => {
        const { set, table } = build(pieces);
        expect(table(set)).toEqual(naive(pieces));
        expect(isCanonical(set.v4)).toBe(true);
        expect(set.v6.map(({ lo, hi, when }) => ({ lo: Number(lo), hi: Number(hi), when }))).toEqual(set.v4);
      }),
    );
  });

  it.each([
    ["union", (a: boolean, b: boolean) => a || b],
    ["intersect", (a: boolean, b: boolean) => a && b],
    ["subtract", (a: boolean, b: boolean) => a && !b],
  ] as const)("%s point by point", (operation, ofPoints) => {
    fc.assert(
      fc.property(draft, draft, (a, b) => {
        const { sets, set, make, table } = build(a);
        const [left, right] = [naive(a), naive(b)];
        const result = sets[operation](set, make(b));
        expect(table(result)).toEqual(
          left.map((row, r) => row.map((holds, at) => ofPoints(holds, right[r]?.[at] ?? false))),
        );
        expect(isCanonical(result.v4)).toBe(true);
      }),
    );
  });

  it("are equal where they hold the same, however they were made", () => {
    fc.assert(
      fc.property(draft, draft, (a, b) => {
        const { sets, set, make } = build(a);
        const isSame = JSON.stringify(naive(a)) === JSON.stringify(naive(b));
        const isKeySame = sets.key(set) === sets.key(make(b));
        // Ranges reach beyond the places of the model, so that only one direction holds of drafts that differ there.
        expect(isKeySame && !isSame).toBe(false);
        expect(sets.key(make([...a].reverse()))).toBe(sets.key(set));
      }),
    );
  });

  it("say what must and what may be", () => {
    fc.assert(
      fc.property(draft, (pieces) => {
        const { sets, set } = build(pieces);
        const holds = (addresses: AddressSet): boolean[] =>
          places.map((at) => addresses.v4.some(({ lo, hi }) => lo <= at && at <= hi));
        const model = naive(pieces);
        expect(holds(sets.must(set))).toEqual(places.map((at) => model.every((row) => row[at] === true)));
        expect(holds(sets.may(set))).toEqual(places.map((at) => model.some((row) => row[at] === true)));
      }),
    );
  });

  it("measure by the truth table", () => {
    fc.assert(
      fc.property(draft, fc.nat(9), (pieces, count) => {
        const { guards, sets, set, rowGuards } = build(pieces);
        const wide = sets.wideGuard(sets.within(set, { v4: [{ lo: 0, hi: 7 }], v6: [] }), count);
        const expected = naive(pieces).map((row) => row.filter((holds) => holds).length >= count);
        expect(rowGuards.map((row) => guards.implies(row, wide))).toEqual(expected);
      }),
    );
  });

  it("cover addresses where each of them is in the set", () => {
    fc.assert(
      fc.property(draft, fc.constantFrom(...places), fc.constantFrom(...places), (pieces, a, b) => {
        const { guards, sets, set, rowGuards } = build(pieces);
        const [lo, hi] = [Math.min(a, b), Math.max(a, b)];
        const covers = sets.coversGuard(set, { v4: [{ lo, hi }], v6: [] });
        const expected = naive(pieces).map((row) => row.slice(lo, hi + 1).every((holds) => holds));
        expect(rowGuards.map((row) => guards.implies(row, covers))).toEqual(expected);
      }),
    );
  });
});

describe("the world under guards", () => {
  it("is there for certain, under the author's flag, or not", () => {
    const { sets, atom, of } = algebra();
    const p = atom("p");
    expect(sets.worldGuard(of(TRUE, "0.0.0.0/0"))).toBe(TRUE);
    expect(sets.worldGuard(of(p, "0.0.0.0/0"))).toBe(p);
    expect(sets.worldGuard(of(TRUE, "10.0.0.0/8"))).toBe(FALSE);
    expect(sets.worldGuard(emptyGuardedSet)).toBe(FALSE);
  });

  it("is made up of parts", () => {
    const { guards, sets, atom, of } = algebra();
    const [p, q] = [atom("p"), atom("q")];
    const thirds = sets.union(of(p, "32.0.0.0/3"), of(q, "64.0.0.0/3"));
    expect(sets.worldGuard(thirds)).toBe(guards.and(p, q));
    const halves = sets.union(of(p, "0.0.0.0/1"), of(guards.not(p), "128.0.0.0/1"));
    expect(sets.worldGuard(halves)).toBe(TRUE);
  });

  it("counts the two families each for itself", () => {
    const { sets, atom, of } = algebra();
    const p = atom("p");
    expect(sets.worldGuard(sets.union(of(TRUE, "32.0.0.0/3"), of(TRUE, "2000::/6")))).toBe(FALSE);
    expect(sets.worldGuard(sets.union(of(TRUE, "32.0.0.0/3"), of(p, "::/0")))).toBe(p);
  });

  it("is never a block of unknown place", () => {
    const { sets, point } = algebra();
    const blocks = Array.from({ length: 10 }, (_, index) => point(`aws_eip.n${index}`));
    expect(sets.worldGuard(sets.unionAll(blocks))).toBe(FALSE);
  });

  it("of many parts under as many flags is weighed, not guessed", () => {
    const { guards, sets, atom, of } = algebra();
    const flags = Array.from({ length: 60 }, (_, index) => atom(`p${index}`));
    const world = sets.worldGuard(sets.unionAll(flags.map((flag, index) => of(flag, `${index + 20}.0.0.0/8`))));
    expect(guards.implies(guards.all(flags), world)).toBe(true);
    expect(guards.implies(guards.all(flags.slice(0, 56)), world)).toBe(true);
    expect(guards.implies(guards.all(flags.slice(0, 55)), world)).toBe(false);
    expect(guards.implies(world, guards.atLeastOf(flags, 56))).toBe(true);
  });

  it("of too many parts is one unknown with a notice, or certainly not there", () => {
    const { session, guards, sets, atom } = algebra();
    const parts = Array.from({ length: 500 }, (_, index) => {
      const lo = 0x10_000_000 + index * 2 ** 22;
      return { index, lo };
    });
    const of = (size: number): GuardedSet =>
      sets.unionAll(
        parts.map(({ index, lo }) => sets.of({ v4: [{ lo, hi: lo + size - 1 }], v6: [] }, atom(`p${index}`))),
      );
    expect(sets.worldGuard(of(2 ** 16))).toBe(FALSE);
    expect(noticesOf(session).all).toEqual([]);
    expect(guards.certainty(sets.worldGuard(of(2 ** 22)), TRUE)).toBe("possible");
    expect(noticesOf(session).all.map(({ code }) => code)).toEqual(["bound-reached"]);
  });
});

describe("blocks of unknown place", () => {
  it("stay themselves through the algebra", () => {
    const { guards, sets, atom, of, point } = algebra();
    const p = atom("p");
    const both = sets.union(point("eip", p), point("eip", guards.not(p)));
    expect([...both.points.values()].map(({ when }) => when)).toEqual([TRUE]);
    expect(sets.intersect(point("eip", p), point("other")).points.size).toBe(0);
    expect([...sets.subtract(point("eip"), point("eip", p)).points.values()].map(({ when }) => when)).toEqual([
      guards.not(p),
    ]);
    expect(isEmptyGuardedSet(sets.subtract(point("eip"), point("eip")))).toBe(true);
    expect(sets.within(sets.union(point("eip"), of(TRUE, "10.0.0.0/8")), addressesOf("11.0.0.0/8"))).toEqual(
      point("eip"),
    );
  });

  it("are dropped where only ranges count", () => {
    const { sets, of, point } = algebra();
    const both = sets.union(point("eip"), of(TRUE, "10.0.0.0/8"));
    expect(sets.withoutPoints(both)).toEqual(of(TRUE, "10.0.0.0/8"));
    expect(showAddresses(sets.may(both))).toBe("10.0.0.0/8");
  });

  it("make a set that holds something", () => {
    const { sets, atom, point } = algebra();
    const p = atom("p");
    expect(sets.someGuard(point("eip", p))).toBe(p);
    expect(isEmptyGuardedSet(point("eip", FALSE))).toBe(true);
  });
});

describe("conditions on a whole set", () => {
  it("restrict every part", () => {
    const { guards, sets, atom, of, point } = algebra();
    const [p, q] = [atom("p"), atom("q")];
    const set = sets.union(of(p, "10.0.0.0/8"), point("eip"));
    const restricted = sets.restrict(set, q);
    expect(sets.someGuard(restricted)).toBe(q);
    expect(restricted.v4.map(({ when }) => when)).toEqual([guards.and(p, q)]);
    expect(sets.restrict(set, TRUE)).toBe(set);
    expect(isEmptyGuardedSet(sets.restrict(set, FALSE))).toBe(true);
  });

  it("join parts that they make equal", () => {
    const { sets, atom, of } = algebra();
    const set = sets.union(of(atom("p"), "10.0.0.0/9"), of(atom("q"), "10.128.0.0/9"));
    expect(sets.mapGuards(set, () => TRUE)).toEqual(of(TRUE, "10.0.0.0/8"));
    expect(sets.mapGuards(set, () => FALSE)).toEqual(emptyGuardedSet);
  });
});

describe("many ranges", () => {
  it("are joined pairwise, and one after the other gives the same", () => {
    const { sets, of } = algebra();
    const blocks = Array.from({ length: 1_000 }, (_, index) => of(TRUE, `10.${index >> 8}.${index & 255}.0/25`));
    const joined = sets.unionAll(blocks);
    expect(joined.v4).toHaveLength(1_000);
    expect(sets.key(blocks.reduce((all, each) => sets.union(all, each), emptyGuardedSet))).toBe(sets.key(joined));
  });

  it("of all addresses leave nothing when taken off themselves", () => {
    const { sets } = algebra();
    const everything = sets.of(allAddresses);
    expect(isEmptyGuardedSet(sets.subtract(everything, everything))).toBe(true);
    expect(sets.coversGuard(everything, allAddresses)).toBe(TRUE);
  });
});
