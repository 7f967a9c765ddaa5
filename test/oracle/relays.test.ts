import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "./compare.ts";
import { relayChecks, relayDisagreement } from "./compare-relays.ts";
import { Engine } from "./engine.ts";
import { printableRelays, printedDesign } from "./print-design.ts";
import type { Unknowns } from "./random-parts.ts";
import { randomRelays, relayProbes } from "./random-relays.ts";
import { numRuns, patience, printedRuns, seed, tell } from "./runs.ts";
import { Tally } from "./tally.ts";

function cases(unknowns: Unknowns): fc.Arbitrary<Case> {
  return fc.record({ design: randomRelays(unknowns), probes: relayProbes, start: fc.nat(5) });
}

function agree(unknowns: Unknowns): void {
  const tally = new Tally(relayChecks);
  fc.assert(
    fc.property(cases(unknowns), (each) => {
      tally.begin();
      expect(relayDisagreement(each, tally)).toBeUndefined();
    }),
    { numRuns, seed },
  );
  tell(`relays, ${unknowns}: ${tally.report()}`);
}

describe("what load balancers hand on, beside the decision procedure", () => {
  it(
    "is exact where nothing is unknown but conditions",
    () => {
      agree("conditions");
    },
    patience,
  );

  it(
    "is sound both ways where something is unknown",
    () => {
      agree("values");
    },
    patience,
  );

  it(
    "is the same where the network is written in Terraform",
    async () => {
      await fc.assert(
        fc.asyncProperty(cases("conditions"), async (each) => {
          const design = printableRelays(each.design);
          const engine = new Engine(design, await printedDesign(design));
          expect(relayDisagreement({ ...each, design }, undefined, engine)).toBeUndefined();
        }),
        { numRuns: printedRuns, seed },
      );
    },
    patience,
  );
});
