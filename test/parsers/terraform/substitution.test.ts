/**
 * What is said of an unknown holds of whatever it turns out to be: an expression among variables without values comes,
 * under each assignment of values, to what it comes to when the values are given.
 */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Guard, guardsOf, type Item, type Scalar, type Value } from "../../../src/values/index.ts";
import { read, type ReadDesign } from "./design.ts";

const flags = ["p", "q"];
const texts = ["s", "t"];
const numbers = ["n"];

type Assignment = Readonly<Record<string, Scalar>>;

const assignments: fc.Arbitrary<Assignment> = fc.record({
  p: fc.boolean(),
  q: fc.boolean(),
  s: fc.constantFrom("a", "b", ""),
  t: fc.constantFrom("a", "c"),
  n: fc.constantFrom(0, 1, 2, 3),
});

type Expressions = Record<"flag" | "text" | "number" | "list" | "map", string>;

const { flag, text, number, list, map } = fc.letrec<Expressions>((tie) => ({
  flag: fc.oneof(
    { maxDepth: 4, depthIdentifier: "e" },
    fc.constantFrom(...flags.map((name) => `var.${name}`), "true", "false"),
    fc.tuple(tie("flag"), fc.constantFrom("&&", "||"), tie("flag")).map(([a, by, b]) => `(${a} ${by} ${b})`),
    tie("flag").map((a) => `!${a}`),
    fc.tuple(tie("text"), fc.constantFrom("==", "!="), tie("text")).map(([a, by, b]) => `(${a} ${by} ${b})`),
    fc
      .tuple(tie("number"), fc.constantFrom("<", ">=", "==", "!=", ">", "<="), tie("number"))
      .map(([a, by, b]) => `(${a} ${by} ${b})`),
    fc.tuple(tie("list"), tie("text")).map(([a, b]) => `contains(${a}, ${b})`),
    fc.tuple(tie("list"), tie("number")).map(([a, b]) => `can(${a}[${b}])`),
    fc.array(tie("flag"), { minLength: 1, maxLength: 3 }).map((all) => `alltrue([${all.join(", ")}])`),
    fc.array(tie("flag"), { minLength: 1, maxLength: 3 }).map((all) => `anytrue([${all.join(", ")}])`),
  ),
  text: fc.oneof(
    { maxDepth: 4, depthIdentifier: "e" },
    fc.constantFrom(...texts.map((name) => `var.${name}`), '"a"', '"b"', '""'),
    fc.tuple(tie("flag"), tie("text"), tie("text")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `"\${${a}}-\${${b}}"`),
    tie("text").map((a) => `upper(${a})`),
    tie("list").map((a) => `join(",", ${a})`),
    fc.tuple(tie("list"), tie("number")).map(([a, b]) => `try(${a}[${b}], "none")`),
    fc.tuple(tie("list"), tie("number")).map(([a, b]) => `try(element(${a}, ${b}), "none")`),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `try(coalesce(${a}, ${b}), "none")`),
    fc.tuple(tie("map"), tie("text"), tie("text")).map(([a, b, c]) => `lookup(${a}, ${b}, ${c})`),
    fc.tuple(tie("map"), tie("text")).map(([a, b]) => `try(${a}[${b}], "none")`),
    fc.tuple(tie("number"), tie("text")).map(([a, b]) => `format("%s:%s", ${a}, ${b})`),
    tie("list").map((a) => `try(one(${a}), "many")`),
  ),
  number: fc.oneof(
    { maxDepth: 4, depthIdentifier: "e" },
    fc.constantFrom(...numbers.map((name) => `var.${name}`), "0", "1", "2"),
    fc.tuple(tie("flag"), tie("number"), tie("number")).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
    fc.tuple(tie("number"), fc.constantFrom("+", "*"), tie("number")).map(([a, by, b]) => `(${a} ${by} ${b})`),
    tie("number").map((a) => `(${a} % 2)`),
    tie("list").map((a) => `length(${a})`),
    tie("map").map((a) => `length(${a})`),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => `max(${a}, ${b})`),
    fc.tuple(tie("list"), tie("text")).map(([a, b]) => `try(index(${a}, ${b}), 9)`),
  ),
  list: fc.oneof(
    { maxDepth: 4, depthIdentifier: "e" },
    fc.constantFrom("[]", '["a"]', '["a", "b"]'),
    fc.array(tie("text"), { maxLength: 3 }).map((all) => `tolist([${all.join(", ")}])`),
    fc.tuple(tie("flag"), tie("list"), tie("list")).map(([c, a, b]) => `(${c} ? tolist(${a}) : tolist(${b}))`),
    fc.tuple(tie("list"), tie("list")).map(([a, b]) => `concat(${a}, ${b})`),
    fc.tuple(tie("list"), tie("flag")).map(([a, b]) => `[for x in ${a} : "\${x}!" if ${b} || x == "a"]`),
    tie("list").map((a) => `compact(${a})`),
    tie("list").map((a) => `distinct(${a})`),
    tie("list").map((a) => `reverse(${a})`),
    tie("list").map((a) => `sort(${a})`),
    tie("list").map((a) => `sort(toset(${a}))`),
    fc.tuple(tie("list"), tie("list")).map(([a, b]) => `flatten([${a}, [${b}]])`),
    tie("list").map((a) => `slice(concat(${a}, ["x", "y"]), 0, 2)`),
    tie("map").map((a) => `keys(${a})`),
    tie("map").map((a) => `values(${a})`),
    fc.tuple(tie("list"), tie("list")).map(([a, b]) => `sort(setsubtract(${a}, ${b}))`),
  ),
  map: fc.oneof(
    { maxDepth: 4, depthIdentifier: "e" },
    fc.constantFrom("{}", '{ a = "1" }', '{ a = "1", b = "2" }'),
    fc.tuple(tie("text"), tie("text")).map(([a, b]) => `{ a = ${a}, c = ${b} }`),
    fc.tuple(tie("flag"), tie("map"), tie("map")).map(([c, a, b]) => `(${c} ? tomap(${a}) : tomap(${b}))`),
    fc.tuple(tie("map"), tie("map")).map(([a, b]) => `merge(${a}, ${b})`),
    fc.tuple(tie("list"), tie("text")).map(([a, b]) => `{ for x in distinct(${a}) : x => ${b} }`),
    fc.tuple(tie("map"), tie("flag")).map(([a, b]) => `{ for k, v in ${a} : k => "\${v}\${k}" if ${b} }`),
  ),
}));

