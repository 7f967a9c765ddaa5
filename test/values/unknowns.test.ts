import { describe, expect, it } from "vitest";
import {
  booleanOf,
  causesOf,
  either,
  FALSE,
  field,
  isNull,
  isTrue,
  listOf,
  mentions,
  numberOf,
  objectOf,
  ref,
  resourceIdsOf,
  settlesOf,
  show,
  stringOf,
  TRUE,
  type Value,
  valueKey,
} from "../../src/values/index.ts";
import { sample } from "./sample.ts";

describe("mention of a symbol", () => {
  it("is found in parts, copies, guards and what was computed from it", () => {
    const { session, at, guards, join, k, variable } = sample();
    const index = variable("count.index");
    const id = resourceIdsOf(session).of("a");
    const nested = listOf(at, [objectOf(at, [["a", join("x", index)]])]);
    const chosen = either(session, at, guards.equals(index.id, 0), k(1), k(2));
    const computed = variable("twice", { dependsOn: [variable("once", { dependsOn: [index.id] }).id] });
    for (const value of [index, nested, chosen, computed, ref(at, id, ["id"], index), field(session, index, "x")]) {
      expect(mentions(session, value, index.id)).toBe(true);
    }
  });

  it("is not found elsewhere", () => {
    const { session, at, join, k, variable } = sample();
    const index = variable("count.index");
    const other = variable("var.x");
    for (const value of [k(1), other, join("x", other), ref(at, resourceIdsOf(session).of("a"), ["id"])]) {
      expect(mentions(session, value, index.id)).toBe(false);
    }
  });

  it("ends where facts go round in a circle", () => {
    const { session, variable } = sample();
    const self = variable("self");
    const round = variable("round", { dependsOn: [self.id], within: self.id });
    expect(mentions(session, round, variable("x").id)).toBe(false);
  });
});

describe("causes of a value", () => {
  it("are those of its unknowns, each once", () => {
    const { session, at, join, k, variable } = sample();
    const eip = ref(at, resourceIdsOf(session).of("s|aws_eip.nat", "aws_eip.nat"), ["public_ip"]);
    const value = listOf(at, [k(1), join(variable("var.a"), "/", variable("var.a")), eip]);
    expect(
      causesOf(session, value)
        .map(({ words }) => words)
        .sort(),
    ).toEqual(["aws_eip.nat.public_ip", "var.a"]);
    expect(causesOf(session, k(1))).toEqual([]);
  });

  it("are the author's where all of them are", () => {
    const { session, at, join, variable } = sample();
    const eip = ref(at, resourceIdsOf(session).of("aws_eip.nat"), ["public_ip"]);
    expect(settlesOf(session, join("a", variable("var.a")))).toBe("author");
    expect(settlesOf(session, join(eip, variable("var.a")))).toBe("nobody");
    expect(settlesOf(session, variable("data.x", { settles: "nobody" }))).toBe("nobody");
  });
});

describe("conditions", () => {
  it.each([
    [true, TRUE],
    ["true", TRUE],
    [false, FALSE],
    ["false", FALSE],
    [1, FALSE],
    [null, FALSE],
    ["yes", FALSE],
  ] as const)("that %j is true", (value, expected) => {
    const { session, k } = sample();
    expect(isTrue(session, k(value))).toBe(expected);
  });

  it("follow choices and symbols", () => {
    const { session, at, atom, guards, k, variable } = sample();
    const p = atom("p");
    expect(isTrue(session, either(session, at, p, k("true"), k(false)))).toBe(p);
    expect(isTrue(session, variable("var.x"))).toBe(guards.equals(variable("var.x").id, true));
    expect(isTrue(session, listOf(at, []))).toBe(FALSE);
  });

  it("tell nothing from something", () => {
    const { session, at, atom, guards, k, variable } = sample();
    const p = atom("p");
    expect(isNull(session, k(null))).toBe(TRUE);
    expect(isNull(session, k(""))).toBe(FALSE);
    expect(isNull(session, either(session, at, p, k(null), k(1)))).toBe(p);
    expect(isNull(session, variable("var.x"))).toBe(guards.equals(variable("var.x").id, null));
    expect(isNull(session, ref(at, resourceIdsOf(session).of("a"), ["id"]))).toBe(FALSE);
  });
});

describe("readings of constants", () => {
  it("are partial", () => {
    const { k, variable } = sample();
    expect([k("a"), k(5), k(true), k(null), variable("x")].map(stringOf)).toEqual([
      "a",
      "5",
      "true",
      undefined,
      undefined,
    ]);
    expect([k("5"), k(" 1.5 "), k(-1), k("5x"), k(""), k(true)].map(numberOf)).toEqual([
      5,
      1.5,
      -1,
      undefined,
      undefined,
      undefined,
    ]);
    expect([k("True"), k(false), k("0"), k(1), k(null)].map(booleanOf)).toEqual([
      true,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("a value in words", () => {
  it("is short", () => {
    const { session, at, atom, join, k, variable } = sample();
    const say = (value: Value): string => show(session, value);
    expect(say(k(null))).toBe("null");
    expect(say(k(""))).toBe('""');
    expect(say(join(variable("var.region"), "a"))).toBe("${var.region}a");
    expect(say(listOf(at, [k("a"), k("b"), k("c"), k("d")]))).toBe("[a, b, c, …]");
    expect(say(objectOf(at, [["a", k(1)]]))).toBe("{a}");
    expect(say(either(session, at, atom("p"), k("a"), k("b")))).toBe("a or b");
    expect(say(k("x".repeat(200)))).toHaveLength(80);
    expect(say(ref(at, resourceIdsOf(session).of("key", "aws_subnet.a"), ["ids", 0], k(1)))).toBe(
      "aws_subnet.a[1].ids[0]",
    );
  });
});

describe("the key of a value", () => {
  it("is one for equal values and another for others", () => {
    const { session, at, atom, join, k, variable } = sample();
    const build = (): readonly Value[] => [
      k("a"),
      k("5"),
      k(null),
      k("null"),
      variable("var.a"),
      join("a", variable("var.a")),
      listOf(at, [k("a")]),
      listOf(at, [k('a","b')]),
      listOf(at, [k("a"), k("b")]),
      { ...listOf(at, [k("a")]), order: "set" },
      objectOf(at, [["a", k("a")]]),
      either(session, at, atom("p"), k("a"), k("b")),
      either(session, at, atom("q"), k("a"), k("b")),
      ref(at, resourceIdsOf(session).of("r"), ["id"]),
      ref(at, resourceIdsOf(session).of("r"), ["id"], k(0)),
    ];
    const keys = build().map((value) => valueKey(session, value));
    expect(new Set(keys).size).toBe(keys.length);
    expect(build().map((value) => valueKey(session, value))).toEqual(keys);
    expect(valueKey(session, k(5))).toBe(valueKey(session, k("5")));
  });
});
