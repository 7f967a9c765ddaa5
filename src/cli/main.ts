/** Puts the real things in: linter, reporters, rules, the process. Each is loaded when a call needs it. */

import process from "node:process";
import {
  loadGraphReporter,
  loadReporter,
  loadResourcesReporter,
  loadServiceReporter,
  loadWhyReporter,
} from "../reporters/index.ts";
import type { ExitCode } from "./exit-code.ts";
import { textStream } from "./process-streams.ts";
import { run } from "./run.ts";
import type { LintRequest, ReadingRequest, Services } from "./services.ts";

export async function main(words: readonly string[]): Promise<ExitCode> {
  return run(
    words,
    {
      lint,
      resources,
      graphs,
      readQuestion,
      why,
      service,
      reporter: loadReporter,
      resourcesReporter: loadResourcesReporter,
      graphReporter: loadGraphReporter,
      whyReporter: loadWhyReporter,
      serviceReporter: loadServiceReporter,
      rules,
    },
    {
      currentDirectory: process.cwd(),
      environment: process.env,
      stdout: textStream(() => process.stdout),
      stderr: textStream(() => process.stderr),
      now: () => Number(process.hrtime.bigint()) / 1e6,
    },
  );
}

async function lint(request: LintRequest) {
  const linter = await import("../linter/index.ts");
  return linter.lint(request, await rules());
}

async function resources(request: Parameters<Services["resources"]>[0]) {
  const linter = await import("../linter/index.ts");
  return linter.readResources(request, await rules());
}

async function graphs(request: ReadingRequest) {
  const linter = await import("../linter/index.ts");
  return linter.describeGraphs(request, await rules());
}

async function readQuestion({ from, to, protocol }: Parameters<Services["readQuestion"]>[0]) {
  const linter = await import("../linter/index.ts");
  return linter.readQuestion(from, to, protocol);
}

async function why(question: Parameters<Services["why"]>[0], request: ReadingRequest) {
  const linter = await import("../linter/index.ts");
  return linter.explainReach(question, request, await rules());
}

async function service(name: string, request: ReadingRequest) {
  const linter = await import("../linter/index.ts");
  return linter.explainService(name, request, await rules());
}

async function rules() {
  return (await import("../rules/index.ts")).rules;
}
