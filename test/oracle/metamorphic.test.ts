import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnedRound, withDenial, withHalves, withRule, withSplitRules, withTwins, withValues } from "./alterations.ts";
import type { Case } from "./compare.ts";
import type { Design } from "./procedure/design.ts";
import { type Answer, Engine } from "./engine.ts";
import { pairsOf, questionOf, spelled } from "./questions.ts";
import { randomDesign, randomProbes } from "./random-designs.ts";
import { randomDenials, randomRules } from "./random-filters.ts";
import type { Unknowns } from "./random-parts.ts";
import { sketchDesign } from "./sketch-design.ts";
import { rowsOf, worldsOf } from "./procedure/world.ts";

const numRuns = Math.ceil(Number(process.env["NETLINT_ORACLE_RUNS"] ?? 30) / 6);
const settings = { numRuns, seed: 2 };
const patience = 60_000 + numRuns * 2_000;

function cases(unknowns: Unknowns): fc.Arbitrary<Case> {
  return fc.record({ design: randomDesign(unknowns), probes: randomProbes, start: fc.nat(5) });
}

/** What is said of a design to the questions of a case, under each row of truths that a cloud would take. */
function answers({ design, probes, start }: Case, altered: Design, engine: Engine): ReadonlyMap<string, Answer> {
  const said = new Map<string, Answer>();
  for (const row of rowsOf(design.atoms)) {
    if (worldsOf(altered, row).length === 0) continue;
    const under = engine.under(row);
    for (const { family, pairs } of pairsOf(design, start)) {
      for (const question of pairs.flatMap((pair) => probes.map((probe) => questionOf(pair, family, probe)))) {
        said.set(`${spelled(question)} where ${row.join()}`, under.holds(engine.works(question)));
      }
    }
  }
  return said;
}

type Relation = (before: Answer, after: Answer) => boolean;

const isEqual: Relation = (before, after) => before === after;
/** What worked works, and what cannot work could not before. */
const isNoLess: Relation = (before, after) =>
  (before !== true || after === true) && (after !== false || before === false);
const isNoMore: Relation = (before, after) => isNoLess(after, before);
/** What was certain is. */
const isSettled: Relation = (before, after) => before === undefined || before === after;

/** Where the relation does not hold between what is said of a design and of another, to the questions of the first. */
function broken(of: Case, altered: Design, relation: Relation, engine = new Engine(altered)): readonly string[] {
  const before = answers(of, altered, new Engine(of.design));
  const after = answers(of, altered, engine);
  return [...before].flatMap(([question, answer]) =>
    relation(answer, after.get(question)) ? [] : [`${question}: ${String(answer)}, ${String(after.get(question))}`],
  );
}

function check(unknowns: Unknowns, alter: (design: Design) => Design, relation: Relation): void {
  fc.assert(
    fc.property(cases(unknowns), (each) => {
      expect(broken(each, alter(each.design), relation)).toEqual([]);
    }),
    settings,
  );
}

describe("a network in other words", () => {
  it(
    "is judged alike where the world is written as two halves",
    () => {
      check("conditions", withHalves, isEqual);
    },
    patience,
  );

  it(
    "is judged alike where rules are split",
    () => {
      check("values", withSplitRules, isEqual);
    },
    patience,
  );

  it(
    "is judged alike whatever the order of entries, rules, routes and groups",
    () => {
      check("values", turnedRound, isEqual);
    },
    patience,
  );

  it(
    "is judged alike where every VM has a twin",
    () => {
      check("conditions", withTwins, isEqual);
    },
    patience,
  );

  it(
    "is judged alike whatever things are called",
    () => {
      fc.assert(
        fc.property(cases("values"), (each) => {
          const named = new Engine(each.design, sketchDesign(each.design, "z-"));
          expect(broken(each, each.design, isEqual, named)).toEqual([]);
        }),
        settings,
      );
    },
    patience,
  );
});

describe("a network with a little more", () => {
  it(
    "carries no less with a rule more",
    () => {
      fc.assert(
        fc.property(cases("values"), fc.nat(3), randomRules, (each, position, rule) => {
          expect(broken(each, withRule(each.design, position, rule), isNoLess)).toEqual([]);
        }),
        settings,
      );
    },
    patience,
  );

  it(
    "carries no more with a denial more",
    () => {
      fc.assert(
        fc.property(cases("values"), fc.nat(2), randomDenials, (each, position, denial) => {
          expect(broken(each, withDenial(each.design, position, denial), isNoMore)).toEqual([]);
        }),
        settings,
      );
    },
    patience,
  );

  it(
    "keeps what is proven and what is impossible when a variable gets a value",
    () => {
      fc.assert(
        fc.property(cases("values"), fc.nat(1), (each, position) => {
          expect(broken(each, withValues(each.design, position), isSettled)).toEqual([]);
        }),
        settings,
      );
    },
    patience,
  );
});
