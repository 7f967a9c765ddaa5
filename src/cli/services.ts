/** What the command line asks of the rest of the house; `main.ts` puts the real things in. */

import type { Rule } from "../engine/index.ts";
import type { Report } from "../findings/index.ts";
import type { GraphReport, Question, ReadQuestion, ServiceReport, WhyReport } from "../questions/index.ts";
import type {
  GraphFormat,
  GraphReporter,
  Reporter,
  ResourcesContext,
  ResourcesFormat,
  ServiceContext,
  WhyFormat,
  WhyReporter,
} from "../reporters/index.ts";
import type { ResourceReport } from "../resources/index.ts";
import type { Workspace } from "../source/index.ts";
import type { WhyCall } from "./call.ts";
import type { InputValue } from "./input-values.ts";
import type { Format } from "./outputs.ts";

export interface LintRequest {
  readonly workspace: Workspace;
  /** Files and directories of the workspace; a file means the stack that it belongs to. */
  readonly paths: readonly string[];
  /** The configuration's path in the workspace; where absent, the one at the root is used if there is one. */
  readonly configuration?: string;
  readonly inputs: readonly InputValue[];
  /** Ids of the only rules to report; absent for all. */
  readonly only?: readonly string[];
  readonly skip: readonly string[];
}

/** Bad input and bad configuration are notices of the report; what is thrown is a fault of ours. */
export type Lint = (request: LintRequest) => Promise<Report>;

/** What is read, before any rule looks at it. */
export type ReadResources = (
  request: Pick<LintRequest, "workspace" | "paths" | "configuration" | "inputs">,
) => Promise<ResourceReport>;

/** What every question to designs comes with. */
export type ReadingRequest = Pick<LintRequest, "workspace" | "paths" | "configuration" | "inputs">;

export interface Services {
  readonly lint: Lint;
  readonly resources: ReadResources;
  /** The graph of every linked group. */
  graphs(request: ReadingRequest): Promise<GraphReport>;
  readQuestion(call: Pick<WhyCall, "from" | "to" | "protocol">): Promise<ReadQuestion>;
  why(question: Question, request: ReadingRequest): Promise<WhyReport>;
  service(name: string, request: ReadingRequest): Promise<ServiceReport>;
  /** Loaded when asked for: one run needs one of them. */
  reporter(format: Format): Promise<Reporter>;
  resourcesReporter(format: ResourcesFormat): Promise<(report: ResourceReport, context: ResourcesContext) => string>;
  graphReporter(format: GraphFormat): Promise<GraphReporter>;
  whyReporter(format: WhyFormat): Promise<WhyReporter>;
  serviceReporter(): Promise<(report: ServiceReport, context: ServiceContext) => string>;
  rules(): Promise<readonly Rule[]>;
}

/** A stream to write to, which may have gone away. */
export interface TextStream {
  readonly isTerminal: boolean;
  /** Cells in a line of the terminal, where it tells. */
  readonly columns?: number;
  write(text: string): void;
}

/** The machine as a run sees it. */
export interface Surroundings {
  readonly currentDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** Milliseconds; only ever shown. */
  now(): number;
}
