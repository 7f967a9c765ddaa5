/** The formats in which what was read is printed; each is loaded when it is asked for. */

import type { ResourceReport } from "../../resources/index.ts";
import type { ResourcesContext } from "./resources-context.ts";

type ResourcesReporter = (report: ResourceReport, context: ResourcesContext) => string;

const loaders = {
  text: async () => (await import("./resources-text.ts")).resourcesText,
  json: async () => (await import("./resources-json.ts")).resourcesJson,
} as const satisfies Readonly<Record<string, () => Promise<ResourcesReporter>>>;

export type ResourcesFormat = keyof typeof loaders;

/** In the order in which help lists them. */
export const resourcesFormats: readonly ResourcesFormat[] = ["text", "json"];

export function loadResourcesReporter(format: ResourcesFormat): Promise<ResourcesReporter> {
  return loaders[format]();
}
