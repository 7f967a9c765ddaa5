/**
 * What comes from outside through load balancers: a listener takes it, and a node hands it on to a target with its own
 * address, or, where the target group keeps the client's, with that one.
 */

import {
  emptyGuardedSet,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
} from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, type TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Flow } from "../facts.ts";
import type { BalancerTargets, Handover } from "./balancer-targets.ts";
import type { Connections } from "./connections.ts";
import type { GroupRanges } from "./group-ranges.ts";
import type { AclFilter } from "./network-acls.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";
import { type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";
import type { ZoneFlows } from "./zone-flows.ts";

export class RelayedFlows {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #maps: TrafficMaps;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #connections: Connections;
  readonly #fromZones: ZoneFlows;
  readonly #ranges: GroupRanges;
  readonly #targets: BalancerTargets;
  readonly #flows = new Map<ClassOfNics, readonly Flow[]>();

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclFilter;
      readonly classes: NicClasses;
      readonly connections: Connections;
      readonly fromZones: ZoneFlows;
      readonly ranges: GroupRanges;
      readonly targets: BalancerTargets;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#acls = parts.acls;
    this.#classes = parts.classes;
    this.#connections = parts.connections;
    this.#fromZones = parts.fromZones;
    this.#ranges = parts.ranges;
    this.#targets = parts.targets;
  }

  into(to: ClassOfNics): readonly Flow[] {
    const known = this.#flows.get(to);
    if (known !== undefined) return known;
    const flows = this.#targets.to(to).flatMap((handover) => this.#through(handover, to));
    this.#flows.set(to, flows);
    return flows;
  }

  #through(handover: Handover, to: ClassOfNics): readonly Flow[] {
    const flows: Flow[] = [];
    for (const node of this.nodesOf(handover)) {
      const outside = [...this.#fromZones.fromInternet(node), ...this.#fromZones.fromOnPremises(node)];
      for (const flow of outside) {
        const called = this.#calledBy(handover, flow);
        if (called !== FALSE) flows.push(...this.#handedOn(handover, node, to, { flow, called }));
      }
    }
    return flows;
  }

  /** The classes of a balancer's nodes. */
  nodesOf({ balancer }: Handover): readonly ClassOfNics[] {
    return [...new Set(balancer.nics.flatMap((nic) => this.#classes.of(nic) ?? []))];
  }

  /** The condition under which any of the flow is for this listener. */
  #calledBy({ listener }: Handover, { traffic }: Flow): Guard {
    const taken = listener.traffic.filter((each) => !isEmptyTraffic(intersectTraffic(each.traffic, traffic)));
    return this.#guards.and(listener.when, this.#guards.any(taken.map(({ when }) => when)));
  }

  #handedOn(
    handover: Handover,
    node: ClassOfNics,
    to: ClassOfNics,
    { flow, called }: { readonly flow: Flow; readonly called: Guard },
  ): readonly Flow[] {
    const asItself = this.#connections.between(node, to, 4).answered;
    return handover.traffic.flatMap(({ traffic, when }) => {
      const taken = this.#guards.all([called, when]);
      const own = this.#guards.and(taken, this.#guards.not(handover.keepsClient));
      const relayed = this.#maps.within(asItself, traffic).parts.map((part) => ({
        traffic: part.traffic,
        sources: this.#sets.restrict(flow.sources, this.#guards.and(part.when, own)),
      }));
      const kept = this.#keptClients(handover, node, to, { flow, traffic, taken });
      return [...relayed, ...kept]
        .filter(({ sources }) => !isEmptyGuardedSet(sources))
        .map((part): Flow => ({
          ...{ from: flow.from, to: to.sample.id, calls: "private", rules: flow.rules, reply: flow.reply },
          ...part,
          when: this.#sets.someGuard(part.sources),
          via: [...flow.via, handover.balancer.id, ...to.places.map(({ subnet }) => subnet.id)],
          through: handover.balancer.id,
        }));
    });
  }

  /**
   * Where the target sees the client, its groups and ACLs are asked of the client's address; a rule that names the
   * balancer's group lets in all that comes through it.
   */
  #keptClients(
    handover: Handover,
    node: ClassOfNics,
    to: ClassOfNics,
    asked: { readonly flow: Flow; readonly traffic: TrafficSet; readonly taken: Guard },
  ): readonly { readonly traffic: TrafficSet; readonly sources: GuardedSet }[] {
    const kept = this.#guards.and(asked.taken, handover.keepsClient);
    if (kept === FALSE) return [];
    const { sent, byGroup } = this.#connections.handedOn(node, to);
    const cuts = [asked.traffic, ...[sent, byGroup].flatMap(({ parts }) => parts.map(({ traffic }) => traffic))];
    return this.#ranges.cutBy(to, "ingress", cuts).flatMap((through) => {
      const traffic = intersectTraffic(through.traffic, asked.traffic);
      if (isEmptyTraffic(traffic)) return [];
      const named = this.#sets.restrict(asked.flow.sources, this.#maps.some(this.#maps.within(byGroup, traffic)));
      const letIn = this.#sets.union(this.#sets.intersect(asked.flow.sources, through.addresses), named);
      const sending = this.#guards.and(kept, this.#maps.some(this.#maps.within(sent, traffic)));
      const sources = this.#sets.restrict(this.#pastAcls(to, traffic, letIn), sending);
      return [{ traffic, sources }];
    });
  }

  #pastAcls(to: ClassOfNics, traffic: TrafficSet, sources: GuardedSet): GuardedSet {
    const admitted = to.places.map(({ subnet, when }) => {
      const entity = this.#graph.as(subnet.id, "subnet");
      if (entity === undefined) return emptyGuardedSet;
      const both = this.#sets.intersect(
        this.#acls.admits(entity, "ingress", traffic),
        this.#acls.admitsReplies(entity, "egress", traffic),
      );
      return this.#sets.restrict(this.#sets.intersect(sources, both), when);
    });
    return this.#sets.unionAll(admitted);
  }
}
