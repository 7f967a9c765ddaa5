/**
 * What the Internet can send to which Nic: public address, route, network ACL both ways, and the union of the security
 * groups, each under its guards. A flow that is answered holds the way back of the reply; what arrives without one
 * is a flow of its own.
 */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type GuardedTraffic,
  isEmptyGuardedSet,
  type Nic,
  type Subnet,
} from "../graph/index.ts";
import {
  allAddresses,
  allTraffic,
  coversTraffic,
  internet4,
  internet6,
  noTraffic,
  type TrafficSet,
  trafficClasses,
  trafficKey,
  unionTraffic,
} from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../values/index.ts";
import type { Flow, Flows, Routing, RuleOf, Zone } from "./facts.ts";
import { AclFilter } from "./network-acls.ts";
import { hasInternetService } from "./routing.ts";
import { witnessOf } from "./witness.ts";

export function findFlows(session: Session, graph: Graph, routing: Routing): Flows {
  const engine = new InternetFlows(session, graph, routing);
  let all: readonly Flow[] | undefined;
  return {
    fromInternet: (nic) => engine.into(nic),
    get internet() {
      all ??= graph.all("nic").flatMap(({ id }) => engine.into(id));
      return all;
    },
    witness: (flow) => witnessOf(session, graph, routing, flow),
    worldOpen: (flow) => guardedSetsOf(session).worldGuard(flow.sources),
  };
}

const zones: readonly Zone[] = ["internet4", "internet6"];
const zoneAddresses = { internet4, internet6 } as const;

/** What the groups of a Nic let in of one class of traffic, and by which rules. */
interface LetIn {
  readonly traffic: TrafficSet;
  readonly sources: GuardedSet;
  readonly rules: readonly RuleOf[];
}

class InternetFlows {
  readonly #graph: Graph;
  readonly #routing: Routing;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #flows = new Map<EntityId, readonly Flow[]>();
  /** Nics that nothing tells apart have the same flows: computed once. */
  readonly #classes = new Map<string, readonly Flow[]>();

  constructor(session: Session, graph: Graph, routing: Routing) {
    this.#graph = graph;
    this.#routing = routing;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#acls = new AclFilter(session, graph);
  }

  into(id: EntityId): readonly Flow[] {
    const known = this.#flows.get(id);
    if (known !== undefined) return known;
    const nic = this.#graph.as(id, "nic");
    const flows = nic === undefined ? [] : this.#ofClass(nic);
    this.#flows.set(id, flows);
    return flows;
  }

  #ofClass(nic: Nic): readonly Flow[] {
    // A NAT service lets nothing in that it did not see go out.
    if (this.#graph.entity(nic.owner).kind === "nat-service") return [];
    const served = this.#servedBy(nic);
    const key = this.#classKey(nic, served);
    let flows = this.#classes.get(key);
    if (flows === undefined) {
      flows = this.#compute(nic, served);
      this.#classes.set(key, flows);
    }
    return flows.map((flow) => (flow.to === nic.id ? flow : { ...flow, to: nic.id }));
  }

