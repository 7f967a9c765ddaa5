/** What authors ask to be silent about, and which claims that touches. Plain data, so that it can leave a linked group. */

import type { FindingPlace } from "../../findings/index.ts";
import type { Judged } from "../judging/judged.ts";

/**
 * A wish for silence. It touches claims of its rules whose primary place, or whose subject's header, begins on its
 * line or within its construct: the block, attribute, entry or statement that begins on that line.
 */
export interface Suppression {
  /** Where it is written. */
  readonly place: FindingPlace;
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The line that it speaks of, where it is a comment. */
  readonly line?: number;
  /** Offsets in the file; the end is exclusive. */
  readonly construct?: { readonly start: number; readonly end: number };
}

export function touches(suppression: Suppression, claim: Judged): boolean {
  return (
    suppression.rules.includes(claim.rule) &&
    (covers(suppression, claim.place) || (claim.header !== undefined && covers(suppression, claim.header)))
  );
}

function covers({ place, line, construct }: Suppression, { path, start }: FindingPlace): boolean {
  if (path !== place.path) return false;
  if (start.line === line) return true;
  return construct !== undefined && construct.start <= start.offset && start.offset < construct.end;
}
