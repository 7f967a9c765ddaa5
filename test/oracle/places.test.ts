import { describe, it } from "vitest";
import { expectAgreement, expectAgreementInTerraform, type Kind } from "./agreement.ts";
import { disagreement } from "./compare.ts";
import { printable } from "./print-design.ts";
import type { Check } from "./procedure/asked.ts";
import { randomProbes } from "./random-designs.ts";
import { randomPlaces } from "./random-places.ts";
import { patience } from "./runs.ts";
import { checks } from "./tally.ts";

const kind: Kind<Check> = {
  name: "databases whose Subnet the cloud chooses",
  designs: randomPlaces,
  probes: randomProbes,
  checks,
  disagreement,
  printable,
};

describe("databases whose Subnet the cloud chooses, beside the decision procedure", () => {
  it(
    "work where all Subnets agree, and never where none does",
    () => {
      expectAgreement(kind, "conditions");
    },
    patience,
  );

  it(
    "say nothing that any Subnet contradicts, where more is unknown",
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
