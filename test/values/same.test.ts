import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  always,
  choice,
  either,
  FALSE,
  type Guard,
  isTrue,
  list,
  listOf,
  object,
  objectOf,
  ref,
  type Path,
  resourceIdsOf,
  same,
  type SymbolFacts,
  symbol,
  symbolsOf,
  TRUE,
  type Value,
} from "../../src/values/index.ts";
import { cause, sample } from "./sample.ts";

function world() {
  const made = sample();
  const { session, at, guards, variable, k } = made;
  const resource = (name: string, path: Path, copy?: Value): Value =>
    ref(at, resourceIdsOf(session).of(name), path, copy);
  const data = (words: string, facts: Partial<SymbolFacts> = {}): Value =>
    symbol(at, symbolsOf(session).of(words, { cause: cause(words, "data"), settles: "nobody", ...facts }));
  const names = variable("names", { distinct: true });
  const nameAt = (index: Value, words: string): Value => data(words, { element: { list: names.id, index } });
  const public_ = isTrue(session, variable("var.public", { type: "boolean" }));
  const pick = (then: string, otherwise: string): Value => either(session, at, public_, k(then), k(otherwise));
  const is = (a: Value, b: Value): Guard => same(session, a, b);
  const ask = (a: Value, b: Value) => {
    const guard = is(a, b);
    return { guard, words: guards.words(guard), causes: guards.causes(guard).map(({ words }) => words) };
  };
  return { ...made, resource, data, nameAt, public_, pick, is, ask };
}

describe("constants", () => {
  it.each([
    ["equal text", "a", "a", TRUE],
    ["other text", "a", "b", FALSE],
    ["a number and its text", 5, "5", TRUE],
    ["a number and another spelling", 5, "05", FALSE],
    ["a boolean and its text", true, "true", TRUE],
    ["nothing and nothing", null, null, TRUE],
    ["nothing and the word", null, "null", FALSE],
    ["nothing and no text", null, "", FALSE],
  ] as const)("%s", (_, a, b, expected) => {
    const { is, k } = world();
    expect(is(k(a), k(b))).toBe(expected);
  });
});

describe("symbols", () => {
  it("equal themselves", () => {
    const { is, variable } = world();
    expect(is(variable("var.az"), variable("var.az"))).toBe(TRUE);
  });

  it("of two names may be the same, and nobody here can tell", () => {
    const { is, ask, guards, variable } = world();
    const [a, b] = [variable("var.az_a"), variable("var.az_b")];
    expect(ask(a, b)).toMatchObject({ words: "var.az_a = var.az_b", causes: ["var.az_a", "var.az_b"] });
    expect(is(b, a)).toBe(is(a, b));
    expect(guards.certainty(is(a, b), TRUE)).toBe("undecided");
  });

  it("equal a constant where the author says so", () => {
    const { ask, guards, k, variable } = world();
    const asked = ask(variable("var.az"), k("eu-west-2a"));
    expect(asked.words).toBe("var.az = eu-west-2a");
    expect(guards.certainty(asked.guard, TRUE)).toBe("possible");
  });

  it("of lists without a common value differ", () => {
    const { is, variable } = world();
    const a = variable("var.a", { domain: ["x", "y"] });
    expect(is(a, variable("var.b", { domain: ["z"] }))).toBe(FALSE);
    expect(is(a, variable("var.c", { domain: ["y", "z"] }))).not.toBe(FALSE);
  });

  it("that are known to differ do", () => {
    const { is, variable } = world();
    const index = variable("count.index");
    expect(is(index, variable("another index", { otherThan: index.id }))).toBe(FALSE);
  });

  it("that are lists are no text", () => {
    const { is, k, variable } = world();
    expect(is(variable("var.list", { type: "list" }), k("a"))).toBe(FALSE);
    expect(is(variable("var.list", { type: "list" }), k(null))).not.toBe(FALSE);
  });
});

