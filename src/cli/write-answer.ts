/** Writes the one answer of a command to where it was asked for. */

import type { ReportedNotice } from "../findings/index.ts";
import { noticesText } from "../reporters/index.ts";
import { writeFile } from "../workspace/index.ts";
import type { ReadingCall } from "./call.ts";
import { takesColor } from "./color.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Surroundings } from "./services.ts";

export function writeAnswer({ file }: ReadingCall, text: string, surroundings: Surroundings): ExitCode {
  if (file === undefined) {
    surroundings.stdout.write(text);
    return exitCodes.clean;
  }
  const fault = writeFile(file, text, surroundings.currentDirectory);
  if (fault === undefined) return exitCodes.clean;
  surroundings.stderr.write(`netlint: ${file} cannot be written: ${fault}\n`);
  return exitCodes.usage;
}

/** Whether colours belong into the answer: not into a file. */
export function answerTakesColor({ file }: ReadingCall, { stdout, environment }: Surroundings): boolean {
  return file === undefined && takesColor(stdout.isTerminal, environment);
}

/** Where nobody tells how wide a line is: a file, a pipe. */
const usualWidth = 100;

export function answerWidth({ file }: ReadingCall, { stdout }: Surroundings): number {
  return file === undefined ? (stdout.columns ?? usualWidth) : usualWidth;
}

/** The first faults of a document explain the others. */
const listedErrors = 12;

/** Errors go to standard error; where the configuration is one of them nothing was read, and there is no answer. */
export function refuses(notices: readonly ReportedNotice[], { stderr, environment }: Surroundings): boolean {
  const errors = notices.filter(({ level, code }) => level === "error" || code === "nothing-to-read");
  const listed = noticesText(errors.slice(0, listedErrors), takesColor(stderr.isTerminal, environment));
  for (const line of listed) stderr.write(`${line}\n`);
  const more = errors.length - listed.length;
  if (more > 0) stderr.write(`and ${more} more errors; netlint check lists them\n`);
  return errors.some(({ code, level }) => code === "configuration" && level === "error");
}
