/** The formats of `netlint graph`. Each is loaded when it is asked for. */

import type { GraphReport } from "../../questions/index.ts";

export interface GraphContext {
  /** The version of netlint. */
  readonly version: string;
}

export type GraphReporter = (report: GraphReport, context: GraphContext) => string;

const loaders = {
  json: async () => (await import("./json.ts")).json,
  mermaid: async () => (await import("./mermaid.ts")).mermaid,
  dot: async () => (await import("./dot.ts")).dot,
} as const satisfies Readonly<Record<string, () => Promise<GraphReporter>>>;

export type GraphFormat = keyof typeof loaders;

export function loadGraphReporter(format: GraphFormat): Promise<GraphReporter> {
  return loaders[format]();
}
