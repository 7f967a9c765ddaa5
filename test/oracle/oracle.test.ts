import { describe, it } from "vitest";
import { expectAgreement, expectAgreementInTerraform, type Kind } from "./agreement.ts";
import { disagreement } from "./compare.ts";
import { printable } from "./print-design.ts";
import type { Check } from "./procedure/asked.ts";
import { randomDesign, randomProbes } from "./random-designs.ts";
import { patience } from "./runs.ts";
import { checks } from "./tally.ts";

const kind: Kind<Check> = {
  name: "whole networks",
  designs: randomDesign,
  probes: randomProbes,
  checks,
  disagreement,
  printable,
};

describe("flows, beside the decision procedure for one packet", () => {
  it(
    "are exact where nothing is unknown but conditions",
    () => {
      expectAgreement(kind, "conditions");
    },
    patience,
  );

  it(
    "are sound both ways where something is unknown",
    () => {
      expectAgreement(kind, "values");
    },
    patience,
  );

  it(
    "are the same where the network is written in Terraform",
    async () => {
      await expectAgreementInTerraform(kind);
    },
    patience,
  );
});
