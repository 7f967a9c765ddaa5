/** How the JavaScript engine is set before anything else is loaded. */

import process from "node:process";
import { setFlagsFromString } from "node:v8";

/**
 * A run takes seconds and most of its code is run a little: the V8 of Node 20 spends a third of the processor time on
 * optimizing functions that are hardly called again. Four times as patient, it is done sooner, on an idle machine and on
 * a busy one. Later versions have a compiler in between and are left alone.
 */
export function tuneEngine(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=270000");
}
