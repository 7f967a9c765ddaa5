/** The names of facts, made in one place, so that rules which cannot see each other agree on what was said. */

import { showTraffic, type TrafficSet } from "../net/index.ts";
import type { Flow, Service } from "./facts.ts";

/** Something on the Internet reaches a Nic with this traffic; one fact for IPv4 and IPv6. */
export function reachFact(flow: Pick<Flow, "traffic">): string {
  return `internet:${showTraffic(flow.traffic)}`;
}

/** A service stands in one Subregion. */
export function oneSubregionFact(service: Service): string {
  return `one-subregion:${service.name}`;
}

/** The public flag or address of a data service is on. */
export const publicAccessFact = "public-access";

/** Several services stand in a Subnet. */
export const mixedServicesFact = "mixed-services";

/** What stands in a Subnet wears several primary security groups. */
export const severalGroupsFact = "several-groups";

/** Several Subnets use a route table. */
export const sharedTableFact = "shared-table";

/** Subnets of several tiers do. */
export const tableAcrossTiersFact = "table-across-tiers";

/** Something stands in no Net of the author's own. */
export const outsideNetFact = "outside-net";

/** The same, and the world is let in. */
export const openOutsideNetFact = "open-outside-net";

/** Something wears the security group that a Net has by itself. */
export const defaultGroupFact = "default-group";

/** A backend stands in a Subnet that leads to the Internet. */
export const publicSubnetFact = "public-subnet";

/** A listener takes this traffic in plain text. */
export function plaintextFact(traffic: TrafficSet): string {
  return `plaintext:${showTraffic(traffic)}`;
}

/** Nothing passes by a wire, which ends at what is named. */
export function wireFact(to: string): string {
  return `wire:${to}`;
}

/** Nothing of what is asked arrives where members say whether they are up. */
export function healthFact(of: string): string {
  return `health:${of}`;
}
