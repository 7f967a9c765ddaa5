export { isReporterName, loadReporter, reporterNames, type ReporterName } from "./registry.ts";
export type { Reporter, ReporterContext } from "./reporter.ts";
export { noticesText } from "./text/notice-text.ts";
