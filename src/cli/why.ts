/** Runs `netlint why`: whether one thing reaches another. */

import type { WhyCall } from "./call.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Services, Surroundings } from "./services.ts";
import { readingRequest } from "./targets.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";
import { answerTakesColor, answerWidth, refuses, writeAnswer } from "./write-answer.ts";

export async function why(
  call: WhyCall,
  services: Services,
  surroundings: Surroundings,
  commands: readonly string[],
): Promise<ExitCode> {
  const read = await services.readQuestion(call);
  if (!read.ok) throw new UsageError(read.message);
  const report = await services.why(read.question, await readingRequest(call, surroundings, commands));
  if (refuses(report.notices, surroundings)) return exitCodes.usage;
  if (report.answers.length === 0) throw new UsageError(report.refusal ?? "there is nothing that could be asked about");
  const render = await services.whyReporter(call.format);
  const [colors, width] = [answerTakesColor(call, surroundings), answerWidth(call, surroundings)];
  return writeAnswer(call, render(report, { version, colors, width }), surroundings);
}
