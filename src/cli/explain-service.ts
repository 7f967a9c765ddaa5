/** Runs `netlint explain service`: why things count as one service. */

import type { ExplainServiceCall } from "./call.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Services, Surroundings } from "./services.ts";
import { readingRequest } from "./targets.ts";
import { UsageError } from "./usage-error.ts";
import { answerTakesColor, answerWidth, refuses, writeAnswer } from "./write-answer.ts";

export async function explainService(
  call: ExplainServiceCall,
  services: Services,
  surroundings: Surroundings,
  commands: readonly string[],
): Promise<ExitCode> {
  const report = await services.service(call.name, await readingRequest(call, surroundings, commands));
  if (refuses(report.notices, surroundings)) return exitCodes.usage;
  if (report.services.length === 0) throw new UsageError(report.refusal ?? `${call.name}: no such service`);
  const render = await services.serviceReporter();
  const [colors, width] = [answerTakesColor(call, surroundings), answerWidth(call, surroundings)];
  return writeAnswer(call, render(report, { colors, width }), surroundings);
}
