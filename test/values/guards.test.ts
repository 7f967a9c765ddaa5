import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticesOf } from "../../src/source/index.ts";
import { FALSE, type Guard, guardNodeBound, type Guards, TRUE } from "../../src/values/index.ts";
import { cause, sample } from "./sample.ts";

/** A formula over four atoms, to be built as a guard and evaluated by hand. */
type Formula =
  | { readonly k: "atom"; readonly index: number }
  | { readonly k: "constant"; readonly holds: boolean }
  | { readonly k: "not"; readonly of: Formula }
  | { readonly k: "all" | "any"; readonly of: readonly Formula[] }
  | { readonly k: "ite"; readonly of: readonly [Formula, Formula, Formula] }
  | { readonly k: "at-least"; readonly of: readonly Formula[]; readonly threshold: number };

const atomCount = 4;

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.record({ k: fc.constant("atom" as const), index: fc.nat(atomCount - 1) }),
    fc.record({ k: fc.constant("constant" as const), holds: fc.boolean() }),
    fc.record({ k: fc.constant("not" as const), of: tie("formula") }),
    fc.record({ k: fc.constantFrom("all" as const, "any" as const), of: fc.array(tie("formula"), { maxLength: 4 }) }),
    fc.record({ k: fc.constant("ite" as const), of: fc.tuple(tie("formula"), tie("formula"), tie("formula")) }),
    fc.record({
      k: fc.constant("at-least" as const),
      of: fc.array(tie("formula"), { maxLength: 4 }),
      threshold: fc.integer({ min: -1, max: 5 }),
    }),
  ),
}));

function build(guards: Guards, atoms: readonly Guard[], f: Formula): Guard {
  const inner = (of: Formula): Guard => build(guards, atoms, of);
  switch (f.k) {
    case "atom":
      return atoms[f.index] ?? FALSE;
    case "constant":
      return f.holds ? TRUE : FALSE;
    case "not":
      return guards.not(inner(f.of));
    case "all":
      return guards.all(f.of.map(inner));
    case "any":
      return guards.any(f.of.map(inner));
    case "ite":
      return guards.ite(inner(f.of[0]), inner(f.of[1]), inner(f.of[2]));
    case "at-least":
      return guards.atLeastOf(f.of.map(inner), f.threshold);
  }
}

function holds(f: Formula, row: readonly boolean[]): boolean {
  const inner = (of: Formula): boolean => holds(of, row);
  switch (f.k) {
    case "atom":
      return row[f.index] ?? false;
    case "constant":
      return f.holds;
    case "not":
      return !inner(f.of);
    case "all":
      return f.of.every(inner);
    case "any":
      return f.of.some(inner);
    case "ite":
      return inner(f.of[0]) ? inner(f.of[1]) : inner(f.of[2]);
    case "at-least":
      return f.of.filter(inner).length >= f.threshold;
  }
}

const rows: readonly (readonly boolean[])[] = Array.from({ length: 2 ** atomCount }, (_, bits) =>
  Array.from({ length: atomCount }, (__, index) => (bits & (1 << index)) !== 0),
);

/** The first two atoms are the author's, the others nobody's. */
function fourAtoms() {
  const { guards, atom } = sample();
  const atoms = [atom("a"), atom("b"), atom("c", { settles: "nobody" }), atom("d", { settles: "nobody" })];
  const rowGuard = (row: readonly boolean[]): Guard =>
    guards.all(atoms.map((each, index) => (row[index] === true ? each : guards.not(each))));
  const table = (guard: Guard): boolean[] => rows.map((row) => guards.implies(rowGuard(row), guard));
  return { guards, atoms, table };
}

const truth = (f: Formula): boolean[] => rows.map((row) => holds(f, row));