describe("elements of a list of distinct things", () => {
  it("are the same where their indexes are", () => {
    const { is, k, nameAt, variable } = world();
    const index = variable("count.index", { least: 0 });
    expect(is(nameAt(k(0), "names[0]"), nameAt(k(1), "names[1]"))).toBe(FALSE);
    expect(is(nameAt(k(0), "names[0]"), nameAt(k(0), "names[0] again"))).toBe(TRUE);
    expect(is(nameAt(k(0), "names[0]"), nameAt(index, "names[i]"))).toBe(is(index, k(0)));
  });
});

describe("texts with holes", () => {
  it("with one hole and other ends differ", () => {
    const { is, join, variable } = world();
    const region = variable("var.region");
    expect(is(join(region, "a"), join(region, "b"))).toBe(FALSE);
    expect(is(join(region, "a"), join(region, "a"))).toBe(TRUE);
  });

  it("equal a constant where the hole is the rest of it", () => {
    const { is, join, k, variable } = world();
    const region = variable("var.region");
    expect(is(join(region, "a"), k("eu-west-2a"))).toBe(is(region, k("eu-west-2")));
    expect(is(join(region, "a"), k("eu-west-2b"))).toBe(FALSE);
    expect(is(join("10.", region, ".0/24"), k("10.7.0/24"))).toBe(is(region, k("7")));
  });

  it("do not overlap their beginning with their end", () => {
    const { is, join, k, variable } = world();
    expect(is(join("ab", variable("var.x"), "bc"), k("abc"))).toBe(FALSE);
  });

  it("with two holes and equal ends ask for the holes", () => {
    const { is, join, variable } = world();
    const [a, b] = [variable("var.a"), variable("var.b")];
    expect(is(join("x-", a, "-y"), join("x-", b, "-y"))).toBe(is(a, b));
  });

  it("equal a constant where their holes are empty", () => {
    const { is, guards, join, k, variable } = world();
    const [a, b] = [variable("var.a"), variable("var.b")];
    expect(is(join("x", a, b), k("x"))).toBe(guards.and(is(a, k("")), is(b, k(""))));
  });

  it("are refused where a constant lacks what stands between holes", () => {
    const { is, ask, join, k, variable } = world();
    const [a, b] = [variable("var.a"), variable("var.b")];
    expect(is(join(a, "-", b), k("no dash here".replace("-", " ")))).toBe(FALSE);
    expect(ask(join(a, "-", b), k("x-y")).causes).toEqual(["var.a", "var.b"]);
  });

  it("leave to the author what is the author's", () => {
    const { guards, is, data, join, k, variable } = world();
    expect(guards.certainty(is(join(variable("var.a"), "-", variable("var.b")), k("x-y")), TRUE)).toBe("possible");
    expect(guards.certainty(is(join(variable("var.a"), "-", data("data.b")), k("x-y")), TRUE)).toBe("undecided");
  });

  it("never are one address and the world", () => {
    const { is, join, k, resource } = world();
    expect(is(join(resource("aws_eip.nat", ["public_ip"]), "/32"), k("0.0.0.0/0"))).toBe(FALSE);
  });

  it("are no list", () => {
    const { at, is, join, variable } = world();
    expect(is(join("x", variable("var.a")), listOf(at, []))).toBe(FALSE);
  });

  it("of thousands of parts are compared part by part", () => {
    const { is, join, variable } = world();
    const parts = Array.from({ length: 5_000 }, (_, index) => [variable(`v${index}`), "-"]).flat();
    expect(is(join(...parts, "a"), join(...parts, "b"))).toBe(FALSE);
    expect(is(join(...parts, variable("x")), join(...parts, variable("y")))).toBe(is(variable("x"), variable("y")));
  });
});

