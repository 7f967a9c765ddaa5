import { describe, it } from "vitest";
import { expectAgreement, expectAgreementInTerraform, type Kind } from "./agreement.ts";
import { relayChecks, relayDisagreement } from "./compare-relays.ts";
import { printableRelays } from "./print-design.ts";
import type { RelayCheck } from "./procedure/relay.ts";
import { randomRelays, relayProbes } from "./random-relays.ts";
import { patience } from "./runs.ts";

const kind: Kind<RelayCheck> = {
  name: "relays",
  designs: randomRelays,
  probes: relayProbes,
  checks: relayChecks,
  disagreement: relayDisagreement,
  printable: printableRelays,
};

describe("what load balancers hand on, beside the decision procedure", () => {
  it(
    "is exact where nothing is unknown but conditions",
    () => {
      expectAgreement(kind, "conditions");
    },
    patience,
  );

  it(
    "is sound both ways where something is unknown",
    () => {
      expectAgreement(kind, "values");
    },
    patience,
  );

  it(
    "is the same where the network is written in Terraform",
    async () => {
      await expectAgreementInTerraform(kind);
    },
    patience,
  );
});
