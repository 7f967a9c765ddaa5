export { describeGraph } from "./graph/describe-graph.ts";
export { type Description, descriptions } from "./graph/descriptions.ts";
export type {
  Conditional,
  DescribedAddresses,
  DescribedCertainty,
  DescribedEntity,
  DescribedLink,
  DescribedPlace,
  DescribedRule,
  DescribedTraffic,
  DescribedValue,
  GraphDocument,
  GraphReport,
} from "./graph/graph-document.ts";
export { type AskedGroup, askWhy } from "./why/ask-why.ts";
export { type Question, readQuestion, type ReadQuestion } from "./why/question.ts";
export { refusalOf } from "./why/refusal.ts";
export type { WhyAnswer, WhyEnd, WhyObstacle, WhyRelay, WhyReport } from "./why/why-report.ts";
export { explainServices, type ExplainedGroup } from "./services/explain-service.ts";
export type { ExplainedMember, ExplainedService, Reason, ServiceReport } from "./services/service-report.ts";
