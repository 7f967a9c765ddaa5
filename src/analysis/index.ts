export type { Facts, Flow, Flows, RuleOf, Service, Services, Step, TierClass, Told, Zone } from "./facts.ts";
