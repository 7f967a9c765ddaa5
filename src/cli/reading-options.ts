/** The arguments and options of every command that reads designs and writes one answer. */

import { type Command, Option } from "commander";
import type { ReadingCall } from "./call.ts";
import { inputOptions, oneOf } from "./check-options.ts";
import type { InputValue } from "./input-values.ts";

interface Options<F extends string> {
  readonly format?: F;
  readonly outputFile?: string;
  readonly config?: string;
  readonly env?: true;
}

interface Answer<F extends string> extends ReadingCall {
  readonly format: F;
}

/**
 * Gives a command its paths, its formats (the first is the one that is written where none is asked for) and what
 * settles what documents leave open. Arguments that were added before come first, in order.
 */
export function acceptReading<F extends string>(
  command: Command,
  formats: readonly [F, ...F[]],
  accept: (words: readonly string[], answer: Answer<F>) => void,
): void {
  const inputs: InputValue[] = [];
  const words = command.registeredArguments.length;
  command.argument("[paths...]", "files, directories or patterns; a file stands for its stack");
  for (const option of outputOptions(formats)) command.addOption(option.helpGroup("Output:"));
  for (const option of inputOptions(inputs)) command.addOption(option.helpGroup("What the documents leave open:"));
  command.addOption(new Option("--config <file>", "configuration to use in place of netlint.config.yaml or .json"));
  command.action(() => {
    const given: readonly unknown[] = command.processedArgs.slice(0, words);
    const paths: unknown = command.processedArgs[words];
    const { format = formats[0], outputFile, config, env = false } = command.opts<Options<F>>();
    accept(given.filter(isText), {
      paths: Array.isArray(paths) && paths.length > 0 ? paths.filter(isText) : ["."],
      format,
      ...(outputFile === undefined || outputFile === "-" ? {} : { file: outputFile }),
      ...(config === undefined ? {} : { configuration: config }),
      inputs,
      useEnvironment: env,
    });
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function outputOptions(formats: readonly [string, ...string[]]): readonly Option[] {
  return [
    new Option("--format <format>", `${formats.join(", ")} (default: ${formats[0]})`).argParser(oneOf(formats)),
    new Option("--output-file <file>", "write to a file (- for standard output)"),
  ];
}
