#!/usr/bin/env node
/** The program: hands the process over to the command line. */

import module from "node:module";
import process from "node:process";
import { setFlagsFromString } from "node:v8";

// Node 22 and newer keep compiled code from run to run when asked; Node 20 does not know how.
if (canKeepCode(module)) module.enableCompileCache();

// A run takes seconds and most of its code is run a little: the V8 of Node 20 spends a third of the processor time on
// optimizing functions that are hardly called again. Four times as patient, it is done sooner, on an idle machine and on
// a busy one. Later versions have a compiler in between and are left alone.
if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=270000");

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));

function canKeepCode(candidate: object): candidate is { enableCompileCache(): unknown } {
  return "enableCompileCache" in candidate && typeof candidate.enableCompileCache === "function";
}
