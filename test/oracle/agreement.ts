/** Draws networks of one kind and holds the engine to the decision procedure on each; a disagreement is the shortest found. */

import fc from "fast-check";
import { expect } from "vitest";
import type { Case } from "./compare.ts";
import { Engine } from "./engine.ts";
import { printedDesign } from "./print-design.ts";
import type { Design } from "./procedure/design.ts";
import type { Probe } from "./random-designs.ts";
import type { Unknowns } from "./random-parts.ts";
import { numRuns, printedRuns, seed, tell } from "./runs.ts";
import { Tally } from "./tally.ts";

/** One kind of networks, and how they are compared. */
export interface Kind<C extends string> {
  readonly name: string;
  readonly designs: (unknowns: Unknowns) => fc.Arbitrary<Design>;
  readonly probes: fc.Arbitrary<readonly Probe[]>;
  /** What the procedure can leave out, to see whether it decided. */
  readonly checks: readonly C[];
  /** The first contradiction in words; `undefined` where there is none. */
  readonly disagreement: (each: Case, tally?: Tally<C>, engine?: Engine) => string | undefined;
  /** The design without what Terraform cannot say. */
  readonly printable: (design: Design) => Design;
}

function cases<C extends string>({ designs, probes }: Kind<C>, unknowns: Unknowns): fc.Arbitrary<Case> {
  return fc.record({ design: designs(unknowns), probes, start: fc.nat(5) });
}

/** On graphs that are built directly. */
export function expectAgreement<C extends string>(kind: Kind<C>, unknowns: Unknowns): void {
  const tally = new Tally(kind.checks);
  fc.assert(
    fc.property(cases(kind, unknowns), (each) => {
      tally.begin();
      expect(kind.disagreement(each, tally)).toBeUndefined();
    }),
    { numRuns, seed },
  );
  tell(`${kind.name}, ${unknowns}: ${tally.report()}`);
}

/** On graphs that parsers and providers make of the same networks, written in Terraform. */
export async function expectAgreementInTerraform<C extends string>(kind: Kind<C>): Promise<void> {
  await fc.assert(
    fc.asyncProperty(cases(kind, "conditions"), async (each) => {
      const design = kind.printable(each.design);
      const engine = new Engine(design, await printedDesign(design));
      expect(kind.disagreement({ ...each, design }, undefined, engine)).toBeUndefined();
    }),
    { numRuns: printedRuns, seed },
  );
}
