/** Runs `netlint resources`: what was read of the documents, before any rule looks at it. */

import type { ResourceReport } from "../resources/index.ts";
import { writeFile } from "../workspace/index.ts";
import type { ResourcesCall } from "./call.ts";
import { takesColor } from "./color.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { variablesFrom } from "./input-values.ts";
import type { Services, Surroundings } from "./services.ts";
import { targetsOf } from "./targets.ts";
import { version } from "./version.ts";

export async function resources(
  call: ResourcesCall,
  services: Services,
  surroundings: Surroundings,
  commands: readonly string[],
): Promise<ExitCode> {
  const targets = await targetsOf(call, surroundings.currentDirectory, commands);
  const environment = call.useEnvironment ? variablesFrom(surroundings.environment) : [];
  const report = await services.resources({ ...targets, inputs: [...environment, ...targets.inputs] });
  const { stdout, stderr } = surroundings;
  const render = await services.resourcesReporter(call.format);
  const colors = call.file === undefined && takesColor(stdout.isTerminal, surroundings.environment);
  const text = render(report, { version, colors });
  if (call.file === undefined) stdout.write(text);
  else {
    const fault = writeFile(call.file, text, surroundings.currentDirectory);
    if (fault !== undefined) {
      stderr.write(`netlint: ${call.file} cannot be written: ${fault}\n`);
      return exitCodes.usage;
    }
  }
  return exitCodeOf(report);
}

/** Nothing is judged here: what was read decides alone whether the call could be done. */
function exitCodeOf({ notices }: ResourceReport): ExitCode {
  const isRefused = notices.some(({ code, level }) => code === "configuration" && level === "error");
  return isRefused ? exitCodes.usage : exitCodes.clean;
}
