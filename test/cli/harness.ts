import { vi } from "vitest";
import { run } from "../../src/cli/run.ts";
import type { LintRequest, ReadingRequest, Services } from "../../src/cli/services.ts";
import { defineRule, type Rule } from "../../src/engine/index.ts";
import type { Finding, Report, ReportedNotice } from "../../src/findings/index.ts";
import {
  type GraphReport,
  type Question,
  readQuestion,
  type ServiceReport,
  type WhyReport,
} from "../../src/questions/index.ts";
import type { Reporter } from "../../src/reporters/index.ts";
import type { ResourceReport } from "../../src/resources/index.ts";
import { temporaryDirectory } from "../workspace/temporary-directory.ts";

export interface World {
  readonly files?: Readonly<Record<string, string>>;
  /** Below the directory of the files. */
  readonly currentDirectory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  readonly report?: Partial<Report>;
  readonly resources?: ResourceReport;
  readonly graphs?: GraphReport;
  readonly why?: WhyReport;
  readonly service?: ServiceReport;
  readonly lint?: (request: LintRequest) => Promise<Report>;
}

const noWhy: WhyReport = { question: { from: "", to: "", traffic: "" }, answers: [], notices: [] };

export const emptyReport: Report = {
  findings: [],
  suppressed: [],
  notices: [],
  undecided: [],
  statistics: {
    stacks: 0,
    files: 0,
    resources: 0,
    entities: [],
    checks: { proven: 0, possible: 0, undecided: 0, refuted: 0 },
    milliseconds: 0,
  },
};

/** Two rules of different families, the second with options. */
export const sampleRules: readonly Rule[] = [
  defineRule({
    id: "wide-open",
    family: "exposure",
    since: "0.1.0",
    guideline: "private-services-not-exposed",
    docs: { title: "Something is wide open", why: "Anybody gets in.", remedy: "Close it." },
    messages: {
      open: { severity: "error", text: "{group} is open", unsure: "note" },
      ajar: { severity: "info", text: "{group} is ajar", unsure: "note" },
    },
    check: () => [],
  }),
  defineRule({
    id: "all-alone",
    family: "resilience",
    since: "0.1.0",
    guideline: "two-subregions",
    docs: {
      title: "A service is alone",
      why: "word ".repeat(40).trim(),
      remedy: "Add one.",
      exceptions: "Batch jobs.",
    },
    messages: { alone: { severity: "warning", text: "{service} is alone", unsure: "count" } },
    options: { schema: { type: "object" }, defaults: { least: 2 } },
    check: () => [],
  }),
];

export function finding(severity: Finding["severity"], certainty: Finding["certainty"] = "proven"): Finding {
  const position = { offset: 0, line: 1, column: 1 };
  return {
    rule: "wide-open",
    message: "open",
    text: "web is open",
    severity,
    certainty,
    basis: "stated",
    subject: "web",
    place: { path: "main.tf", start: position, end: position },
    steps: [],
    causes: [],
    instances: [],
    fingerprint: "0",
  };
}

export function notice(code: string, level: ReportedNotice["level"], message = "words"): ReportedNotice {
  return { code, level, message, path: "main.tf" };
}

/** Runs a command line in a directory with the given files. Reports are rendered as their format and its options. */
export async function netlint(words: readonly string[], world: World = {}) {
  const root = temporaryDirectory(world.files ?? { "main.tf": "" });
  const written = { stdout: "", stderr: "" };
  const lint = vi.fn(world.lint ?? (() => Promise.resolve({ ...emptyReport, ...world.report })));
  const resources = vi.fn((_request: Parameters<Services["resources"]>[0]) =>
    Promise.resolve(world.resources ?? { stacks: [], notices: [] }),
  );
  const graphs = vi.fn((_request: ReadingRequest) => Promise.resolve(world.graphs ?? { groups: [], notices: [] }));
  const why = vi.fn((_question: Question, _request: ReadingRequest) => Promise.resolve(world.why ?? noWhy));
  const service = vi.fn((_name: string, _request: ReadingRequest) =>
    Promise.resolve(world.service ?? { services: [], notices: [] }),
  );
  const reporter =
    (format: string): Reporter =>
    ({ statistics: { milliseconds } }, context) => {
      const { colors, possible, exitCode, width } = context;
      const main = context.source("main.tf")?.text;
      return `${JSON.stringify({ format, colors, possible, exitCode, width, milliseconds, main })}\n`;
    };
  let now = 1000;
  const exitCode = await run(
    words,
    {
      lint,
      resources,
      reporter: (format) => Promise.resolve(reporter(format)),
      resourcesReporter: (format) =>
        Promise.resolve(({ stacks }, { colors }) => JSON.stringify({ format, stacks, colors })),
      graphs,
      graphReporter: (format) => Promise.resolve(({ groups }) => JSON.stringify({ format, groups })),
      readQuestion: ({ from, to, protocol }) => Promise.resolve(readQuestion(from, to, protocol)),
      why,
      whyReporter: (format) =>
        Promise.resolve(({ question }, context) => JSON.stringify({ format, question, ...context })),
      service,
      serviceReporter: () => Promise.resolve(({ services }, context) => JSON.stringify({ services, ...context })),
      rules: () => Promise.resolve(sampleRules),
    },
    {
      currentDirectory: `${root}/${world.currentDirectory ?? ""}`,
      environment: world.environment ?? {},
      stdout: {
        isTerminal: world.isTerminal ?? false,
        ...optionalColumns(world),
        write: (text) => (written.stdout += text),
      },
      stderr: { isTerminal: false, write: (text) => (written.stderr += text) },
      now: () => (now += 12),
    },
  );
  return {
    exitCode,
    ...written,
    root,
    request: lint.mock.calls[0]?.[0],
    read: resources.mock.calls[0]?.[0],
    asked: graphs.mock.calls[0]?.[0],
    whyAsked: why.mock.calls[0],
    serviceAsked: service.mock.calls[0],
  };
}

function optionalColumns({ columns }: World) {
  return columns === undefined ? {} : { columns };
}
