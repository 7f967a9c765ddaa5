/**
 * What a load balancer hands on to whom: the ports on which its targets are asked, by each of its listeners, and the
 * Subregions between which its nodes send.
 */

import type {
  EntityId,
  Graph,
  GuardedTraffic,
  Listener,
  ListenerTarget,
  LoadBalancer,
  Subnet,
  TargetGroup,
} from "../../graph/index.ts";
import type { TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, same, TRUE } from "../../values/index.ts";
import { HealthChecks } from "./health-checks.ts";
import type { ClassOfNics, Place } from "./nic-classes.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** One listener's way to one member. */
export interface Handover {
  readonly balancer: LoadBalancer;
  readonly listener: Listener;
  /** What arrives at the member. */
  readonly traffic: readonly GuardedTraffic[];
  /** The condition under which the member sees the address of the client. */
  readonly keepsClient: Guard;
  readonly when: Guard;
}

export class BalancerTargets {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #byMember = new Map<EntityId, Handover[]>();
  /** Of balancers to whose target groups members may belong that are not in view. */
  readonly #toAnybody: Handover[] = [];
  readonly #known = new Map<string, TrafficMap>();
  readonly #healthChecks: HealthChecks;

  constructor(session: Session, graph: Graph) {
    this.#session = session;
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#healthChecks = new HealthChecks(session, graph);
    for (const balancer of graph.all("load-balancer")) {
      for (const listener of balancer.listeners) {
        for (const target of listener.targets) this.#add(balancer, listener, target);
      }
    }
  }

  /** All that is handed on to the Nics of a class. */
  to(of: ClassOfNics): readonly Handover[] {
    const { id, owner } = of.sample;
    const stated = [...(this.#byMember.get(id) ?? []), ...(owner === id ? [] : (this.#byMember.get(owner) ?? []))];
    if (this.#toAnybody.length === 0 || of.calls === "targets") return stated;
    return [...stated, ...this.#toAnybody.map((handover) => this.#perhaps(handover, of))];
  }

  /** What a balancer sends to the Nics of a class with its own address, or with that of the client. */
  traffic(balancer: EntityId, of: ClassOfNics, sentAs: "itself" | "client"): TrafficMap {
    const key = `${balancer}>${of.id} ${sentAs}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const handovers = this.to(of).filter((each) => each.balancer.id === balancer);
    const { id, owner } = of.sample;
    const checks = sentAs === "client" ? [] : this.#healthChecks.of(balancer, id === owner ? [id] : [id, owner]);
    const found = this.#maps.from([
      ...checks,
      ...handovers.flatMap(({ traffic, when, keepsClient }) => {
        const isSo =
          sentAs === "client"
            ? keepsClient
            : this.#guards.or(this.#guards.not(keepsClient), this.#isCalledBy6(balancer));
        return this.#under(traffic, this.#guards.and(when, isSo));
      }),
    ]);
    this.#known.set(key, found);
    return found;
  }

  /** Who calls by IPv6 is handed on with the node's IPv4 address (Network Load Balancer guide, "Client IP preservation"). */
  #isCalledBy6(balancer: EntityId): Guard {
    const nics = this.#graph.as(balancer, "load-balancer")?.nics ?? [];
    return this.#guards.any(nics.map((nic) => this.#graph.as(nic, "nic")?.ipv6?.when ?? FALSE));
  }

  /** The condition under which a node that stands in one Subnet sends to members in the other. */
  crosses(balancer: LoadBalancer, node: Subnet, member: Subnet): Guard {
    if (balancer.balancer === "outscale") return TRUE;
    const isHere = same(this.#session, node.subregion, member.subregion);
    if (balancer.crossSubregion.when === FALSE || isHere === TRUE) return isHere;
    // Targets in a Subregion for which the balancer is not enabled are sent nothing.
    const isEnabled = this.#nodesOf(balancer).map(({ subnet, when }) =>
      this.#guards.and(when, same(this.#session, subnet.subregion, member.subregion)),
    );
    return this.#guards.or(isHere, this.#guards.and(balancer.crossSubregion.when, this.#guards.any(isEnabled)));
  }

  /** The Subnets where nodes stand, each under its condition. */
  #nodesOf({ nics }: LoadBalancer): readonly Place[] {
    return nics.flatMap((id) => {
      const nic = this.#graph.as(id, "nic");
      return (nic?.placement.subnets ?? []).flatMap(({ to, when }) => {
        const subnet = this.#graph.as(to, "subnet");
        if (nic === undefined || subnet === undefined) return [];
        return [{ subnet, when: this.#guards.all([nic.exists, when, subnet.exists]) }];
      });
    });
  }

  /** The ports of a balancer behind which this traffic is handed on to the Nics of a class. */
  calledOn(of: ClassOfNics, balancer: EntityId, traffic: TrafficSet): TrafficMap {
    const matching = this.to(of).filter((each) => each.balancer.id === balancer);
    return this.#maps.from(
      matching.flatMap((handover) => {
        const arriving = this.#maps.within(this.#maps.from(this.#under(handover.traffic, handover.when)), traffic);
        const when = this.#guards.and(this.#maps.some(arriving), handover.listener.when);
        return this.#under(handover.listener.traffic, when);
      }),
    );
  }

  #under(traffic: readonly GuardedTraffic[], when: Guard): readonly GuardedTraffic[] {
    return traffic.map((each) => ({ traffic: each.traffic, when: this.#guards.and(each.when, when) }));
  }

  #add(balancer: LoadBalancer, listener: Listener, { link, traffic }: ListenerTarget): void {
    const when = this.#guards.all([balancer.exists, listener.when, link.when]);
    const group = this.#graph.as(link.to, "target-group");
    if (group === undefined) {
      this.#append(link.to, { balancer, listener, traffic, keepsClient: FALSE, when });
      return;
    }
    const keepsClient = seesClient(balancer, group);
    for (const member of group.members) {
      this.#append(member.link.to, {
        balancer,
        listener,
        traffic: member.traffic ?? traffic,
        keepsClient,
        when: this.#guards.all([when, group.exists, member.link.when]),
      });
    }
    this.#addUnseen(group, { balancer, listener, traffic, keepsClient, when });
  }

  #addUnseen(group: TargetGroup, handover: Handover): void {
    const unseen = this.#guards.any(group.membersOpen.map(({ when }) => when));
    if (unseen !== FALSE) this.#toAnybody.push({ ...handover, when: this.#guards.and(handover.when, unseen) });
  }

  /** Whether one of the members out of view is this one is nobody's here to say. */
  #perhaps(handover: Handover, of: ClassOfNics): Handover {
    const name = this.#graph.show(of.sample.owner);
    const isMember = this.#guards.atom({
      key: `member:${JSON.stringify(handover.balancer.address)}:${handover.listener.at}:${name}`,
      words: `${name} is a target of ${this.#graph.show(handover.balancer.id)}`,
      settles: "nobody",
      causes: this.#guards.causes(handover.when),
    });
    return { ...handover, when: this.#guards.and(handover.when, isMember) };
  }

  #append(member: EntityId, handover: Handover): void {
    const known = this.#byMember.get(member);
    if (known === undefined) this.#byMember.set(member, [handover]);
    else known.push(handover);
  }
}

/** A gateway load balancer wraps what it hands on, and sends it from its own address (GENEVE, RFC 8926). */
function seesClient({ balancer }: LoadBalancer, group: TargetGroup): Guard {
  return balancer === "gateway" ? FALSE : group.keepsClientAddress.when;
}
