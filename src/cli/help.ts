/** The words of `--help` that are not options, and its looks. */

import type { Argument, HelpConfiguration } from "commander";
import picocolors from "picocolors";
import { takesColor } from "./color.ts";
import type { Surroundings } from "./services.ts";

export const introduction =
  "Reads Terraform, CloudFormation and boto scripts before anything is deployed, and shows\nwhere the network breaks the guidelines of n-tier architecture, with proof.";

export const exitCodeTable = `Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  the call or the configuration is wrong, or nothing could be read
  3  a fault of netlint`;

export const examples = `Examples:
  netlint                                        everything below the current directory
  netlint infra/prod --var-file prod.tfvars      one stack, with its variables
  netlint --format text --format sarif --output-file netlint.sarif
  netlint why internet tier:data
  netlint graph infra/prod --format mermaid
  netlint explain single-subregion`;

/** Wider lines are hard to read, however wide the terminal is. */
const widestHelp = 100;

export function styleHelp({ stdout, environment }: Surroundings): HelpConfiguration {
  const { bold, cyan, dim } = picocolors.createColors(takesColor(stdout.isTerminal, environment));
  return {
    helpWidth: widestHelp,
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentTerm)].join(" "),
    styleTitle: bold,
    styleCommandText: cyan,
    styleSubcommandText: cyan,
    styleOptionText: cyan,
    styleArgumentText: dim,
  };
}

function argumentTerm(argument: Argument): string {
  const words = argument.variadic ? `${argument.name()}...` : argument.name();
  return argument.required ? `<${words}>` : `[${words}]`;
}
