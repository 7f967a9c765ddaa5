#!/usr/bin/env node
/** The program: hands the process over to the command line. */

import module from "node:module";
import process from "node:process";
import { tuneEngine } from "./tune-engine.ts";

// Node 22 and newer keep compiled code from run to run when asked; Node 20 does not know how.
if (canKeepCode(module)) module.enableCompileCache();

tuneEngine();

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2));

function canKeepCode(candidate: object): candidate is { enableCompileCache(): unknown } {
  return "enableCompileCache" in candidate && typeof candidate.enableCompileCache === "function";
}
