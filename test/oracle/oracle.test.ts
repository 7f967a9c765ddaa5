import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreement } from "./compare.ts";
import { randomDesign } from "./random-designs.ts";

/** How many networks each property is tried on; more by `NETLINT_ORACLE_RUNS`. */
const numRuns = Number(process.env["NETLINT_ORACLE_RUNS"] ?? 25);

const patience = 20_000 + numRuns * 100;

describe("flows from the Internet, beside the decision procedure for one packet", () => {
  it(
    "are exact where nothing is unknown but conditions",
    () => {
      fc.assert(
        fc.property(randomDesign(false), (design) => {
          expect(disagreement(design)).toBeUndefined();
        }),
        { numRuns },
      );
    },
    patience,
  );

  it(
    "are sound both ways where something is unknown",
    () => {
      fc.assert(
        fc.property(randomDesign(true), (design) => {
          expect(disagreement(design)).toBeUndefined();
        }),
        { numRuns },
      );
    },
    patience,
  );
});
