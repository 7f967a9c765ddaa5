/** What a project tells netlint about itself: settings of rules, stacks that belong together, assumptions, attestations. */

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

export interface Configuration {
  readonly settings: Settings;
  readonly stacks: readonly StackGroup[];
  readonly assume: readonly Assumption[];
  readonly attest: {
    /** Addresses of VMs that are meant to be the only one of their service. */
    readonly single: readonly string[];
  };
}

export const noConfiguration: Configuration = {
  settings: noSettings,
  stacks: [],
  assume: [],
  attest: { single: [] },
};
