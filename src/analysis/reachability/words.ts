/** How ends and filters are called in steps and obstacles. */

import type { Graph, Nic, SecurityGroup, Subnet } from "../../graph/index.ts";
import { showTraffic, type TrafficSet } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import { wordsFor } from "../vocabulary.ts";

/** What a Nic belongs to, or the Nic itself. */
export function showNic(graph: Graph, nic: Nic): string {
  return graph.show(nic.owner);
}

/** The groups that a Nic wears. */
export function groupsOf(graph: Graph, nic: Nic): readonly SecurityGroup[] {
  return nic.groups.flatMap(({ to, when }) => (when === FALSE ? [] : (graph.as(to, "security-group") ?? [])));
}

/** The groups of a Nic by name, or that it has none. */
export function showGroups(graph: Graph, nic: Nic): string {
  const names = groupsOf(graph, nic).map(({ id }) => graph.show(id));
  if (names.length === 0) return `no ${wordsFor(graph, nic.id).securityGroup} of ${showNic(graph, nic)}`;
  return names.join(", ");
}

/** That the groups of a Nic refuse traffic: `towards` is `in from web`. */
export function refusalOf(graph: Graph, nic: Nic, towards: string, traffic: TrafficSet): string {
  const what = `${towards} on ${showTraffic(traffic)}`;
  switch (groupsOf(graph, nic).length) {
    case 0:
      return `${showNic(graph, nic)} has no ${wordsFor(graph, nic.id).securityGroup} that lets anything ${what}`;
    case 1:
      return `${showGroups(graph, nic)} lets nothing ${what}`;
    default:
      return `${showGroups(graph, nic)} let nothing ${what}`;
  }
}

/** Where the groups of a Nic are stated: the only group, else where they are attached. */
export function placeOfGroups(graph: Graph, nic: Nic): OriginId {
  const [only, ...more] = groupsOf(graph, nic);
  if (only !== undefined && more.length === 0) return only.at;
  return nic.groups[0]?.at ?? nic.at;
}

/** The network ACL of a Subnet in words, and where it is stated. */
export function aclOf(graph: Graph, subnet: Subnet): { readonly at: OriginId; readonly words: string } {
  const link = subnet.acls.find(({ when }) => when !== FALSE);
  const acl = link === undefined ? undefined : graph.as(link.to, "network-acl");
  const words = wordsFor(graph, subnet.id).networkAcl;
  if (link === undefined || acl === undefined) return { at: subnet.at, words: `the ${words}` };
  const which = acl.nature === "implicit" ? `the default ${words}` : `${words} ${graph.show(acl.id)}`;
  return { at: acl.nature === "implicit" ? link.at : acl.at, words: `${which} of ${graph.show(subnet.id)}` };
}
