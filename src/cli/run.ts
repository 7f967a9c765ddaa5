/** Runs a command line from its words to its exit code. The one place where exceptions end. */

import type { Call } from "./call.ts";
import { check } from "./check.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { explainRule, ruleNamed } from "./explain-rule.ts";
import { explainService } from "./explain-service.ts";
import { graph } from "./graph.ts";
import { listRules } from "./list-rules.ts";
import { commandNames, parseCall } from "./parse-call.ts";
import { resources } from "./resources.ts";
import type { Services, Surroundings } from "./services.ts";
import { UsageError } from "./usage-error.ts";
import { why } from "./why.ts";

export async function run(words: readonly string[], services: Services, surroundings: Surroundings): Promise<ExitCode> {
  try {
    const parsed = parseCall(words, surroundings);
    return parsed.ok ? await execute(parsed.call, services, surroundings) : parsed.exitCode;
  } catch (error) {
    return report(error, surroundings);
  }
}

async function execute(call: Call, services: Services, surroundings: Surroundings): Promise<ExitCode> {
  switch (call.command) {
    case "check":
      return check(call, services, surroundings, commandNames);
    case "graph":
      return graph(call, services, surroundings, commandNames);
    case "why":
      return why(call, services, surroundings, commandNames);
    case "explain-service":
      return explainService(call, services, surroundings, commandNames);
    case "resources":
      return resources(call, services, surroundings, commandNames);
    case "rules":
      listRules(call, await services.rules(), surroundings);
      return exitCodes.clean;
    case "explain":
      explainRule(ruleNamed(call.rule, await services.rules()), surroundings);
      return exitCodes.clean;
  }
}

function report(error: unknown, { stderr, environment }: Surroundings): ExitCode {
  if (error instanceof UsageError) {
    stderr.write(`netlint: ${error.message}\n`);
    return exitCodes.usage;
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  stderr.write(`netlint: a fault of netlint's own, which deserves a report: ${fault.message}\n`);
  const detail = environment["NETLINT_DEBUG"] === undefined ? "Set NETLINT_DEBUG=1 to see where." : fault.stack;
  stderr.write(`${detail ?? ""}\n`);
  return exitCodes.internal;
}
