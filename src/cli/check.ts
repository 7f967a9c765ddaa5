/** Runs `netlint check`: finds the workspace, lints it, writes the reports, decides the exit code. */

import { selectionProblems } from "../engine/index.ts";
import type { Report } from "../findings/index.ts";
import { noticesText } from "../reporters/index.ts";
import { writeFile } from "../workspace/index.ts";
import type { CheckCall } from "./call.ts";
import { takesColor } from "./color.ts";
import { type ExitCode, exitCodeFor, exitCodes } from "./exit-code.ts";
import { variablesFrom } from "./input-values.ts";
import type { Output } from "./outputs.ts";
import type { LintRequest, Services, Surroundings } from "./services.ts";
import { sourcesOf } from "./sources.ts";
import { targetsOf } from "./targets.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

export async function check(
  call: CheckCall,
  services: Services,
  surroundings: Surroundings,
  commands: readonly string[],
): Promise<ExitCode> {
  const targets = await targetsOf(call, surroundings.currentDirectory, commands);
  await refuseUnknownRules(call, services);
  const environment = call.useEnvironment ? variablesFrom(surroundings.environment) : [];
  const request: LintRequest = {
    ...targets,
    // Options win over the environment, as in Terraform.
    inputs: [...environment, ...targets.inputs],
    ...(call.only.length === 0 ? {} : { only: call.only }),
    skip: call.skip,
  };
  const started = surroundings.now();
  const report = await services.lint(request);
  const milliseconds = Math.round(surroundings.now() - started);
  const exitCode = exitCodeFor(report, call.threshold);
  const unwritten = await writeReports({ call, report, milliseconds, request, exitCode }, services, surroundings);
  sayErrors(call, report, surroundings);
  return unwritten ? exitCodes.usage : exitCode;
}

/** A misspelt name would silently skip nothing. */
async function refuseUnknownRules({ only, skip }: CheckCall, services: Services): Promise<void> {
  if (only.length + skip.length === 0) return;
  const problems = selectionProblems({ only, skip }, await services.rules());
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
}

interface Run {
  readonly call: CheckCall;
  readonly report: Report;
  readonly milliseconds: number;
  readonly request: LintRequest;
  readonly exitCode: ExitCode;
}

/** Where nobody tells how wide a line is: a file, a pipe. */
const usualWidth = 100;

/** Whether one of them could not be written. */
async function writeReports(run: Run, services: Services, surroundings: Surroundings): Promise<boolean> {
  let unwritten = false;
  for (const output of run.call.outputs) {
    const text = await rendered(output, run, services, surroundings);
    if (output.file === undefined) {
      surroundings.stdout.write(text);
      continue;
    }
    const fault = writeFile(output.file, text, surroundings.currentDirectory);
    if (fault === undefined) continue;
    unwritten = true;
    surroundings.stderr.write(`netlint: ${output.file} cannot be written: ${fault}\n`);
  }
  return unwritten;
}

/** Only what a person reads shows the time: the other formats are the same, byte for byte, from run to run. */
async function rendered(output: Output, run: Run, services: Services, surroundings: Surroundings): Promise<string> {
  const { call, report, milliseconds, exitCode } = run;
  const { stdout, environment } = surroundings;
  const render = await services.reporter(output.format);
  const shown = output.format === "text" ? { ...report, statistics: { ...report.statistics, milliseconds } } : report;
  return render(shown, {
    version,
    rules: await services.rules(),
    source: sourcesOf(run.request.workspace),
    colors: output.file === undefined && takesColor(stdout.isTerminal, environment),
    width: output.file === undefined ? (stdout.columns ?? usualWidth) : usualWidth,
    exitCode,
    possible: call.possible,
    suppressed: false,
    category: "netlint",
  });
}

/** What went wrong is said in the terminal, even where findings go elsewhere in a format for machines. */
function sayErrors({ outputs }: CheckCall, { notices }: Report, { stderr, environment }: Surroundings): void {
  if (outputs.some(({ format, file }) => format === "text" && file === undefined)) return;
  const errors = notices.filter(({ level }) => level === "error");
  for (const line of noticesText(errors, takesColor(stderr.isTerminal, environment))) stderr.write(`${line}\n`);
}
