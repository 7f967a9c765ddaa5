/** Reporters by name. Each is loaded when it is asked for: one run needs one of them. */

import type { Reporter } from "./reporter.ts";

const loaders = {
  text: async () => (await import("./text/text.ts")).text,
  json: async () => (await import("./json/json.ts")).json,
  sarif: async () => (await import("./sarif/sarif.ts")).sarif,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type ReporterName = keyof typeof loaders;

/** In the order in which help lists them. */
export const reporterNames: readonly ReporterName[] = ["text", "json", "sarif"];

export function isReporterName(name: string): name is ReporterName {
  return Object.hasOwn(loaders, name);
}

export function loadReporter(name: ReporterName): Promise<Reporter> {
  return loaders[name]();
}
