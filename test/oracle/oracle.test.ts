import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, disagreement } from "./compare.ts";
import { Engine } from "./engine.ts";
import { printable, printedDesign } from "./print-design.ts";
import { randomDesign, randomProbes, type Unknowns } from "./random-designs.ts";
import { Tally } from "./tally.ts";

/**
 * How many networks each property is tried on; more, and others each time, by `NETLINT_ORACLE_RUNS`. Every night, say,
 * 1,000 of a seed of its own (two to five minutes): `NETLINT_ORACLE_SEED=20260401 NETLINT_ORACLE_RUNS=1000 npx vitest run
 * test/oracle/oracle.test.ts`; the same seed and number replay what was found.
 */
const asked = process.env["NETLINT_ORACLE_RUNS"];
const numRuns = Number(asked ?? 25);
const seed = Number(process.env["NETLINT_ORACLE_SEED"] ?? (asked === undefined ? 1 : Date.now()));

/** A busy machine takes ten times as long as an idle one. */
const patience = 60_000 + numRuns * 1_000;

function cases(unknowns: Unknowns): fc.Arbitrary<Case> {
  return fc.record({ design: randomDesign(unknowns), probes: randomProbes, start: fc.nat(5) });
}

function agree(unknowns: Unknowns): void {
  const tally = new Tally();
  fc.assert(
    fc.property(cases(unknowns), (each) => {
      tally.begin();
      expect(disagreement(each, tally)).toBeUndefined();
    }),
    { numRuns, seed },
  );
  // eslint-disable-next-line no-console -- whoever asks for many networks wants to know what they tried
  if (asked !== undefined) console.log(`${unknowns}: ${tally.report()}`);
}

/** Reading costs more than following: a share of the networks goes through the front door. */
const printed = Math.ceil(numRuns / 8);

describe("flows, beside the decision procedure for one packet", () => {
  it(
    "are exact where nothing is unknown but conditions",
    () => {
      agree("conditions");
    },
    patience,
  );

  it(
    "are sound both ways where something is unknown",
    () => {
      agree("values");
    },
    patience,
  );

  it(
    "are the same where the network is written in Terraform",
    async () => {
      await fc.assert(
        fc.asyncProperty(cases("conditions"), async (each) => {
          const design = printable(each.design);
          const engine = new Engine(design, await printedDesign(design));
          expect(disagreement({ ...each, design }, undefined, engine)).toBeUndefined();
        }),
        { numRuns: printed, seed },
      );
    },
    patience,
  );
});
