export { isBastion } from "./bastions.ts";
export { type Caller, type GroupByCidr, groupsByCidr } from "./callers.ts";
export { dataServiceOf, type DataService, publicAccessOf, type PublicAccess } from "./data-services.ts";
export { findFacts } from "./find-facts.ts";
export { oneSubregionFact, publicAccessFact, reachFact } from "./fact-names.ts";
export type {
  Attestations,
  Facts,
  Flow,
  Flows,
  InternetRoute,
  Routing,
  RuleOf,
  Service,
  Services,
  Step,
  TierClass,
  Told,
  Zone,
} from "./facts.ts";
export { type OpenRule, openRules } from "./open-rules.ts";
export { type Overlap, overlapsAmong, type SubnetRange, subnetRanges } from "./subnet-overlaps.ts";
export {
  holdsWorkload,
  membersInOneSubregion,
  oneSubregion,
  standingSteps,
  subregionsOfMembers,
  subregionsOfNet,
  type UsedSubregion,
} from "./subregions.ts";
export { wordsFor } from "./vocabulary.ts";
export { areToldApart, inService, portsOpenedBy, servicesWearing, type Wearing } from "./wearers.ts";
export { isOneVmProject, isUtility, representativeOf, vmsOf } from "./workload.ts";
export { type WorldFlow, worldFlows } from "./world-flows.ts";
