import { describe, expect, it } from "vitest";
import { either, FALSE, type Value } from "../../src/values/index.ts";
import { sample } from "./sample.ts";

function parts(value: Value): unknown {
  if (value.k === "known") return value.v;
  return value.k === "text" ? value.parts.map(parts) : value.k;
}

describe("a text", () => {
  it("of constants is one", () => {
    const { join, k } = sample();
    expect(parts(join("a-", k(5), "-", k(true)))).toBe("a-5-true");
    expect(parts(join())).toBe("");
    expect(parts(join("a", k(null), "b"))).toBe("ab");
  });

  it("of one hole is what fills it", () => {
    const { join, variable } = sample();
    expect(join("", variable("var.x"), "")).toMatchObject({ k: "symbol" });
  });

  it("joins constants that stand side by side", () => {
    const { join, k, variable } = sample();
    expect(parts(join("a", k(1), variable("var.x"), "b", "c"))).toEqual(["a1", "symbol", "bc"]);
  });

  it("takes in the parts of a text", () => {
    const { join, variable } = sample();
    expect(parts(join("a", join("b", variable("var.x"), "c"), "d"))).toEqual(["ab", "symbol", "cd"]);
  });

  it("with a choice in it is a choice among texts", () => {
    const { session, at, atom, join, k } = sample();
    const value = join("x-", either(session, at, atom("p"), k("a"), k("b")));
    expect(value.k === "choice" && value.cases.map((item) => parts(item.value))).toEqual(["x-a", "x-b"]);
  });

  it("asks one flag once", () => {
    const { session, at, atom, join, k } = sample();
    const flag = either(session, at, atom("p"), k("a"), k("b"));
    const value = join(flag, flag);
    expect(value.k === "choice" && value.cases.map((item) => parts(item.value))).toEqual(["aa", "bb"]);
  });

  it("with many choices keeps them as holes", () => {
    const { session, at, atom, join, k } = sample();
    const flags = Array.from({ length: 5 }, (_, n) => either(session, at, atom(`p${n}`), k("a"), k("b")));
    expect(parts(join("x", ...flags))).toEqual(["x", ...flags.map(() => "choice")]);
    expect(join("x", ...flags.slice(0, 4)).k).toBe("choice");
  });

  it("has no case that contradicts itself", () => {
    const { session, at, atom, guards, join, k } = sample();
    const p = atom("p");
    const value = join(either(session, at, p, k("a"), k("b")), either(session, at, guards.not(p), k("c"), k("d")));
    expect(value.k === "choice" && value.cases.every((item) => item.when !== FALSE)).toBe(true);
    expect(value.k === "choice" && value.cases.map((item) => parts(item.value))).toEqual(["ad", "bc"]);
  });
});
