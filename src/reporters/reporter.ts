/** The contract of a reporter: a report in, text out. Pure: no disk, no clock, no environment. */

import type { Rule } from "../engine/index.ts";
import type { Report } from "../findings/index.ts";
import type { SourceText } from "../source/index.ts";

export interface ReporterContext {
  /** The version of netlint. */
  readonly version: string;
  /** All rules, whether they found something or not. */
  readonly rules: readonly Rule[];
  /** The text of a file that was read, for code frames. */
  source(path: string): SourceText | undefined;
  readonly colors: boolean;
  /** How many cells a line of the terminal has. */
  readonly width: number;
  /** With which code the run will end. */
  readonly exitCode: number;
  /** What is possible is wanted in formats that leave it out by themselves (`--possible`). */
  readonly possible: boolean;
  /** What was suppressed is wanted in formats that leave it out by themselves. */
  readonly suppressed: boolean;
  /** Tells runs apart that report on one commit: `netlint`, `netlint/production`. */
  readonly category: string;
}

export type Reporter = (report: Report, context: ReporterContext) => string;
