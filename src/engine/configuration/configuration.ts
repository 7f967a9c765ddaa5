/** What a project tells netlint about itself: settings of rules, stacks that belong together, assumptions, attestations. */

import type { StatedTierClass } from "../../analysis/index.ts";
import type { FindingPlace } from "../../findings/index.ts";
import { noSettings, type Settings } from "../settings/settings.ts";

/** A value for something that the documents leave open. */
export interface Assumption {
  /** `var.x`, `parameter.Env`, `args.open`. */
  readonly name: string;
  /** Plain JSON. */
  readonly value: unknown;
  readonly place: FindingPlace;
}

/** Stacks that are linked and judged as one. */
export interface StackGroup {
  /** Workspace-relative directories and files, normalised. */
  readonly paths: readonly string[];
  readonly place: FindingPlace;
}

/** A tier, and what the project says stands in it. Patterns: `*` is any text, `?` one character. */
export interface TierStatement {
  readonly tier: StatedTierClass;
  /** Names of services, and names that the cloud is told. */
  readonly names: readonly string[];
  /** `role=store`: a tag and its value. */
  readonly tags: readonly string[];
  /** As findings show them: `module.data.*`. */
  readonly addresses: readonly string[];
  readonly place: FindingPlace;
}

export interface Configuration {
  readonly settings: Settings;
  readonly stacks: readonly StackGroup[];
  readonly assume: readonly Assumption[];
  /** In the order in which they are written: of two that say different things of a service the first holds. */
  readonly tiers: readonly TierStatement[];
  readonly attest: {
    /** Addresses of VMs that are meant to be the only one of their service. */
    readonly single: readonly string[];
  };
}

export const noConfiguration: Configuration = {
  settings: noSettings,
  stacks: [],
  assume: [],
  tiers: [],
  attest: { single: [] },
};
