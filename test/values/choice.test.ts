import { describe, expect, it } from "vitest";
import { noticesOf } from "../../src/source/index.ts";
import { caseBound, choice, either, FALSE, mapCases, numberOf, TRUE, type Value } from "../../src/values/index.ts";
import { sample } from "./sample.ts";

/** The cases as words, for comparison: guard and constant. */
function shape(value: Value): unknown {
  if (value.k !== "choice") return value.k === "known" ? value.v : value.k;
  return value.cases.map((item) => [item.when, shape(item.value)]);
}

describe("a choice", () => {
  it("of one case is the case", () => {
    const { session, at, k } = sample();
    expect(choice(session, at, [{ when: TRUE, value: k("a") }])).toMatchObject({ k: "known", v: "a" });
  });

  it("has no case that cannot be", () => {
    const { session, at, atom, k } = sample();
    const cases = [
      { when: FALSE, value: k("a") },
      { when: atom("p"), value: k("b") },
    ];
    expect(shape(choice(session, at, cases))).toBe("b");
  });

  it("is flat", () => {
    const { session, at, atom, guards, k } = sample();
    const [p, q] = [atom("p"), atom("q")];
    const inner = either(session, at, q, k("b"), k("c"));
    expect(shape(either(session, at, p, k("a"), inner))).toEqual([
      [p, "a"],
      [guards.and(guards.not(p), q), "b"],
      [guards.and(guards.not(p), guards.not(q)), "c"],
    ]);
  });

  it("drops inner cases that contradict the outer one", () => {
    const { session, at, atom, k } = sample();
    const p = atom("p");
    expect(shape(either(session, at, p, either(session, at, p, k("a"), k("b")), k("a")))).toBe("a");
  });

  it("joins equal cases wherever they are written", () => {
    const { session, at, atom, guards, k } = sample();
    const [p, q] = [atom("p"), atom("q")];
    const value = either(session, at, p, k("a"), either(session, at, q, k("b"), k("a")));
    expect(shape(value)).toEqual([
      [guards.or(p, guards.not(q)), "a"],
      [guards.and(guards.not(p), q), "b"],
    ]);
  });

  it("of too many cases is one unknown with a notice", () => {
    const { session, at, guards, variable, k } = sample();
    const { id } = variable("var.x");
    const of = (count: number): Value =>
      choice(
        session,
        at,
        Array.from({ length: count }, (_, n) => ({ when: guards.equals(id, n), value: k(`v${n}`) })),
      );
    expect(of(caseBound).k).toBe("choice");
    expect(noticesOf(session).all).toEqual([]);
    expect(of(caseBound + 1).k).toBe("symbol");
    expect(noticesOf(session).all.map(({ code }) => code)).toEqual(["bound-reached"]);
  });
});

describe("work on cases", () => {
  it("keeps the condition of each", () => {
    const { session, at, atom, guards, k } = sample();
    const p = atom("p");
    const doubled = mapCases(session, either(session, at, p, k(1), k(2)), (single) => k(2 * (numberOf(single) ?? 0)));
    expect(shape(doubled)).toEqual([
      [p, 2],
      [guards.not(p), 4],
    ]);
  });

  it("joins cases that become equal", () => {
    const { session, at, atom, k } = sample();
    expect(shape(mapCases(session, either(session, at, atom("p"), k(1), k(2)), () => k("x")))).toBe("x");
  });
});