describe("operations", () => {
  it("agree with truth tables", () => {
    const { guards, atoms, table } = fourAtoms();
    fc.assert(
      fc.property(formula, (f) => {
        expect(table(build(guards, atoms, f))).toEqual(truth(f));
      }),
    );
  });

  it("give equal conditions the same number, and only these", () => {
    const { guards, atoms } = fourAtoms();
    fc.assert(
      fc.property(formula, formula, (f, g) => {
        const isEqual = JSON.stringify(truth(f)) === JSON.stringify(truth(g));
        expect(build(guards, atoms, f) === build(guards, atoms, g)).toBe(isEqual);
      }),
    );
  });

  it("decide implication as the tables do", () => {
    const { guards, atoms } = fourAtoms();
    fc.assert(
      fc.property(formula, formula, (f, g) => {
        const follows = rows.every((row) => !holds(f, row) || holds(g, row));
        expect(guards.implies(build(guards, atoms, f), build(guards, atoms, g))).toBe(follows);
      }),
    );
  });

  it("quantify over what nobody settles as the tables do", () => {
    const { guards, atoms, table } = fourAtoms();
    const answers = (row: readonly boolean[]): readonly (readonly boolean[])[] =>
      rows.filter((other) => other[0] === row[0] && other[1] === row[1]);
    fc.assert(
      fc.property(formula, (f) => {
        const guard = build(guards, atoms, f);
        const every = rows.map((row) => answers(row).every((answer) => holds(f, answer)));
        const some = rows.map((row) => answers(row).some((answer) => holds(f, answer)));
        expect(table(guards.forAllUnsettled(guard))).toEqual(every);
        expect(table(guards.forSomeUnsettled(guard))).toEqual(some);
      }),
    );
  });

  it("name the causes of exactly the atoms on which a condition depends", () => {
    const { guards, atoms } = fourAtoms();
    const flipped = (row: readonly boolean[], at: number): boolean[] => row.map((bit, index) => (index === at) !== bit);
    fc.assert(
      fc.property(formula, (f) => {
        const names = ["a", "b", "c", "d"].filter((_, at) =>
          rows.some((row) => holds(f, row) !== holds(f, flipped(row, at))),
        );
        expect(guards.causes(build(guards, atoms, f)).map(({ words }) => words)).toEqual(names);
      }),
    );
  });

  it("do not depend on the order of many operands", () => {
    const { guards, atoms } = fourAtoms();
    fc.assert(
      fc.property(fc.array(formula, { maxLength: 5 }), (fs) => {
        const built = fs.map((f) => build(guards, atoms, f));
        expect(guards.any([...built].reverse())).toBe(guards.any(built));
      }),
    );
  });
});

describe("certainty", () => {
  const { guards, atom } = sample();
  const author = atom("var.public");
  const nobody = atom("data.x", { settles: "nobody" });

  it.each([
    ["the condition holds always", TRUE, TRUE, "proven"],
    ["it never holds", FALSE, TRUE, "refuted"],
    ["the author can make it so", author, TRUE, "possible"],
    ["only others can make it so", nobody, TRUE, "undecided"],
    ["the author needs the others", guards.and(author, nobody), TRUE, "undecided"],
    ["the author does not need the others", guards.or(author, nobody), TRUE, "possible"],
    ["what is given implies it", author, author, "proven"],
    ["what is given excludes it", author, guards.not(author), "refuted"],
    ["what is given cannot be", TRUE, FALSE, "refuted"],
    ["what is given is nobody's and leaves it to the author", author, nobody, "possible"],
    ["what is given is nobody's and decides it", nobody, nobody, "proven"],
    ["the others decide within what is given", nobody, author, "undecided"],
  ] as const)("%s", (_, condition, given, expected) => {
    expect(guards.certainty(condition, given)).toBe(expected);
  });
});

describe("atoms", () => {
  it("are one where their keys are", () => {
    const { guards, atom } = sample();
    expect(atom("x")).toBe(atom("x", { words: "something else" }));
    expect(guards.and(atom("x"), atom("y"))).not.toBe(atom("x"));
  });

  it("have their causes listed once, in order of their words", () => {
    const { guards, atom } = sample();
    const both = guards.and(
      atom("one", { causes: [cause("var.b"), cause("var.a")] }),
      atom("two", { causes: [cause("var.b")] }),
    );
    expect(guards.causes(both).map(({ words }) => words)).toEqual(["var.a", "var.b"]);
  });

  it("tell causes of one name apart by their kind", () => {
    const { guards, atom } = sample();
    const both = guards.and(atom("one", { causes: [cause("x")] }), atom("two", { causes: [cause("x", "data")] }));
    expect(guards.causes(both)).toHaveLength(2);
  });
});

