import { describe, it } from "vitest";
import { expectAgreement, expectAgreementInTerraform, type Kind } from "./agreement.ts";
import { disagreement } from "./compare.ts";
import { printable } from "./print-design.ts";
import type { Check } from "./procedure/asked.ts";
import { randomProbes } from "./random-designs.ts";
import { randomLists } from "./random-lists.ts";
import { patience } from "./runs.ts";
import { checks } from "./tally.ts";

const kind: Kind<Check> = {
  name: "prefix lists",
  designs: randomLists,
  probes: randomProbes,
  checks,
  disagreement,
  printable,
};

describe("routes and rules by prefix lists, beside the decision procedure", () => {
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
