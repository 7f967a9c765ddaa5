/** The options of `check`, and the call that they come to. */

import { type Command, InvalidArgumentError, Option } from "commander";
import { suggestionFor, type Threshold } from "../engine/index.ts";
import type { CheckCall } from "./call.ts";
import { type InputValue, variableFrom } from "./input-values.ts";
import { formats, type OutputArgument, pairOutputs } from "./outputs.ts";

const thresholds = ["error", "warning", "info", "never"] as const;

/** Options whose order counts, in the order of the call. */
interface Ordered {
  readonly outputs: OutputArgument[];
  readonly inputs: InputValue[];
  readonly only: string[];
  readonly skip: string[];
}

interface Unordered {
  readonly config?: string;
  readonly env?: true;
  readonly failOn?: Threshold["failOn"];
  readonly failOnPossible?: true;
  readonly possible?: true;
}

/** Collects what the options of `check` say, before the command's name (`netlint --env check`) and behind it. */
export class CheckOptions {
  readonly #ordered: Ordered = { outputs: [], inputs: [], only: [], skip: [] };
  readonly #commands: Command[] = [];

  /** Gives a command the arguments and options of `check`. */
  acceptIn(command: Command, accept: (call: CheckCall) => void): void {
    this.#commands.push(command);
    command.argument("[paths...]", "files, directories or patterns; a file stands for its stack");
    for (const [heading, options] of Object.entries(optionGroups(this.#ordered))) {
      for (const option of options) command.addOption(option.helpGroup(heading));
    }
    command.action((paths: readonly string[]) => {
      accept(callFrom(paths, this.#ordered, this.#unordered()));
    });
  }

  /** Whether any was given. */
  get isGiven(): boolean {
    return [this.#unordered(), this.#ordered].some((options) =>
      Object.values(options).some((value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== undefined)),
    );
  }

  #unordered(): Unordered {
    return this.#commands.reduce((options, command) => ({ ...options, ...command.opts<Unordered>() }), {});
  }
}

function callFrom(paths: readonly string[], ordered: Ordered, unordered: Unordered): CheckCall {
  const { config, env = false, failOn = "error", failOnPossible = false, possible = false } = unordered;
  return {
    command: "check",
    paths: paths.length === 0 ? ["."] : paths,
    outputs: pairOutputs(ordered.outputs),
    threshold: { failOn, failOnPossible },
    possible,
    ...(config === undefined ? {} : { configuration: config }),
    inputs: ordered.inputs,
    useEnvironment: env,
    only: ordered.only,
    skip: ordered.skip,
  };
}

function optionGroups(ordered: Ordered): Readonly<Record<string, readonly Option[]>> {
  return {
    "Output:": outputOptions(ordered.outputs),
    "When to fail:": [
      new Option(
        "--fail-on <severity>",
        `the mildest finding that fails: ${thresholds.join(", ")} (default: error)`,
      ).argParser(oneOf(thresholds)),
      new Option("--fail-on-possible", "fail on findings that are only possible, too"),
    ],
    "Rules:": [
      new Option("--only <rules>", "report these rules alone (repeat, or separate with commas)").argParser(
        collectNames(ordered.only),
      ),
      new Option("--skip <rules>", "do not report these rules").argParser(collectNames(ordered.skip)),
      new Option("--config <file>", "configuration to use in place of netlint.config.yaml or .json"),
    ],
    "What the documents leave open:": inputOptions(ordered.inputs),
  };
}

function outputOptions(outputs: OutputArgument[]): readonly Option[] {
  return [
    new Option("--format <format>", `${formats.join(", ")} (default: text); repeat for several`).argParser(
      (value: string) => {
        outputs.push({ option: "format", value: oneOf(formats)(value) });
      },
    ),
    new Option("--output-file <file>", "write the format before it to a file (- for standard output)").argParser(
      (value: string) => {
        outputs.push({ option: "output-file", value });
      },
    ),
    new Option("--possible", "show possible findings in formats that leave them out (sarif)"),
  ];
}

/** Values for variables and parameters, of every command that reads documents. */
export function inputOptions(inputs: InputValue[]): readonly Option[] {
  const collect = (kind: "variable-file" | "parameter-file") => (path: string) => {
    inputs.push({ kind, path });
  };
  return [
    new Option("--var <name=value>", "value of a Terraform variable").argParser((value: string) => {
      inputs.push(variableFrom(value));
    }),
    new Option("--var-file <file>", "Terraform variables: .tfvars, .tfvars.json").argParser(collect("variable-file")),
    new Option("--parameters <file>", "CloudFormation parameters: .json").argParser(collect("parameter-file")),
    new Option("--env", "take Terraform variables from TF_VAR_… of the environment"),
  ];
}

/** Accepts the listed words alone, and says which they are. */
export function oneOf<T extends string>(allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((each) => each === value);
    if (found !== undefined) return found;
    throw new InvalidArgumentError(`Expected ${allowed.join(", ")}.${suggestionFor(value, allowed)}`);
  };
}

function collectNames(names: string[]): (value: string) => void {
  return (value) => {
    names.push(...value.split(",").filter((name) => name !== ""));
  };
}
