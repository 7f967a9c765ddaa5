/** What becomes of packets from, or to, an address that no network in view has and that the Internet does not route. */

import type { Facts } from "../../analysis/index.ts";
import {
  type EntityId,
  type Graph,
  type GuardedSet,
  guardedSetsOf,
  type InternetService,
  type Nic,
  type Subnet,
} from "../../graph/index.ts";
import { intersectAddresses, isEmptyAddresses, privateAddresses } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { NamedPlace } from "../names/places.ts";
import type { WhyObstacle } from "./why-report.ts";

type Unrouted = Extract<NamedPlace, { readonly kind: "unrouted" }>;

/** One thing in the way, and what it makes of the answer. */
export interface Decided extends Pick<WhyObstacle, "code" | "text"> {
  readonly at: OriginId;
  readonly certainty: "undecided" | "impossible";
}

/** An internet service lets nothing in that has such an address, and nothing else leads in. */
export function calledFrom({ graph }: Facts, place: Unrouted, called: Nic): Decided {
  const unseen = outOfView(graph);
  if (unseen !== undefined) return mayLieBehind(graph, place, unseen);
  const name = graph.show(called.owner);
  const service = servicesOf(graph, called)[0];
  if (service === undefined) {
    const text = `nothing in view leads from ${place.words} to ${name}`;
    return { code: "NO_PATH", text, at: called.at, certainty: "impossible" };
  }
  const [range, word] = rangeOf(place);
  const text = `${graph.show(service.id)} lets nothing in from ${place.words}, which is ${word} (RFC ${range}), and nothing else leads to ${name} from there`;
  return { code: `IGW_SOURCE_ADDRESS_NOT_IN_RFC${range}_INGRESS`, text, at: service.at, certainty: "impossible" };
}

/** Routes lead it nowhere, or to what drops it. */
export function callingTo(facts: Facts, place: Unrouted, caller: Nic): Decided {
  const { graph, routing } = facts;
  const [subnet] = subnetsOf(graph, caller);
  if (subnet === undefined) {
    const text = `nothing in view leads from ${graph.show(caller.owner)} to ${place.words}`;
    return { code: "NO_PATH", text, at: caller.at, certainty: "impossible" };
  }
  const isThere = (set: GuardedSet): boolean => {
    const sets = guardedSetsOf(facts.session);
    return sets.someGuard(sets.within(sets.withoutPoints(set), place.addresses)) !== FALSE;
  };
  if (routing.toOnPremises(subnet.id).some(({ destinations }) => isThere(destinations))) {
    const text = `where routes of ${graph.show(subnet.id)} lead ${place.words} is not in view`;
    return { code: "UNKNOWN_DESTINATION", text, at: subnet.at, certainty: "undecided" };
  }
  const obstacle = routing.obstacles(subnet.id, "on-premises").find(({ destinations }) => isThere(destinations));
  const at = obstacle?.at ?? subnet.tables[0]?.at ?? subnet.at;
  const text = obstacle?.text ?? `no route of ${graph.show(subnet.id)} leads to ${place.words}`;
  return { code: obstacle?.code ?? "NO_ROUTE_TO_DESTINATION", text, at, certainty: "impossible" };
}

function mayLieBehind(graph: Graph, { words }: Unrouted, unseen: EntityId): Decided {
  const text = `whether ${words} lies behind ${graph.show(unseen)} is not in view`;
  return { code: "UNKNOWN_RESOURCE", text, at: graph.placeOf(unseen), certainty: "undecided" };
}

/** What joins networks of which nothing is declared here. */
function outOfView(graph: Graph): EntityId | undefined {
  const gateways = [...graph.all("transit-gateway"), ...graph.all("gateway")].filter(isOnlyNamed);
  const joined = graph.all("peering").filter((peering) => {
    const sides = [...peering.requesters, ...peering.accepters];
    return isOnlyNamed(peering) || sides.some(({ to }) => isOnlyNamed(graph.entity(to)));
  });
  return [...gateways, ...joined][0]?.id;
}

function isOnlyNamed({ nature }: { readonly nature: string }): boolean {
  return nature === "adopted";
}

function rangeOf({ addresses }: Unrouted): readonly [range: 1918 | 6598, word: string] {
  return isEmptyAddresses(intersectAddresses(addresses, privateAddresses)) ? [6598, "shared"] : [1918, "private"];
}

function subnetsOf(graph: Graph, { placement }: Nic): readonly Subnet[] {
  return placement.subnets.flatMap(({ to, when }) => (when === FALSE ? [] : (graph.as(to, "subnet") ?? [])));
}

function servicesOf(graph: Graph, nic: Nic): readonly InternetService[] {
  return subnetsOf(graph, nic)
    .flatMap(({ nets }) => nets)
    .flatMap(({ to }) => graph.internetServicesOf(to))
    .flatMap(({ to }) => graph.as(to, "internet-service") ?? [])
    .filter(({ egressOnly }) => !egressOnly);
}
