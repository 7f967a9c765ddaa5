/** Parses a command line into a call, or prints what was asked for instead: help, the version, what is wrong. */

import { Command, CommanderError, Option } from "commander";
import type { Call, RulesCall } from "./call.ts";
import { takesColor } from "./color.ts";
import { CheckOptions, oneOf } from "./check-options.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { examples, exitCodeTable, introduction, styleHelp } from "./help.ts";
import { addExplain, addGraph, addWhy } from "./question-options.ts";
import { acceptResources } from "./resources-options.ts";
import type { Surroundings } from "./services.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

export type Parsed = { readonly ok: true; readonly call: Call } | { readonly ok: false; readonly exitCode: ExitCode };

export const commandNames = ["check", "graph", "why", "resources", "rules", "explain", "help"];

export function parseCall(words: readonly string[], surroundings: Surroundings): Parsed {
  let call: Call | undefined;
  const program = programFor(surroundings, (accepted) => {
    call = accepted;
  });
  try {
    program.parse(words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return { ok: false, exitCode: error.exitCode === 0 ? 0 : exitCodes.usage };
    throw error;
  }
  return call === undefined ? { ok: false, exitCode: exitCodes.clean } : { ok: true, call };
}

function programFor(surroundings: Surroundings, accept: (call: Call) => void): Command {
  const program = new Command("netlint")
    .description(introduction)
    .version(`netlint ${version}`, "-v, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => {
        surroundings.stdout.write(text);
      },
      writeErr: (text) => {
        surroundings.stderr.write(text);
      },
      getOutHasColors: () => takesColor(surroundings.stdout.isTerminal, surroundings.environment),
      outputError: (text, write) => {
        write(text.replace(/^error: /, "netlint: "));
      },
    })
    .configureHelp(styleHelp(surroundings));
  const checkOptions = new CheckOptions();
  checkOptions.acceptIn(program, accept);
  addCommands(program, checkOptions, accept);
  return program.usage("[check] [paths...] [options]").addHelpText("after", `\n${exitCodeTable}\n\n${examples}`);
}

function addCommands(program: Command, checkOptions: CheckOptions, accept: (call: Call) => void): void {
  const check = program.command("check").description("report where the design breaks the guidelines (the default)");
  checkOptions.acceptIn(check, accept);
  const graph = addGraph(program, accept);
  const why = addWhy(program, accept);
  const resources = program
    .command("resources")
    .description("show what was read: every resource with what its attributes come to");
  acceptResources(resources, accept);
  const rules = program
    .command("rules")
    .description("list the rules")
    .addOption(
      new Option("--format <format>", "text, json (default: text)").argParser(oneOf(["text", "json"] as const)),
    )
    .action(({ format = "text" }: { readonly format?: RulesCall["format"] }) => {
      accept({ command: "rules", format });
    });
  const explain = addExplain(program, accept);
  for (const command of [graph, why, resources, rules, explain]) {
    command.hook("preAction", () => {
      if (checkOptions.isGiven) throw new UsageError(`options of ${command.name()} stand behind its name`);
    });
  }
}
