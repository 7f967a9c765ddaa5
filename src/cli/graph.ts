/** Runs `netlint graph`: the network graph as data, or drawn. */

import type { GraphCall } from "./call.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Services, Surroundings } from "./services.ts";
import { readingRequest } from "./targets.ts";
import { version } from "./version.ts";
import { refuses, writeAnswer } from "./write-answer.ts";

export async function graph(
  call: GraphCall,
  services: Services,
  surroundings: Surroundings,
  commands: readonly string[],
): Promise<ExitCode> {
  const report = await services.graphs(await readingRequest(call, surroundings, commands));
  if (refuses(report.notices, surroundings)) return exitCodes.usage;
  const render = await services.graphReporter(call.format);
  return writeAnswer(call, render(report, { version }), surroundings);
}