describe("choices", () => {
  it("of one flag that cross never meet", () => {
    const { is, pick } = world();
    expect(is(pick("1a", "1b"), pick("1b", "1a"))).toBe(FALSE);
    expect(is(pick("1a", "1b"), pick("1a", "1b"))).toBe(TRUE);
  });

  it("equal a constant where their case holds", () => {
    const { is, k, pick, public_ } = world();
    expect(is(pick("1a", "1b"), k("1a"))).toBe(public_);
    expect(is(pick("1a", "1b"), k("1c"))).toBe(FALSE);
  });
});

describe("references", () => {
  it("to one attribute are the same", () => {
    const { is, resource } = world();
    expect(is(resource("a", ["vpc_id"]), resource("a", ["vpc_id"]))).toBe(TRUE);
  });

  it("to the ids of two resources differ; other attributes may agree", () => {
    const { is, guards, resource } = world();
    expect(is(resource("a", ["id"]), resource("b", ["id"]))).toBe(FALSE);
    expect(guards.certainty(is(resource("a", ["availability_zone"]), resource("b", ["availability_zone"])), TRUE)).toBe(
      "undecided",
    );
  });

  it("to copies are the same where the copies are", () => {
    const { is, k, guards, resource, variable } = world();
    const index = variable("count.index", { least: 0 });
    expect(is(resource("a", ["id"], k(0)), resource("a", ["id"], k(1)))).toBe(FALSE);
    expect(is(resource("a", ["id"], k(0)), resource("a", ["id"], index))).toBe(is(index, k(0)));
    const zones = is(resource("a", ["zone"], k(0)), resource("a", ["zone"], index));
    expect(guards.implies(is(index, k(0)), zones)).toBe(true);
    expect(zones).not.toBe(is(index, k(0)));
  });

  it("are never named by what comes from outside", () => {
    const { is, k, data, resource, variable } = world();
    const id = resource("aws_security_group.a", ["id"]);
    expect(is(id, variable("var.sg"))).toBe(FALSE);
    expect(is(id, data("data.sg"))).toBe(FALSE);
    expect(is(id, k("sg-0abc"))).toBe(FALSE);
    expect(is(id, k(null))).toBe(FALSE);
  });

  it("may come back from a module that was given them", () => {
    const { is, at, session, resource } = world();
    const module = symbol(
      at,
      symbolsOf(session).of("module.x.sg", { cause: cause("module.x.sg", "module"), settles: "nobody" }),
    );
    expect(is(resource("aws_security_group.a", ["id"]), module)).not.toBe(FALSE);
  });
});

describe("lists and objects", () => {
  it("are the same place by place", () => {
    const { at, is, guards, k, variable } = world();
    const [a, b] = [variable("var.a"), variable("var.b")];
    expect(is(listOf(at, [k(1), k(2)]), listOf(at, [k(1), k(2)]))).toBe(TRUE);
    expect(is(listOf(at, [k(1), k(2)]), listOf(at, [k(2), k(1)]))).toBe(FALSE);
    expect(is(listOf(at, [k(1)]), listOf(at, [k(1), k(2)]))).toBe(FALSE);
    const both = is(listOf(at, [a, b]), listOf(at, [k("x"), k("y")]));
    expect(both).toBe(guards.and(is(a, k("x")), is(b, k("y"))));
  });

  it("that may be longer differ only where they must", () => {
    const { at, is, k, variable } = world();
    const open = list(at, [always(k(1)), always(k(2))], [always(variable("each", { each: true }))]);
    expect(is(open, listOf(at, [k(1)]))).toBe(FALSE);
    expect(is(open, listOf(at, [k(1), k(2), k(3)]))).not.toBe(FALSE);
    expect(is(open, list(at, open.items, open.rest))).not.toBe(TRUE);
  });

  it("that are sets are not compared by position", () => {
    const { at, is, k } = world();
    const set = { ...listOf(at, [k(1), k(2)]), order: "set" as const };
    expect([TRUE, FALSE]).not.toContain(is(set, { ...listOf(at, [k(2), k(1)]), order: "set" as const }));
  });

  it("hold conditional fields where the conditions agree", () => {
    const { at, is, guards, k, public_ } = world();
    const conditional = object(at, [["a", { when: public_, value: k(1) }]]);
    expect(is(conditional, objectOf(at, []))).toBe(guards.not(public_));
    expect(is(conditional, objectOf(at, [["a", k(1)]]))).toBe(public_);
    expect(is(conditional, objectOf(at, [["a", k(2)]]))).toBe(FALSE);
  });

  it("are nothing else", () => {
    const { at, is, k } = world();
    expect(is(listOf(at, []), objectOf(at, []))).toBe(FALSE);
    expect(is(listOf(at, []), k(null))).toBe(FALSE);
    expect(is(objectOf(at, []), k("x"))).toBe(FALSE);
  });

  it("of any depth are compared without overflow", () => {
    const { at, is, k } = world();
    const nested = (): Value => {
      let value = k(1);
      for (let depth = 0; depth < 20_000; depth++) value = listOf(at, [value]);
      return value;
    };
    expect(is(nested(), nested())).not.toBe(FALSE);
  });
});