  #classKey(nic: Nic, served: readonly GuardedTraffic[] | undefined): string {
    const links = (each: readonly { readonly to: EntityId; readonly when: Guard }[]): readonly (readonly number[])[] =>
      each.map(({ to, when }) => [to, when]);
    return JSON.stringify([
      links(nic.groups),
      links(nic.placement.subnets),
      nic.groupsOpen.map(({ when }) => when),
      nic.publicAddresses.map(({ when }) => when),
      nic.ipv6?.when,
      nic.unfiltered,
      nic.exists,
      served?.map(({ traffic, when }) => [trafficKey(traffic), when]),
    ]);
  }

  #compute(nic: Nic, served: readonly GuardedTraffic[] | undefined): readonly Flow[] {
    return zones.flatMap((zone) => {
      const addressed = this.#guards.and(nic.exists, this.#addressed(nic, zone));
      return addressed === FALSE ? [] : this.#fromZone(nic, zone, addressed, served);
    });
  }

  #addressed(nic: Nic, zone: Zone): Guard {
    if (zone === "internet6") return nic.ipv6?.when ?? FALSE;
    return this.#guards.any(nic.publicAddresses.map(({ when }) => when));
  }

  #fromZone(nic: Nic, zone: Zone, addressed: Guard, served: readonly GuardedTraffic[] | undefined): readonly Flow[] {
    const merged = new Map<string, Flow>();
    for (const { traffic, sources, rules } of this.#letIn(nic, served)) {
      const outside = this.#sets.restrict(this.#sets.within(sources, zoneAddresses[zone]), addressed);
      if (isEmptyGuardedSet(outside)) continue;
      const { delivered, answered } = this.#carried(nic, zone, traffic, outside);
      const oneWay = this.#sets.subtract(delivered, answered);
      for (const [reply, carried] of [
        ["answered", answered],
        ["one-way", oneWay],
      ] as const) {
        if (isEmptyGuardedSet(carried)) continue;
        const key = `${reply}:${this.#sets.key(carried)}:${JSON.stringify(rules)}`;
        const known = merged.get(key);
        merged.set(key, {
          from: zone,
          to: nic.id,
          traffic: known === undefined ? traffic : unionTraffic(known.traffic, traffic),
          sources: carried,
          rules,
          via: nic.placement.subnets.map(({ to }) => to),
          reply,
        });
      }
    }
    return [...merged.values()];
  }

  /** What of the sources arrives in any of the Subnets where the Nic may stand, and what of it is answered. */
  #carried(
    nic: Nic,
    zone: Zone,
    traffic: TrafficSet,
    sources: GuardedSet,
  ): { readonly delivered: GuardedSet; readonly answered: GuardedSet } {
    const delivered: GuardedSet[] = [];
    const answered: GuardedSet[] = [];
    for (const { to, when } of nic.placement.subnets) {
      const subnet = this.#graph.as(to, "subnet");
      if (subnet === undefined || when === FALSE) continue;
      const here = this.#guards.and(when, subnet.exists);
      const outside = this.#sets.subtract(sources, this.#ownRanges(subnet));
      const admitted = this.#sets.restrict(
        this.#sets.intersect(outside, this.#acls.admits(subnet, "ingress", traffic)),
        here,
      );
      const replies = this.#sets.intersect(
        this.#routing.toInternet(to).destinations,
        this.#acls.admitsReplies(subnet, "egress", traffic),
      );
      delivered.push(this.#sets.restrict(admitted, this.#entered(subnet, zone)));
      answered.push(this.#sets.intersect(this.#sets.withoutPoints(admitted), replies));
    }
    const answeredInAll = this.#sets.unionAll(answered);
    return { delivered: this.#sets.union(this.#sets.unionAll(delivered), answeredInAll), answered: answeredInAll };
  }

  #entered(subnet: Subnet, zone: Zone): Guard {
    const guards = subnet.nets.map(({ to, when }) => {
      const net = this.#graph.as(to, "net");
      if (net === undefined || (zone === "internet6" && !net.platform.hasIpv6)) return FALSE;
      return this.#guards.and(when, hasInternetService(this.#graph, this.#guards, net));
    });
    return this.#guards.any(guards);
  }

  #ownRanges(subnet: Subnet): GuardedSet {
    const nets = subnet.nets.map(({ to, when }) =>
      this.#sets.restrict(this.#graph.as(to, "net")?.ranges ?? emptyGuardedSet, when),
    );
    return this.#sets.withoutPoints(this.#sets.unionAll(nets));
  }

  /** By class of traffic, what the groups of a Nic let in, cut where its rules and the ACLs on the way tell packets apart. */
  #letIn(nic: Nic, served: readonly GuardedTraffic[] | undefined): readonly LetIn[] {
    const cuts = [
      ...this.#rulesOf(nic).flatMap(({ traffic }) => traffic.map((each) => each.traffic)),
      ...nic.placement.subnets.flatMap(({ to }) => {
        const subnet = this.#graph.as(to, "subnet");
        return subnet === undefined ? [] : this.#acls.trafficOf(subnet);
      }),
      ...(served ?? []).map(({ traffic }) => traffic),
    ];
    const universe =
      served?.reduce((all, { traffic }) => unionTraffic(all, traffic), noTraffic) ?? this.#universeOf(nic);
    return trafficClasses(universe, cuts).map((traffic) =>
      this.#letInOf(nic, traffic, servedGuard(this.#guards, served, traffic)),
    );
  }

  #universeOf(nic: Nic): TrafficSet {
    if (nic.groupsOpen.length > 0 || nic.unfiltered !== FALSE) return allTraffic;
    return this.#rulesOf(nic)
      .flatMap(({ traffic }) => traffic.map((each) => each.traffic))
      .reduce(unionTraffic, noTraffic);
  }

  #letInOf(nic: Nic, traffic: TrafficSet, served: Guard): LetIn {
    const parts: { readonly sources: GuardedSet; readonly rule: RuleOf }[] = [];
    for (const { group, rule, when, traffic: of, sources } of this.#rulesOf(nic)) {
      const matches = this.#guards.any(
        of.filter((each) => coversTraffic(each.traffic, traffic)).map((each) => each.when),
      );
      const part = this.#sets.restrict(sources, this.#guards.all([when, matches, served]));
      if (!isEmptyGuardedSet(part)) parts.push({ sources: part, rule: { group, rule } });
    }
    const open = this.#guards.any([nic.unfiltered, ...nic.groupsOpen.map(({ when }) => when)]);
    return {
      traffic,
      sources: this.#sets.unionAll([
        ...parts.map(({ sources }) => sources),
        this.#sets.of(allAddresses, this.#guards.and(open, served)),
      ]),
      rules: this.#telling(parts),
    };
  }

  /** The rules that open to the world by themselves, where there are any; a narrower rule beside them tells nothing. */
  #telling(parts: readonly { readonly sources: GuardedSet; readonly rule: RuleOf }[]): readonly RuleOf[] {
    const world = parts.filter(({ sources }) => this.#sets.worldGuard(sources) !== FALSE);
    return (world.length > 0 ? world : parts).map(({ rule }) => rule);
  }

  #rulesOf(nic: Nic): readonly {
    readonly group: EntityId;
    readonly rule: number;
    readonly when: Guard;
    readonly traffic: readonly GuardedTraffic[];
    readonly sources: GuardedSet;
  }[] {
    return nic.groups.flatMap((link) => {
      const group = this.#graph.as(link.to, "security-group");
      if (group === undefined || link.when === FALSE) return [];
      return group.rules.flatMap((rule, index) =>
        rule.direction === "egress" || rule.when === FALSE
          ? []
          : [
              {
                group: group.id,
                rule: index,
                when: this.#guards.all([link.when, group.exists, rule.when]),
                traffic: rule.traffic,
                sources: rule.peers.addresses,
              },
            ],
      );
    });
  }

  /** A load balancer answers on its listeners' ports, a managed database on its own; anything else on whatever it likes. */
  #servedBy(nic: Nic): readonly GuardedTraffic[] | undefined {
    const owner = this.#graph.entity(nic.owner);
    if (owner.kind === "database") return owner.traffic;
    if (owner.kind !== "load-balancer") return undefined;
    const unseen = owner.listenersOpen.map(({ when }) => ({ traffic: allTraffic, when }));
    return [
      ...owner.listeners.flatMap((listener) =>
        listener.traffic.map((each) => ({ ...each, when: this.#guards.and(each.when, listener.when) })),
      ),
      ...unseen,
    ];
  }
}

function servedGuard(guards: Guards, served: readonly GuardedTraffic[] | undefined, traffic: TrafficSet): Guard {
  if (served === undefined) return TRUE;
  return guards.any(served.filter((each) => coversTraffic(each.traffic, traffic)).map(({ when }) => when));
}
