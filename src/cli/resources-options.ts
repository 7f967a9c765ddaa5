/** The options of `resources`, and the call that they come to. */

import { type Command, Option } from "commander";
import { type ResourcesFormat, resourcesFormats } from "../reporters/index.ts";
import type { ResourcesCall } from "./call.ts";
import { inputOptions, oneOf } from "./check-options.ts";
import type { InputValue } from "./input-values.ts";

interface ResourcesOptions {
  readonly format?: ResourcesFormat;
  readonly outputFile?: string;
  readonly config?: string;
  readonly env?: true;
}

export function acceptResources(command: Command, accept: (call: ResourcesCall) => void): void {
  const inputs: InputValue[] = [];
  command.argument("[paths...]", "files, directories or patterns; a file stands for its stack");
  for (const option of outputOptions()) command.addOption(option.helpGroup("Output:"));
  for (const option of inputOptions(inputs)) command.addOption(option.helpGroup("What the documents leave open:"));
  command.addOption(new Option("--config <file>", "configuration to use in place of netlint.config.yaml or .json"));
  command.action((paths: readonly string[], options: ResourcesOptions) => {
    const { format = "text", outputFile, config, env = false } = options;
    accept({
      command: "resources",
      paths: paths.length === 0 ? ["."] : paths,
      format,
      ...(outputFile === undefined || outputFile === "-" ? {} : { file: outputFile }),
      ...(config === undefined ? {} : { configuration: config }),
      inputs,
      useEnvironment: env,
    });
  });
}

function outputOptions(): readonly Option[] {
  return [
    new Option("--format <format>", `${resourcesFormats.join(", ")} (default: text)`).argParser(
      oneOf(resourcesFormats),
    ),
    new Option("--output-file <file>", "write to a file (- for standard output)"),
  ];
}
