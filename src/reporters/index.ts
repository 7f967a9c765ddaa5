export { loadGraphReporter, type GraphFormat, type GraphReporter } from "./graph/registry.ts";
export { isReporterName, loadReporter, reporterNames, type ReporterName } from "./registry.ts";
export type { Reporter, ReporterContext } from "./reporter.ts";
export { noticesText } from "./text/notice-text.ts";
export type { ResourcesContext } from "./resources/resources-context.ts";
export { loadResourcesReporter, type ResourcesFormat, resourcesFormats } from "./resources/resources-registry.ts";
export { loadWhyReporter, type WhyFormat, type WhyReporter } from "./why/registry.ts";
export type { ServiceContext } from "./service/service-text.ts";

/** Loaded when it is asked for. */
export async function loadServiceReporter() {
  return (await import("./service/service-text.ts")).serviceText;
}
