/** A script as it was read: its statements and what could not be read of it. */

import type { SourceText, Span } from "../../../source/index.ts";
import type { Statement } from "./statements.ts";

/** A stretch of text that is not well-formed, and what was made of it. */
export interface Damage {
  readonly span: Span;
  readonly message: string;
}

export interface Program {
  readonly file: SourceText;
  readonly body: readonly Statement[];
  /** In order of place, at most {@link damageBound}; whether there was more stands in `moreDamage`. */
  readonly damage: readonly Damage[];
  readonly moreDamage: boolean;
  /** UTF-16 code units that were skipped. */
  readonly unreadUnits: number;
}

/** More faults than this are not listed one by one: the file is not a script. */
export const damageBound = 20;
