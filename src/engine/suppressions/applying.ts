/** Applies suppressions to what was judged of all groups, and finds those that touch nothing. */

import type { ReportedNotice } from "../../findings/index.ts";
import type { Judged } from "../judging/judged.ts";
import { touches, type Suppression } from "./suppression.ts";

/** Suppressions by file, so that each claim is held against those of two files only. */
export class Suppressions {
  readonly #byPath = new Map<string, Suppression[]>();
  readonly #all: readonly Suppression[];

  /** One that two groups share, because they share its file, is one. */
  constructor(suppressions: readonly Suppression[]) {
    this.#all = [...new Map(suppressions.map((each) => [JSON.stringify(each), each])).values()];
    for (const each of this.#all) {
      const known = this.#byPath.get(each.place.path);
      if (known === undefined) this.#byPath.set(each.place.path, [each]);
      else known.push(each);
    }
  }

  /** The first suppression that touches a claim. */
  of(claim: Judged): Suppression | undefined {
    return this.#candidates(claim).find((each) => touches(each, claim));
  }

  /**
   * A notice for each rule that a suppression names in vain. Claims that are undecided count as touched: the
   * suppression is there for the day on which they are decided. Rules that could not run touch everything.
   */
  unused(claims: readonly Judged[], ran: ReadonlySet<string>): readonly ReportedNotice[] {
    const used = new Map<Suppression, Set<string>>();
    for (const claim of claims) {
      for (const each of this.#candidates(claim)) {
        if (touches(each, claim)) used.set(each, (used.get(each) ?? new Set<string>()).add(claim.rule));
      }
    }
    return this.#all.flatMap((each) =>
      each.rules
        .filter((rule) => ran.has(rule) && used.get(each)?.has(rule) !== true)
        .map((rule) => unusedNotice(each, rule)),
    );
  }

  #candidates(claim: Judged): readonly Suppression[] {
    const atPlace = this.#byPath.get(claim.place.path) ?? [];
    if (claim.header === undefined || claim.header.path === claim.place.path) return atPlace;
    return [...atPlace, ...(this.#byPath.get(claim.header.path) ?? [])];
  }
}

function unusedNotice({ place }: Suppression, rule: string): ReportedNotice {
  const message = `${rule} says nothing here that this could suppress`;
  return { code: "unused-suppression", level: "info", message, place };
}
