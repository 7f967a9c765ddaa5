/** The proof of a flow, step by step, each with the place where it is stated. */

import {
  type AddressPlace,
  type Graph,
  type GuardedSets,
  guardedSetsOf,
  type Nic,
  type SecurityGroup,
  type SgRule,
} from "../../graph/index.ts";
import { count4, count6, internet, intersectAddresses, showAddresses, showTraffic } from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { Flow, Routing, Step } from "../facts.ts";
import { wordsFor } from "../vocabulary.ts";

export interface Witness {
  readonly primary: OriginId;
  readonly steps: readonly Step[];
}

export function witnessOf(session: Session, graph: Graph, routing: Routing, flow: Flow): Witness {
  const sets = guardedSetsOf(session);
  const nic = graph.as(flow.to, "nic");
  if (nic === undefined) throw new RangeError("a flow goes to a Nic");
  const address = addressStep(graph, flow, nic);
  const rules = flow.rules.flatMap(({ group, rule }) => {
    const entity = graph.as(group, "security-group");
    const stated = entity?.rules[rule];
    return entity === undefined || stated === undefined ? [] : [ruleStep(graph, sets, flow, entity, stated)];
  });
  return {
    primary: rules[0]?.at ?? address?.at ?? nic.at,
    steps: [...routeSteps(graph, routing, nic, address), ...rules],
  };
}

/** The first Subnet that leads to the Internet shows how. */
function routeSteps(graph: Graph, routing: Routing, nic: Nic, address: Step | undefined): readonly Step[] {
  const addressed = address === undefined ? [] : [address];
  for (const { to } of nic.placement.subnets) {
    const [service, ...route] = routing.evidence(to);
    if (service === undefined || routing.toInternet(to).world === FALSE) continue;
    return [service, ...addressed, ...route, ...aclSteps(graph, nic, to)];
  }
  return addressed;
}

function addressStep(graph: Graph, flow: Flow, nic: Nic): Step | undefined {
  if (flow.calls === "ipv6")
    return nic.ipv6 === undefined ? undefined : { at: nic.ipv6.at, text: "public IPv6 address" };
  const address = nic.publicAddresses.find(({ when }) => when !== FALSE);
  if (address === undefined) return undefined;
  return { at: address.at, text: `public address of ${graph.show(nic.owner)}: ${address.words}` };
}

function aclSteps(graph: Graph, nic: Nic, subnetId: Nic["id"]): readonly Step[] {
  const link = graph.as(subnetId, "subnet")?.acls[0];
  const acl = link === undefined ? undefined : graph.as(link.to, "network-acl");
  if (link === undefined || acl === undefined) return [];
  const words = wordsFor(graph, nic.owner).networkAcl;
  const which = acl.nature === "implicit" ? `the default ${words}` : `${words} ${graph.show(acl.id)}`;
  return [{ at: link.at, text: `${which} of ${graph.show(subnetId)} allows it` }];
}

function ruleStep(graph: Graph, sets: GuardedSets, flow: Flow, group: SecurityGroup, rule: SgRule): Step {
  const place = widestPlace(sets, rule.peers.places);
  const addresses = showAddresses(sets.may(place?.addresses ?? rule.peers.addresses));
  return {
    at: place?.at ?? rule.at,
    text: `${graph.show(group.id)} lets ${addresses} in on ${showTraffic(flow.traffic)}`,
  };
}

/** Of several ranges that one rule names, the one that holds most of the Internet is to blame. */
function widestPlace(sets: GuardedSets, places: readonly AddressPlace[]): AddressPlace | undefined {
  const breadth = ({ addresses }: AddressPlace): number => {
    const outside = intersectAddresses(sets.may(addresses), internet);
    return count4(outside) / 2 ** 32 + Number(count6(outside)) / 2 ** 128;
  };
  return [...places].sort((a, b) => breadth(b) - breadth(a))[0];
}
