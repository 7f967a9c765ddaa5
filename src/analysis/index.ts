export { type Backend, backendOf } from "./backends.ts";
export { isBastion } from "./bastions.ts";
export { type BlockedReplies, blockedReplies } from "./blocked-replies.ts";
export { type Bypass, bypasses } from "./bypasses.ts";
export { type Caller, type GroupByCidr, groupsByCidr } from "./callers.ts";
export { nicsOfEntity, ownerOf } from "./components.ts";
export { dataServiceOf, type DataService, publicAccessOf, type PublicAccess } from "./data-services.ts";
export { joinedNets, privateRangesAround } from "./far-ranges.ts";
export { findFacts } from "./find-facts.ts";
export {
  defaultGroupFact,
  healthFact,
  mixedServicesFact,
  oneSubregionFact,
  openOutsideNetFact,
  outsideNetFact,
  plaintextFact,
  publicAccessFact,
  publicSubnetFact,
  reachFact,
  severalGroupsFact,
  sharedTableFact,
  wireFact,
  tableAcrossTiersFact,
} from "./fact-names.ts";
export type {
  Attestations,
  Crossing,
  End,
  Explanation,
  Facts,
  Flow,
  Flows,
  InternetRoute,
  NicClass,
  Obstacle,
  OutwardFlow,
  Relay,
  Routing,
  RoutingObstacle,
  RuleOf,
  Service,
  Services,
  Source,
  StatedTier,
  StatedTierClass,
  Step,
  TierClass,
  Told,
  Way,
  WayKind,
  Witness,
  Zone,
} from "./facts.ts";
export type { ObstacleCode } from "./obstacle-codes.ts";
export { type OpenRule, openRules } from "./open-rules.ts";
export type { Call, Calls } from "./layers.ts";
export { type MutualCall, mutualCalls, type Skip, skippedLayers } from "./skips.ts";
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
export { type KeptData, keptData } from "./kept-data.ts";
export { type LeavesByNat, type NatInUse, natsInUse } from "./nat-egress.ts";
export { componentsOutsideNets, groupsOutsideNets, type OutsideNet } from "./outside-nets.ts";
export { type PlaintextListener, plaintextListeners } from "./plaintext-listeners.ts";
export { type PrimaryGroup, primaryGroupsIn } from "./primary-groups.ts";
export { saysProduction } from "./production.ts";
export { placeOfRange } from "./rule-places.ts";
export {
  type SharedTable,
  sharedTables,
  type Sharer,
  type SharersOfTier,
  sharedTableFacts,
  sharingStep,
  tablesSharedBy,
} from "./shared-tables.ts";
export { type Tenant, tenantsOf } from "./tenants.ts";
export { type WebExposure, webExposures } from "./web-exposure.ts";
export { type DeadBalancing, deadBalancings, deadHealthChecks } from "./dead-balancing.ts";
export { type DeadPeering, deadPeerings } from "./dead-peerings.ts";
export { type DeadRule, deadRules } from "./dead-rules.ts";
export {
  type DeadAttachment,
  deadAttachments,
  type DetachedRoute,
  detachedRoutes,
  type TransitLack,
} from "./dead-transit.ts";
export { type SilentBalancer, silentBalancers, type UnusedTargetGroup, unusedTargetGroups } from "./idle-balancing.ts";
export { type UnusedNat, unusedNats } from "./unused-nats.ts";
export { wordsFor } from "./vocabulary.ts";
export { areToldApart, inService, portsOpenedBy, servicesWearing, wearersOf, type Wearing } from "./wearers.ts";
export { type BroadToGroup, broadToGroups, type BroadToRange, broadToRanges, isOpenedBroadly } from "./wide-rules.ts";
export { isOneVmProject, isUtility, representativeOf, vmsOf } from "./workload.ts";
export { type WorldFlow, worldFlows } from "./world-flows.ts";
