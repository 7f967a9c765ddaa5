/** The formats of `netlint why`. Each is loaded when it is asked for. */

import type { WhyReport } from "../../questions/index.ts";

export interface WhyContext {
  /** The version of netlint. */
  readonly version: string;
  readonly colors: boolean;
  /** How many cells a line of the terminal has. */
  readonly width: number;
}

export type WhyReporter = (report: WhyReport, context: WhyContext) => string;

const loaders = {
  text: async () => (await import("./text.ts")).text,
  json: async () => (await import("./json.ts")).json,
} as const satisfies Readonly<Record<string, () => Promise<WhyReporter>>>;

export type WhyFormat = keyof typeof loaders;

export function loadWhyReporter(format: WhyFormat): Promise<WhyReporter> {
  return loaders[format]();
}
