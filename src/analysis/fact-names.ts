/** The names of facts, made in one place, so that rules which cannot see each other agree on what was said. */

import { showTraffic } from "../net/index.ts";
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
