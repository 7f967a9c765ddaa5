import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Case, disagreement } from "./compare.ts";
import { randomProbes } from "./random-designs.ts";
import { Engine } from "./engine.ts";
import { printable, printedDesign } from "./print-design.ts";
import type { Unknowns } from "./random-parts.ts";
import { randomPlaces } from "./random-places.ts";
import { numRuns, patience, printedRuns, seed, tell } from "./runs.ts";
import { checks, Tally } from "./tally.ts";

function cases(unknowns: Unknowns): fc.Arbitrary<Case> {
  return fc.record({ design: randomPlaces(unknowns), probes: randomProbes, start: fc.nat(5) });
}

function agree(unknowns: Unknowns): void {
  const tally = new Tally(checks);
  fc.assert(
    fc.property(cases(unknowns), (each) => {
      tally.begin();
      expect(disagreement(each, tally)).toBeUndefined();
    }),
    { numRuns, seed },
  );
  tell(`places, ${unknowns}: ${tally.report()}`);
}

describe("databases whose Subnet the cloud chooses, beside the decision procedure", () => {
  it(
    "work where all Subnets agree, and never where none does",
    () => {
      agree("conditions");
    },
    patience,
  );

  it(
    "say nothing that any Subnet contradicts, where more is unknown",
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
        { numRuns: printedRuns, seed },
      );
    },
    patience,
  );
});
