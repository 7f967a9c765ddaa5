import { describe, expect, it } from "vitest";
import { FALSE, TRUE } from "../../src/values/index.ts";
import { sample } from "./sample.ts";

function named() {
  const made = sample();
  const { guards, variable } = made;
  const isPublic = guards.equals(variable("var.public", { type: "boolean" }).id, true);
  const env = variable("var.env").id;
  const count = variable("var.n", { least: 0 }).id;
  return { ...made, isPublic, env, count };
}

describe("words", () => {
  it("say the constants", () => {
    const { guards } = sample();
    expect(guards.words(TRUE)).toBe("always");
    expect(guards.words(FALSE)).toBe("never");
  });

  it("name a flag by its value on either side", () => {
    const { guards, isPublic } = named();
    expect(guards.words(isPublic)).toBe("var.public = true");
    expect(guards.words(guards.not(isPublic))).toBe("var.public = false");
  });

  it("join what must hold together", () => {
    const { guards, isPublic, env } = named();
    expect(guards.words(guards.and(isPublic, guards.equals(env, "prod")))).toBe("var.public = true and var.env = prod");
  });

  it("say no more of an alternative than it needs", () => {
    const { guards, isPublic, env } = named();
    expect(guards.words(guards.or(isPublic, guards.equals(env, "prod")))).toBe("var.public = true or var.env = prod");
  });

  it("set alternatives of several parts in brackets", () => {
    const { guards, isPublic, env, count } = named();
    const either = guards.ite(isPublic, guards.equals(env, "prod"), guards.atLeast(count, 2));
    expect(guards.words(either)).toBe("(var.public = true and var.env = prod) or (var.public = false and var.n ≥ 2)");
  });

  it("list the values of one symbol", () => {
    const { guards, env } = named();
    const either = guards.or(guards.equals(env, "prod"), guards.equals(env, "stage"));
    expect(guards.words(either)).toBe("var.env = prod or stage");
    expect(guards.words(guards.not(either))).toBe("var.env ≠ prod and var.env ≠ stage");
  });

  it("speak of thresholds as ranges", () => {
    const { guards, count } = named();
    const [two, five] = [guards.atLeast(count, 2), guards.atLeast(count, 5)];
    expect(guards.words(two)).toBe("var.n ≥ 2");
    expect(guards.words(guards.not(two))).toBe("var.n < 2");
    expect(guards.words(guards.and(two, guards.not(five)))).toBe("var.n from 2 to 4");
    expect(guards.words(guards.equals(count, 2))).toBe("var.n = 2");
  });

  it("use an atom's own words where it does not hold", () => {
    const { guards, atom } = sample();
    expect(guards.words(guards.not(atom("a = b", { negatedWords: "a ≠ b" })))).toBe("a ≠ b");
    expect(guards.words(guards.not(atom("var.office covers it")))).toBe("not (var.office covers it)");
  });

  it("cut what is long", () => {
    const { guards, atom } = sample();
    const atoms = Array.from({ length: 8 }, (_, index) => atom(`a${index}`));
    expect(guards.words(guards.any(atoms))).toBe("a0 or a1 or a2 or a3 or …");
    expect(guards.words(guards.all(atoms))).toBe("a0 and a1 and a2 and a3 and a4 and …");
  });

  it("name only the unknowns of what is beyond words", () => {
    const { guards, atom } = sample();
    const atoms = Array.from({ length: 60 }, (_, index) => atom(`a${index + 10}`));
    expect(guards.words(guards.atLeastOf(atoms, 2))).toBe("a condition on a10, a11, a12 and 57 more");
  });
});