describe("size", () => {
  const many = (count: number, settles: "author" | "nobody" = "author") => {
    const { session, guards, atom } = sample();
    return {
      session,
      guards,
      atom,
      atoms: Array.from({ length: count }, (_, index) => atom(`a${index}`, { settles })),
    };
  };

  it("is one node for each of many alternatives", () => {
    const { guards, atoms } = many(1_000);
    expect(guards.size(guards.any(atoms))).toBe(1_000);
  });

  it("makes no more nodes on the way than the result has", () => {
    const { guards, atoms } = many(1_900);
    const before = guards.nodeCount;
    guards.any(atoms);
    guards.all(atoms);
    expect(guards.nodeCount - before).toBeLessThanOrEqual(2 * atoms.length);
  });

  it("takes two rows of nodes to count to two of 300", () => {
    const { guards, atoms } = many(300);
    expect(guards.size(guards.atLeastOf(atoms, 2))).toBeLessThanOrEqual(2 * 300);
  });

  it("counts to all but one of many as cheaply as to two", () => {
    const { guards, atoms } = many(300);
    const allButOne = guards.atLeastOf(atoms, 299);
    expect(guards.size(allButOne)).toBeLessThanOrEqual(2 * 300);
    expect(guards.implies(guards.all(atoms), allButOne)).toBe(true);
    expect(guards.implies(guards.all(atoms.slice(2)), allButOne)).toBe(false);
  });

  it("stays exact at the bound", () => {
    const { session, guards, atoms } = many(guardNodeBound);
    const any = guards.any(atoms);
    expect(guards.size(any)).toBe(guardNodeBound);
    expect(noticesOf(session).all).toEqual([]);
  });

  it("is one unknown beyond the bound, with a notice and every cause", () => {
    const { session, guards, atoms } = many(guardNodeBound + 1);
    const any = guards.any(atoms);
    expect(guards.size(any)).toBe(1);
    expect(guards.causes(any)).toHaveLength(guardNodeBound + 1);
    expect(noticesOf(session).all.map(({ code }) => code)).toEqual(["bound-reached"]);
  });

  it("gives the same unknown for the same operation, and its negation for the dual", () => {
    const { guards, atoms } = many(guardNodeBound + 1);
    const any = guards.any(atoms);
    expect(guards.any([...atoms].reverse())).toBe(any);
    expect(guards.all(atoms.map(guards.not))).toBe(guards.not(any));
  });

  it("says in few words what depends on many", () => {
    const { guards, atoms } = many(guardNodeBound + 1);
    expect(guards.words(guards.any(atoms))).toBe("a condition on a0, a1, a10 and 1998 more");
  });

  it("leaves what is too large to the author where every part is the author's", () => {
    const { guards, atoms } = many(guardNodeBound + 1);
    expect(guards.certainty(guards.any(atoms), TRUE)).toBe("possible");
  });

  it("leaves it to nobody where one part is nobody's", () => {
    const { guards, atom, atoms } = many(guardNodeBound + 1);
    expect(guards.certainty(guards.any([...atoms, atom("z", { settles: "nobody" })]), TRUE)).toBe("undecided");
  });

  it("survives the negation of 10,000 alternatives", () => {
    const { guards, atoms } = many(10_000);
    expect(guards.size(guards.not(guards.any(atoms)))).toBe(1);
    expect(guards.nodeCount).toBeLessThan(20_000);
  });

  it("gives up on what shares nothing, instead of multiplying it", () => {
    const { session, guards, atoms } = many(40);
    const pairs = Array.from({ length: 20 }, (_, index) =>
      guards.and(atoms[index] ?? FALSE, atoms[index + 20] ?? FALSE),
    );
    const any = guards.any(pairs);
    expect(guards.size(any)).toBeLessThanOrEqual(guardNodeBound);
    expect(noticesOf(session).all.map(({ code }) => code)).toContain("bound-reached");
  });
});
