import { describe, expect, it } from "vitest";
import { originsOf } from "../../src/source/index.ts";
import {
  always,
  either,
  element,
  FALSE,
  field,
  list,
  listOf,
  lookUp,
  object,
  objectOf,
  ref,
  resourceIdsOf,
  same,
  show,
  TRUE,
  type Value,
} from "../../src/values/index.ts";
import { sample } from "./sample.ts";

function things() {
  const made = sample();
  const { session, at, k, variable } = made;
  const is = (a: Value, b: Value) => same(session, a, b);
  const each = variable("var.rules[*]", { each: true });
  const abc = listOf(at, [k("a"), k("b"), k("c")]);
  const id = resourceIdsOf(session).of("stack aws_vpc.v", "aws_vpc.v");
  return { ...made, is, each, abc, id };
}

describe("a field", () => {
  it("of an object is what stands there", () => {
    const { session, at, k } = things();
    expect(field(session, objectOf(at, [["a", k(1)]]), "a")).toMatchObject({ v: 1 });
  });

  it("that is not there is nothing, implied by the object", () => {
    const { session, at, k } = things();
    const absent = field(session, objectOf(at, [["a", k(1)]]), "b");
    expect(absent).toMatchObject({ k: "known", v: null });
    expect(originsOf(session).place(absent.at).implied).toBe("b is not set");
  });

  it("that is there under a condition is a choice", () => {
    const { session, at, atom, guards, is, k } = things();
    const p = atom("p");
    const value = field(session, object(at, [["a", { when: p, value: k(1) }]]), "a");
    expect(is(value, k(1))).toBe(p);
    expect(is(value, k(null))).toBe(guards.not(p));
  });

  it("of an unknown is one unknown with its name", () => {
    const { session, is, variable } = things();
    const value = field(session, variable("var.net"), "cidr");
    expect(show(session, value)).toBe("var.net.cidr");
    expect(is(value, field(session, variable("var.net"), "cidr"))).toBe(TRUE);
  });

  it("of a resource is what it answers there", () => {
    const { session, at, id } = things();
    expect(show(session, field(session, ref(at, id, []), "cidr_block"))).toBe("aws_vpc.v.cidr_block");
  });

  it("of a choice is chosen likewise", () => {
    const { session, at, atom, is, k } = things();
    const p = atom("p");
    const value = either(session, at, p, objectOf(at, [["a", k(1)]]), objectOf(at, [["a", k(2)]]));
    expect(is(field(session, value, "a"), k(1))).toBe(p);
  });

  it("may be among keys that are not known", () => {
    const { session, at, is, each, k } = things();
    const open = object(at, [["a", always(k(1))]], [always(each)]);
    expect(field(session, open, "a")).toMatchObject({ v: 1 });
    expect([TRUE, FALSE]).not.toContain(is(field(session, open, "b"), k(null)));
    expect(is(field(session, open, "b"), field(session, open, "b"))).toBe(TRUE);
    expect(is(field(session, open, "b"), field(session, open, "c"))).not.toBe(TRUE);
  });

  it("of text is nothing", () => {
    const { session, k } = things();
    expect(field(session, k("x"), "a")).toMatchObject({ v: null });
  });
});

describe("an element", () => {
  it("stands at its position, from either end", () => {
    const { session, abc } = things();
    expect(element(session, abc, 1)).toMatchObject({ v: "b" });
    expect(element(session, abc, -1)).toMatchObject({ v: "c" });
    expect(element(session, abc, 3)).toMatchObject({ v: null });
    expect(element(session, abc, -4)).toMatchObject({ v: null });
  });

  it("moves up where one before it may be missing", () => {
    const { session, at, atom, guards, is, k } = things();
    const p = atom("p");
    const value = list(at, [always(k("a")), { when: p, value: k("b") }, always(k("c"))]);
    expect(element(session, value, 0)).toMatchObject({ v: "a" });
    expect(is(element(session, value, 1), k("b"))).toBe(p);
    expect(is(element(session, value, 1), k("c"))).toBe(guards.not(p));
    expect(is(element(session, value, 2), k("c"))).toBe(p);
    expect(is(element(session, value, 2), k(null))).toBe(guards.not(p));
  });

  it("of unknown elements is one of them, and not the next", () => {
    const { session, at, is, each, join } = things();
    const open = list(at, [], [always(join(each, "/32"))]);
    const [first, second] = [element(session, open, 0), element(session, open, 1)];
    expect(show(session, first)).toBe("${var.rules[0]}/32");
    expect(is(first, element(session, open, 0))).toBe(TRUE);
    expect([TRUE, FALSE]).not.toContain(is(first, second));
  });

  it("of an unknown list is one unknown; of distinct things another at each position", () => {
    const { session, is, variable } = things();
    const [any, distinct] = [variable("var.zones"), variable("names", { distinct: true })];
    expect([TRUE, FALSE]).not.toContain(is(element(session, any, 0), element(session, any, 1)));
    expect(is(element(session, distinct, 0), element(session, distinct, 1))).toBe(FALSE);
    expect(show(session, element(session, distinct, 1))).toBe("names[1]");
  });

  it("of a set has no known position", () => {
    const { session, abc } = things();
    expect(element(session, { ...abc, order: "set" }, 0)).toMatchObject({ k: "symbol" });
  });
});

describe("a look-up", () => {
  it("with a known key is a field or an element", () => {
    const { session, at, abc, k } = things();
    expect(lookUp(session, abc, k("2"))).toMatchObject({ v: "c" });
    expect(lookUp(session, objectOf(at, [["5", k("five")]]), k(5))).toMatchObject({ v: "five" });
  });

  it("with an unknown index is a choice", () => {
    const { session, abc, guards, is, k, variable } = things();
    const index = variable("var.i", { least: 0 });
    const value = lookUp(session, abc, index);
    expect(is(value, k("a"))).toBe(guards.equals(index.id, 0));
    expect(guards.implies(guards.equals(index.id, 2), is(value, k("c")))).toBe(true);
  });

  it("with an unknown key asks each key", () => {
    const { session, at, guards, is, k, variable } = things();
    const env = variable("var.env");
    const sizes = objectOf(at, [
      ["dev", k(1)],
      ["prod", k(3)],
    ]);
    const value = lookUp(session, sizes, env);
    expect(is(value, k(1))).toBe(guards.equals(env.id, "dev"));
    expect(guards.implies(guards.equals(env.id, "prod"), is(value, k(3)))).toBe(true);
  });

  it("in what is not known throughout is one unknown", () => {
    const { session, at, each, variable } = things();
    const open = list(at, [], [always(each)]);
    expect(lookUp(session, open, variable("var.i"))).toMatchObject({ k: "symbol" });
  });
});
