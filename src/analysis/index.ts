export { type Backend, backendOf } from "./backends.ts";
export { isBastion } from "./bastions.ts";
export { type Caller, type GroupByCidr, groupsByCidr } from "./callers.ts";
export { nicsOfEntity } from "./components.ts";
export { dataServiceOf, type DataService, publicAccessOf, type PublicAccess } from "./data-services.ts";
export { privateRangesAround } from "./far-ranges.ts";
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
  StatedTier,
  StatedTierClass,
  Step,
  TierClass,
  Told,
  Zone,
} from "./facts.ts";
export { type OpenRule, openRules } from "./open-rules.ts";
export { type RedundantRule, redundantRules } from "./redundant-rules.ts";
export { type ShadowedEntry, shadowedEntries } from "./shadowed-entries.ts";
export { statedTierClasses } from "./stated-tiers.ts";
export { type Overlap, overlapsAmong, type SubnetRange, subnetRanges } from "./subnet-overlaps.ts";
export { isAddressed, routesInView, type Standing, standingOf } from "./standing.ts";
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
export { type BroadToGroup, broadToGroups, type BroadToRange, broadToRanges } from "./wide-rules.ts";
export { isOneVmProject, isUtility, representativeOf, vmsOf } from "./workload.ts";
export { type WorldFlow, worldFlows } from "./world-flows.ts";
