/**
 * What comes from outside through load balancers: a listener takes it, and a node hands it on to a target with its own
 * address, or, where the target group keeps the client's, with that one.
 */

import {
  emptyGuardedSet,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
} from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, type TrafficSet, trafficClasses } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Flow } from "../facts.ts";
import type { BalancerTargets, Handover } from "./balancer-targets.ts";
import type { Connections } from "./connections.ts";
import type { HandedOn, KeptClients } from "./kept-clients.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";
import { type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";
import type { ZoneFlows } from "./zone-flows.ts";

/** What comes to a node for one of its listeners, and under which condition the listener takes it. */
interface Taken {
  readonly handover: Handover;
  readonly flow: Flow;
  readonly when: Guard;
}

export class RelayedFlows {
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #maps: TrafficMaps;
  readonly #classes: NicClasses;
  readonly #connections: Connections;
  readonly #fromZones: ZoneFlows;
  readonly #kept: KeptClients;
  readonly #targets: BalancerTargets;
  readonly #flows = new Map<ClassOfNics, readonly Flow[]>();

  constructor(
    session: Session,
    parts: {
      readonly classes: NicClasses;
      readonly connections: Connections;
      readonly fromZones: ZoneFlows;
      readonly kept: KeptClients;
      readonly targets: BalancerTargets;
    },
  ) {
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#classes = parts.classes;
    this.#connections = parts.connections;
    this.#fromZones = parts.fromZones;
    this.#kept = parts.kept;
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
    return this.#nodesOf(handover).flatMap((node) => {
      const outside = [...this.#fromZones.fromInternet(node), ...this.#fromZones.fromOnPremises(node)];
      return outside.flatMap((flow) => {
        const when = this.#calledBy(handover, flow);
        return when === FALSE ? [] : this.#flowsOf({ handover, flow, when }, node, to);
      });
    });
  }

  /** What comes to one node goes on from that one: each is looked at by itself. */
  #nodesOf({ balancer }: Handover): readonly ClassOfNics[] {
    const classes = new Set(balancer.nics.flatMap((nic) => this.#classes.of(nic) ?? []));
    return [...classes].flatMap((of) => this.#classes.inEachPlace(of));
  }

  /** The condition under which any of the flow is for this listener. */
  #calledBy({ listener }: Handover, { traffic }: Flow): Guard {
    const taken = listener.traffic.filter((each) => !isEmptyTraffic(intersectTraffic(each.traffic, traffic)));
    return this.#guards.and(listener.when, this.#guards.any(taken.map(({ when }) => when)));
  }

  #flowsOf(taken: Taken, node: ClassOfNics, to: ClassOfNics): readonly Flow[] {
    const { handover, flow } = taken;
    const told = (traffic: TrafficSet, sources: GuardedSet, reply: Flow["reply"]): readonly Flow[] =>
      isEmptyGuardedSet(sources)
        ? []
        : [
            {
              ...{ from: flow.from, to: to.sample.id, calls: "private", rules: flow.rules, reply, traffic, sources },
              when: this.#sets.someGuard(sources),
              via: [...flow.via, handover.balancer.id, ...to.places.map(({ subnet }) => subnet.id)],
              through: handover.balancer.id,
            },
          ];
    return this.#handedOn(taken, node, to).flatMap(({ traffic, delivered, answered }) => {
      // Who ends connections hands on what works alone; a network balancer passes on what comes.
      const passesOn = handover.balancer.balancer === "network";
      if (flow.reply === "one-way") return passesOn ? told(traffic, delivered, "one-way") : [];
      const unanswered = passesOn ? this.#sets.subtract(delivered, answered) : emptyGuardedSet;
      return [...told(traffic, answered, "answered"), ...told(traffic, unanswered, "one-way")];
    });
  }

  #handedOn({ handover, flow, when }: Taken, node: ClassOfNics, to: ClassOfNics): readonly HandedOn[] {
    const { keepsClient } = handover;
    const [kept, others] = flow.calls === "ipv6" ? [emptyGuardedSet, flow.sources] : [flow.sources, emptyGuardedSet];
    return handover.traffic.flatMap((each) => {
      const taken = this.#guards.and(when, each.when);
      const own = this.#sets.union(this.#sets.restrict(kept, this.#guards.not(keepsClient)), others);
      const clients = {
        sources: this.#sets.restrict(kept, this.#guards.and(taken, keepsClient)),
        called: flow.traffic,
      };
      return [
        ...this.#asNode(node, to, each.traffic, this.#sets.restrict(own, taken)),
        ...(isEmptyGuardedSet(clients.sources) ? [] : this.#kept.handedOn(node, to, each.traffic, clients)),
      ];
    });
  }

  /** With the node's own address: also for clients that call by IPv6, whoever else keeps theirs. */
  #asNode(node: ClassOfNics, to: ClassOfNics, traffic: TrafficSet, sources: GuardedSet): readonly HandedOn[] {
    if (isEmptyGuardedSet(sources)) return [];
    const passage = this.#connections.between(node, to, 4);
    const part = (of: "delivered" | "answered", arriving: TrafficSet): GuardedSet =>
      this.#sets.restrict(sources, this.#maps.some(this.#maps.within(passage[of], arriving)));
    const classes = trafficClasses(
      traffic,
      [passage.delivered, passage.answered].flatMap(({ parts }) => parts.map((each) => each.traffic)),
    );
    return classes.map((arriving) => ({
      traffic: arriving,
      delivered: part("delivered", arriving),
      answered: part("answered", arriving),
    }));
  }
}
