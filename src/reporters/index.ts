export { graphFormats, loadGraphReporter, type GraphFormat, type GraphReporter } from "./graph/registry.ts";
export { isReporterName, loadReporter, reporterNames, type ReporterName } from "./registry.ts";
export type { Reporter, ReporterContext } from "./reporter.ts";
export { noticesText } from "./text/notice-text.ts";
export type { ResourcesContext } from "./resources/resources-context.ts";
export { loadResourcesReporter, type ResourcesFormat, resourcesFormats } from "./resources/resources-registry.ts";