describe("whatever the unknowns are", () => {
  const letters = fc.constantFrom("", "a", "b", "ab", "ba");
  const part = fc.oneof(letters, fc.constantFrom({ hole: 0 }, { hole: 1 }));
  const shape = fc.array(part, { maxLength: 5 });
  type Shape = readonly (string | { readonly hole: number })[];
  const filled = (parts: Shape, holes: readonly string[]): string =>
    parts.map((each) => (typeof each === "string" ? each : (holes[each.hole] ?? ""))).join("");

  it("what is proven of texts holds, and what is refuted does not", () => {
    fc.assert(
      fc.property(shape, shape, fc.tuple(letters, letters), (a, b, holes) => {
        const { guards, is, join, k, variable } = world();
        const unknowns = [variable("var.x"), variable("var.y")];
        const build = (parts: Shape): Value =>
          join(...parts.map((each) => (typeof each === "string" ? each : (unknowns[each.hole] ?? ""))));
        const answer = is(build(a), build(b));
        const assumed = guards.all(unknowns.map((unknown, index) => is(unknown, k(holes[index] ?? ""))));
        const isSame = filled(a, holes) === filled(b, holes);
        if (guards.implies(assumed, answer)) expect(isSame).toBe(true);
        if (guards.implies(assumed, guards.not(answer))) expect(isSame).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it("what is proven of choices holds, and what is refuted does not", () => {
    const cases = fc.array(fc.record({ value: fc.constantFrom("1a", "1b", "1c"), of: fc.nat(2) }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(cases, cases, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), (a, b, row) => {
        const { session, at, atom, guards, is, k } = world();
        const atoms = [atom("p"), atom("q"), atom("r")];
        const built = (from: typeof a): Value =>
          from.reduceRight<Value>(
            (below, { value, of }) => either(session, at, atoms[of] ?? FALSE, k(value), below),
            k("1d"),
          );
        const chosen = (from: typeof a): string => from.find(({ of }) => row[of] === true)?.value ?? "1d";
        const assumed = guards.all(atoms.map((each, index) => (row[index] === true ? each : guards.not(each))));
        expect(guards.implies(assumed, is(built(a), built(b)))).toBe(chosen(a) === chosen(b));
      }),
    );
  });
});

describe("many choices", () => {
  it("are one atom where there are too many pairs", () => {
    const { session, at, is, guards, k, variable } = world();
    const { id } = variable("var.x");
    const wide = (prefix: string): Value =>
      choice(
        session,
        at,
        Array.from({ length: 100 }, (_, index) => ({ when: guards.equals(id, index), value: k(`${prefix}${index}`) })),
      );
    expect(guards.size(is(wide("a"), wide("b")))).toBe(1);
  });
});
