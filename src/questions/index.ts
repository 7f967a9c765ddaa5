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
