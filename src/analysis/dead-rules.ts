/** Rules of security groups that let in another group of which nothing can get there. */

import type { EntityId, Link, SecurityGroup, SgRule } from "../graph/index.ts";
import { FALSE, guardsOf } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { deadBetween, type DeadWire, trafficOf } from "./dead-wires.ts";
import type { Facts } from "./facts.ts";

export interface DeadRule extends DeadWire {
  readonly group: SecurityGroup;
  readonly peer: EntityId;
}

/** Rules that name a group of which no wearer reaches any wearer of the rule's own group. */
export function deadRules(facts: Facts): readonly DeadRule[] {
  const guards = guardsOf(facts.session);
  return facts.graph.all("security-group").flatMap((group) =>
    group.nature !== "declared"
      ? []
      : groupRules(group).flatMap(({ rule, peer }): readonly DeadRule[] => {
          const from = callersOf(facts, peer.to);
          const to = nicsWearing(facts, group.id);
          if (from.length === 0 || to.length === 0) return [];
          const traffic = trafficOf(rule.traffic);
          const dead = deadBetween(facts, from, to, traffic);
          const inView = [group.id, peer.to].map((id) => facts.graph.closed(id, "wearers"));
          const holds = guards.all([group.exists, rule.when, peer.when, dead.holds, ...inView]);
          return [{ group, peer: peer.to, traffic, at: peer.at, ...dead, holds }];
        }),
  );
}

function groupRules(group: SecurityGroup): readonly { readonly rule: SgRule; readonly peer: Link }[] {
  return group.rules
    .filter(({ direction, nature, when }) => direction === "ingress" && nature === "stated" && when !== FALSE)
    .flatMap((rule) => rule.peers.groups.map((peer) => ({ rule, peer })))
    .filter(({ peer }) => peer.to !== group.id && peer.when !== FALSE);
}

/**
 * Managed databases call nobody, and a rule that names their group is for something else; load balancers call their
 * targets and nobody else, which is judged by those.
 */
function callersOf(facts: Facts, group: EntityId): readonly EntityId[] {
  const nics = nicsWearing(facts, group);
  const kinds = nics.map((nic) => facts.graph.entity(ownerOf(facts.graph, nic)).kind);
  return kinds.includes("load-balancer") ? [] : nics.filter((_, index) => kinds[index] !== "database");
}

function nicsWearing({ graph }: Facts, group: EntityId): readonly EntityId[] {
  return graph
    .wearers(group)
    .flatMap(({ to, when }) => (when === FALSE || graph.as(to, "nic") === undefined ? [] : [to]));
}
