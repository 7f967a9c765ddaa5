import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FALSE, type Guard, guardNodeBound, type Scalar, type SymbolFacts, TRUE } from "../../src/values/index.ts";
import { sample } from "./sample.ts";

type Question = { readonly equals: Scalar } | { readonly atLeast: number };

const constants: readonly Scalar[] = [0, 1, 2, 3, 4, 5, "prod", "dev", true, null, -1, "2"];

const question: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ equals: fc.constantFrom(...constants) }),
  fc.record({ atLeast: fc.nat(6) }),
);

/** What answers a question when the symbol has this value; text and nothing are at least no number but 0. */
function answer(q: Question, value: Scalar): boolean {
  if ("equals" in q) return (q.equals === null) === (value === null) && String(q.equals) === String(value);
  return q.atLeast === 0 || (typeof value === "number" && value >= q.atLeast);
}

/** Every value that the questions can tell from another, and one that none of them names. */
const everyValue: readonly Scalar[] = [0, 1, 2, 3, 4, 5, 6, 7, "prod", "dev", "true", null, -1, "another"];

function ask(facts: Partial<SymbolFacts>, questions: readonly Question[]) {
  const { guards, variable } = sample();
  const { id } = variable("var.x", facts);
  const asked = questions.map((q) => ("equals" in q ? guards.equals(id, q.equals) : guards.atLeast(id, q.atLeast)));
  const withAnswers = (answers: readonly boolean[]): Guard =>
    guards.all(asked.map((guard, index) => (answers[index] === true ? guard : guards.not(guard))));
  return { withAnswers };
}

/** Some value gives these answers exactly where the guards admit them together. */
function isExact(facts: Partial<SymbolFacts>, questions: readonly Question[], values: readonly Scalar[]): void {
  const { withAnswers } = ask(facts, questions);
  const given = new Set(values.map((value) => questions.map((q) => answer(q, value)).join()));
  for (let bits = 0; bits < 2 ** questions.length; bits++) {
    const answers = questions.map((_, index) => (bits & (1 << index)) !== 0);
    expect(withAnswers(answers) !== FALSE, answers.join()).toBe(given.has(answers.join()));
  }
}

const questions = fc.array(question, { maxLength: 6 });

describe("what is asked of a symbol", () => {
  it("admits exactly the answers that some value gives, in whatever order it is asked", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        isExact({}, asked, everyValue);
      }),
    );
  });

  it("does so where the values are listed", () => {
    const domain = [1, 3, 5, "prod", null];
    fc.assert(
      fc.property(questions, (asked) => {
        isExact({ domain }, asked, domain);
      }),
    );
  });

  it("does so where it is a whole number", () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7];
    fc.assert(
      fc.property(questions, (asked) => {
        isExact({ least: 0 }, asked, values);
      }),
    );
  });

  it("does so where it is a whole number of at least two", () => {
    const values = [2, 3, 4, 5, 6, 7];
    const isMeant = (q: Question): boolean => !("atLeast" in q) || q.atLeast > 0;
    fc.assert(
      fc.property(questions, (asked) => {
        isExact({ least: 2 }, asked.filter(isMeant), values);
      }),
    );
  });

  it("does so for booleans", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ equals: fc.constantFrom<Scalar>(true, false, "true", "false", "no", null) }), {
          maxLength: 5,
        }),
        (asked) => {
          isExact({ type: "boolean" }, asked, ["true", "false"]);
        },
      ),
    );
  });
});

describe("equality with a constant", () => {
  it("is one condition for a number and its text", () => {
    const { guards, variable } = sample();
    const { id } = variable("var.port");
    expect(guards.equals(id, "443")).toBe(guards.equals(id, 443));
    expect(guards.equals(id, "0443")).not.toBe(guards.equals(id, 443));
  });

  it("is not that of nothing with the word null", () => {
    const { guards, variable } = sample();
    const { id } = variable("var.x");
    expect(guards.and(guards.equals(id, null), guards.equals(id, "null"))).toBe(FALSE);
  });

  it("takes few nodes for each of thousands of constants", () => {
    const { guards, variable } = sample();
    const { id } = variable("var.x");
    const asked = Array.from({ length: 5_000 }, (_, index) => guards.equals(id, `c${index}`));
    expect(new Set(asked).size).toBe(5_000);
    expect(Math.max(...asked.map((guard) => guards.size(guard)))).toBeLessThan(50);
    expect(guards.and(asked[17] ?? TRUE, asked[4_711] ?? TRUE)).toBe(FALSE);
    expect(guards.nodeCount).toBeLessThan(5_000 * 100);
  });

  it("exhausts a long list with its last value", () => {
    const { guards, variable } = sample();
    const domain = Array.from({ length: 1_000 }, (_, index) => `subnet-${index}`);
    const { id } = variable("place", { domain });
    expect(guards.any(domain.map((value) => guards.equals(id, value)))).toBe(TRUE);
  });
});

describe("thresholds", () => {
  it.each([
    ["0", 0, TRUE],
    ["less than 0", -3, TRUE],
    ["more than any number", Number.POSITIVE_INFINITY, FALSE],
    ["what is no number", Number.NaN, FALSE],
  ])("of %s are constants", (_, threshold, expected) => {
    const { guards, variable } = sample();
    expect(guards.atLeast(variable("var.n").id, threshold)).toBe(expected);
  });

  it("between whole numbers are the next one", () => {
    const { guards, variable } = sample();
    const { id } = variable("var.n");
    expect(guards.atLeast(id, 1.5)).toBe(guards.atLeast(id, 2));
  });

  it("stay within the bound, however many are asked", () => {
    const { guards, variable } = sample();
    const { id } = variable("var.n");
    const asked = Array.from({ length: 2_000 }, (_, index) => guards.atLeast(id, index + 1));
    expect(Math.max(...asked.map((guard) => guards.size(guard)))).toBeLessThanOrEqual(guardNodeBound);
    expect(guards.implies(asked[400] ?? FALSE, asked[100] ?? FALSE)).toBe(true);
  });
});
