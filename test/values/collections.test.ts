import { describe, expect, it } from "vitest";
import {
  concat,
  either,
  element,
  elements,
  FALSE,
  field,
  lengthOf,
  list,
  listOf,
  merge,
  numberOf,
  object,
  objectOf,
  same,
  show,
  TRUE,
  type Value,
} from "../../src/values/index.ts";
import { sample } from "./sample.ts";

function things() {
  const made = sample();
  const { session, at, k } = made;
  const is = (a: Value, b: Value) => same(session, a, b);
  const of = (...values: (string | number)[]): Value => listOf(at, values.map(k));
  const shown = (value: Value) =>
    elements(session, value).map((leaf) => [leaf.when, show(session, leaf.value), leaf.many]);
  return { ...made, is, of, shown };
}

describe("elements", () => {
  it("of a choice among lists stand under its conditions", () => {
    const { session, at, atom, guards, of, shown } = things();
    const p = atom("p");
    expect(shown(either(session, at, p, of("a", "b"), of("c")))).toEqual([
      [p, "a", false],
      [p, "b", false],
      [guards.not(p), "c", false],
    ]);
  });

  it("that are choices come case by case", () => {
    const { session, at, atom, guards, k, shown } = things();
    const p = atom("p");
    expect(shown(listOf(at, [either(session, at, p, k("a"), k("b"))]))).toEqual([
      [p, "a", false],
      [guards.not(p), "b", false],
    ]);
  });

  it("of an unknown list are any number", () => {
    const { shown, variable } = things();
    expect(shown(variable("var.cidrs"))).toEqual([[TRUE, "var.cidrs[*]", true]]);
  });

  it("of what is no list are itself, and of nothing none", () => {
    const { k, shown, variable } = things();
    expect(shown(k("a"))).toEqual([[TRUE, "a", false]]);
    expect(shown(variable("var.cidr", { type: "cidr" }))).toEqual([[TRUE, "var.cidr", false]]);
    expect(shown(k(null))).toEqual([]);
  });
});

describe("lists joined", () => {
  it("are one behind the other", () => {
    const { session, at, of, shown } = things();
    expect(shown(concat(session, at, [of("a"), of("b", "c")])).map(([, words]) => words)).toEqual(["a", "b", "c"]);
  });

  it("keep what is known beside what is not", () => {
    const { session, at, of, shown, variable } = things();
    expect(shown(concat(session, at, [of("10.0.0.0/8"), variable("var.extra")]))).toEqual([
      [TRUE, "10.0.0.0/8", false],
      [TRUE, "var.extra[*]", true],
    ]);
  });

  it("know positions before what is not known, and none behind", () => {
    const { session, at, of, variable } = things();
    expect(element(session, concat(session, at, [of("a"), variable("var.x")]), 0)).toMatchObject({ v: "a" });
    expect(element(session, concat(session, at, [variable("var.x"), of("a")]), 0)).toMatchObject({ k: "symbol" });
  });

  it("keep conditional elements conditional", () => {
    const { session, at, atom, of, shown } = things();
    const p = atom("p");
    expect(shown(concat(session, at, [of("a"), either(session, at, p, of("b"), of())]))).toEqual([
      [TRUE, "a", false],
      [p, "b", false],
    ]);
  });
});

describe("objects laid over each other", () => {
  it("show the last", () => {
    const { session, at, k } = things();
    const both = merge(session, at, [
      objectOf(at, [["a", k(1)]]),
      objectOf(at, [
        ["a", k(2)],
        ["b", k(3)],
      ]),
    ]);
    expect(field(session, both, "a")).toMatchObject({ v: 2 });
    expect(field(session, both, "b")).toMatchObject({ v: 3 });
  });

  it("show the one below where the upper may be missing", () => {
    const { session, at, atom, guards, is, k } = things();
    const p = atom("p");
    const both = merge(session, at, [objectOf(at, [["a", k(1)]]), object(at, [["a", { when: p, value: k(2) }]])]);
    expect(is(field(session, both, "a"), k(2))).toBe(p);
    expect(is(field(session, both, "a"), k(1))).toBe(guards.not(p));
  });

  it("conditionally sixteen times have sixteen fields", () => {
    const { session, at, atom, k } = things();
    const parts = Array.from({ length: 16 }, (_, n) =>
      either(session, at, atom(`p${n}`), objectOf(at, [[`f${n}`, k(n)]]), objectOf(at, [])),
    );
    const all = merge(session, at, parts);
    expect(all.fields.size).toBe(16);
    expect([...all.fields.values()].map(({ when }) => when)).toEqual(
      Array.from({ length: 16 }, (_, n) => atom(`p${n}`)),
    );
  });

  it("with an unknown below keep what is known", () => {
    const { session, at, k, variable } = things();
    const both = merge(session, at, [variable("var.tags"), objectOf(at, [["Name", k("web")]])]);
    expect(field(session, both, "Name")).toMatchObject({ v: "web" });
    expect(field(session, both, "role").k).toBe("choice");
  });

  it("with an unknown above may hide what is known", () => {
    const { session, at, is, k, variable } = things();
    const both = merge(session, at, [objectOf(at, [["Name", k("web")]]), variable("var.tags")]);
    expect([TRUE, FALSE]).not.toContain(is(field(session, both, "Name"), k("web")));
  });
});

describe("length", () => {
  it("counts what is known", () => {
    const { session, at, k, of } = things();
    expect(numberOf(lengthOf(session, of("a", "b")))).toBe(2);
    expect(numberOf(lengthOf(session, objectOf(at, [["a", k(1)]])))).toBe(1);
    expect(numberOf(lengthOf(session, k("añ𝄞")))).toBe(3);
    expect(numberOf(lengthOf(session, k(null)))).toBe(0);
  });

  it("of conditional elements is a choice", () => {
    const { session, at, atom, guards, is, k } = things();
    const [p, q] = [atom("p"), atom("q")];
    const length = lengthOf(
      session,
      list(at, [
        { when: p, value: k(1) },
        { when: q, value: k(2) },
        { when: TRUE, value: k(3) },
      ]),
    );
    expect(is(length, k(3))).toBe(guards.and(p, q));
    expect(is(length, k(1))).toBe(guards.not(guards.or(p, q)));
  });

  it("of a list that is partly known is at least what is known", () => {
    const { session, at, guards, of, variable } = things();
    const length = lengthOf(session, concat(session, at, [of("a", "b"), variable("var.x")]));
    if (length.k !== "symbol") throw new Error("the length is unknown");
    expect(guards.atLeast(length.id, 2)).toBe(TRUE);
    expect([TRUE, FALSE]).not.toContain(guards.atLeast(length.id, 3));
  });

  it("of a set of unknowns is at least one", () => {
    const { session, at, guards, variable } = things();
    const length = lengthOf(session, { ...listOf(at, [variable("var.a"), variable("var.b")]), order: "set" });
    if (length.k !== "symbol") throw new Error("the length is unknown");
    expect(guards.atLeast(length.id, 1)).toBe(TRUE);
    expect(guards.atLeast(length.id, 2)).not.toBe(TRUE);
  });
});