const declarations = `
  variable "p" { type = bool }
  variable "q" { type = bool }
  variable "s" { type = string }
  variable "t" { type = string }
  variable "n" { type = number }
`;

function design(expression: string, given?: Assignment): ReadDesign {
  const names = Object.keys(assignmentNames).map((name) => `output "var_${name}" { value = var.${name} }`);
  const inputs = Object.entries(given ?? {}).map(([name, value]) => ({ kind: "constant", name, value }) as const);
  return read(`${declarations}${names.join("\n")}\noutput "it" { value = ${expression} }\n`, { inputs });
}

const assignmentNames: Assignment = { p: true, q: true, s: "", t: "", n: 0 };

/** The condition that the variables have these values. */
function conditionOf(opened: ReadDesign, given: Assignment): Guard {
  const guards = guardsOf(opened.session);
  return guards.all(
    Object.entries(given).map(([name, value]) => {
      const variable = opened.stack.outputs.get(`var_${name}`);
      if (variable?.k !== "symbol") throw new Error(`${name} is known`);
      return guards.equals(variable.id, value);
    }),
  );
}

const undecided = Symbol("undecided");

/** What a value is under a condition that decides all variables; undecided where it rests on anything else. */
function under(opened: ReadDesign, value: Value, given: Guard): unknown {
  const guards = guardsOf(opened.session);
  const holds = ({ when }: Item): boolean | undefined =>
    guards.implies(given, when) ? true : guards.implies(given, guards.not(when)) ? false : undefined;
  const items = (all: readonly Item[]): unknown[] | undefined => {
    if (all.some((item) => holds(item) === undefined)) return undefined;
    return all.filter((item) => holds(item) === true).map((item) => under(opened, item.value, given));
  };
  switch (value.k) {
    case "known":
      return value.v;
    case "choice": {
      const chosen = value.cases.filter((item) => holds(item) === true);
      const [only, second] = chosen;
      return only === undefined || second !== undefined ? undecided : under(opened, only.value, given);
    }
    case "list": {
      const found = value.rest.length > 0 || value.order === "unknown" ? undefined : items(value.items);
      return found === undefined || found.includes(undecided) ? undecided : found;
    }
    case "object": {
      if (value.rest.length > 0 || [...value.fields.keys()].some((name) => name.startsWith("\0"))) return undecided;
      const fields = [...value.fields].filter(([, item]) => holds(item) !== false);
      if (fields.some(([, item]) => holds(item) === undefined)) return undecided;
      const entries = fields.map(([name, item]) => [name, under(opened, item.value, given)] as const);
      return entries.some(([, each]) => each === undecided) ? undecided : Object.fromEntries([...entries].sort());
    }
    default:
      return undecided;
  }
}

/** Texts and numbers that look alike are alike: types are Terraform's business, and tried beside it. */
function alike(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(alike).join()}]`;
  if (typeof data === "object" && data !== null)
    return `{${Object.entries(data)
      .map(([name, each]) => `${name}:${alike(each)}`)
      .join()}}`;
  return String(data);
}

describe("expressions among unknowns", () => {
  it("come to the same when the values are given", { timeout: 120_000 }, () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.oneof(flag, text, number, list, map), assignments, (expression, given) => {
        const open = design(expression);
        const value = open.stack.outputs.get("it");
        const closed = design(expression, given);
        const result = closed.stack.outputs.get("it");
        if (value === undefined || result === undefined) throw new Error("the output is read");
        if (closed.notices.length > 0) return;
        const expected = under(closed, result, guardsOf(closed.session).all([]));
        const got = under(open, value, conditionOf(open, given));
        if (got === undecided || expected === undecided) return;
        decided++;
        expect(alike(got)).toBe(alike(expected));
      }),
      { numRuns: 1_500 },
    );
    expect(decided).toBeGreaterThan(900);
  });
});
