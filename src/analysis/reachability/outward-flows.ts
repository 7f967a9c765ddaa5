/**
 * What Nics can call outside every Net: the Internet, by an internet service or by what translates, and networks on
 * premises. The groups let it out, the ACLs at each border let it and its replies pass.
 */

import {
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  isEmptyGuardedSet,
  type Subnet,
} from "../../graph/index.ts";
import {
  allAddresses,
  internet4,
  internet6,
  intersectTraffic,
  isEmptyTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Hop, OutwardFlow, Routing, Way } from "../facts.ts";
import { callerOf, carriedBy } from "./connections.ts";
import { type Entries, zoneAddresses } from "./entries.ts";
import { type FirewallFilters, whoSent } from "./firewall-filters.ts";
import type { GroupFilters } from "./group-filters.ts";
import type { GroupRanges, LetThrough } from "./group-ranges.ts";
import type { AclFilter, Caller } from "./network-acls.ts";
import type { ClassOfNics, NicClasses, Place } from "./nic-classes.ts";
import { ReplyWays } from "./reply-ways.ts";
import { senderAt, senderBefore, SenderCases, type Senders } from "./senders.ts";
import type { Family, Standing, Standings } from "./standings.ts";
import { outsideOf, Unplaced } from "./unplaced.ts";

/** What arrives, and what of it is answered. */
interface Carried {
  readonly delivered: GuardedSet;
  readonly answered: GuardedSet;
}

/** One way out for a Nic that stands somewhere. */
interface Exit {
  readonly to: OutwardFlow["to"];
  readonly way: Way;
  readonly standing: Standing;
  readonly senders: Senders;
  /** What of the destinations can be called by it at all. */
  readonly destinations: GuardedSet;
}

/** What is asked of the borders on the way back. */
interface Reply {
  readonly traffic: TrafficSet;
  readonly ports: Caller;
}

export class OutwardFlows {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #entries: Entries;
  readonly #filters: GroupFilters;
  readonly #firewalls: FirewallFilters;
  readonly #ranges: GroupRanges;
  readonly #routing: Routing;
  readonly #replyWays: ReplyWays;
  readonly #senders: SenderCases;
  readonly #standings: Standings;
  readonly #unplaced: Unplaced;
  readonly #flows = new Map<ClassOfNics, readonly OutwardFlow[]>();

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclFilter;
      readonly classes: NicClasses;
      readonly entries: Entries;
      readonly filters: GroupFilters;
      readonly firewalls: FirewallFilters;
      readonly ranges: GroupRanges;
      readonly routing: Routing;
      readonly standings: Standings;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#acls = parts.acls;
    this.#classes = parts.classes;
    this.#entries = parts.entries;
    this.#filters = parts.filters;
    this.#firewalls = parts.firewalls;
    this.#ranges = parts.ranges;
    this.#routing = parts.routing;
    this.#replyWays = new ReplyWays(session, graph, parts.routing);
    this.#senders = new SenderCases(session, parts);
    this.#standings = parts.standings;
    this.#unplaced = new Unplaced(session);
  }

  /** What the Nics of a class can call, told of the one that stands for them. */
  of(from: ClassOfNics): readonly OutwardFlow[] {
    const known = this.#flows.get(from);
    if (known !== undefined) return known;
    const flows = from.calls === "anybody" ? this.#compute(from) : [];
    this.#flows.set(from, flows);
    return flows;
  }

  #compute(from: ClassOfNics): readonly OutwardFlow[] {
    const merged = new Map<string, OutwardFlow>();
    for (const place of from.places) {
      for (const exit of this.#exits(from, place)) {
        for (const out of this.#ranges.cutBy(from, "egress", this.#cutsOf(exit)))
          this.#addFlows(merged, from, exit, out);
      }
    }
    return [...merged.values()];
  }

  #trafficAt(subnet: EntityId): readonly TrafficSet[] {
    const entity = this.#graph.as(subnet, "subnet");
    return entity === undefined ? [] : this.#acls.trafficOf(entity);
  }

  *#exits(from: ClassOfNics, place: Place): Iterable<Exit> {
    for (const family of [4, 6] as const) {
      for (const standing of this.#standings.at(from, place, "caller", family)) {
        yield* this.#toInternet(from, standing);
        yield* this.#toPremises(standing);
      }
    }
  }

  #toInternet(from: ClassOfNics, standing: Standing): readonly Exit[] {
    const { family, subnet } = standing;
    const [zone, addresses] = family === 4 ? (["internet4", internet4] as const) : (["internet6", internet6] as const);
    return this.#routing.out(subnet.id).flatMap((way) => {
      const outside = this.#sets.within(this.#sets.withoutPoints(way.destinations), addresses);
      const destinations = this.#sets.restrict(outside, this.#canLeave(from, way, family));
      return this.#senders.on(way).map((senders) => ({ to: { zone }, way, standing, senders, destinations }));
    });
  }

  #toPremises(standing: Standing): readonly Exit[] {
    return this.#routing.toOnPremises(standing.subnet.id).flatMap((way) => {
      const known = this.#entries.gatewayOf(way);
      const outside = familyOf(way.destinations, standing.family);
      // Where it is not known what a way leads to, it may lead to whatever has a way back.
      const gateways = known === undefined ? [...this.#entries.gatewaysInto(standing.subnet)] : [known];
      return gateways.flatMap((by) => {
        const returns = (): GuardedSet => this.#cameBy(standing, by);
        const destinations = known === undefined ? this.#sets.intersect(outside, returns()) : outside;
        const to = { zone: "on-premises", by } as const;
        return this.#senders.on(way).map((senders) => ({ to, way, standing, senders, destinations }));
      });
    });
  }

  /** An internet service drops what comes from a Nic without a public address. */
  #canLeave(from: ClassOfNics, way: Way, family: Family): Guard {
    if (family === 6 || way.callerIs !== "its-public-address") return TRUE;
    return this.#entries.addressedBy(from, "internet4");
  }

  /** What lies behind a gateway by which packets come in to an address. */
  #cameBy(standing: Standing, by: EntityId): GuardedSet {
    return this.#sets.unionAll(
      this.#inwards(standing, by).map((way) =>
        this.#sets.restrict(way.sources, this.#standings.isIn(standing, way.destinations)),
      ),
    );
  }

  /** What translates lets in nothing that it did not see begin. */
  #inwards({ subnet }: Standing, by: EntityId): readonly Way[] {
    return this.#routing
      .fromOnPremises(subnet.id)
      .filter((way) => this.#entries.gatewayOf(way) === by && way.callerIs !== "translated");
  }

  #addFlows(merged: Map<string, OutwardFlow>, from: ClassOfNics, exit: Exit, out: LetThrough): void {
    const carried = intersectTraffic(exit.way.carries, carriedBy[exit.standing.family]);
    const traffic = intersectTraffic(out.traffic, carried);
    const { standing, senders } = exit;
    const when = this.#guards.all([from.exists, standing.when, senders.when, this.#forwarded(exit, traffic)]);
    if (isEmptyTraffic(traffic) || when === FALSE) return;
    const { delivered, answered } = this.#carried(from, exit, traffic, this.#sets.restrict(out.addresses, when));
    const oneWay = this.#sets.subtract(delivered, answered);
    for (const [reply, destinations] of [
      ["answered", answered],
      ["one-way", oneWay],
    ] as const) {
      if (isEmptyGuardedSet(destinations)) continue;
      const { to, way } = exit;
      const key = `${reply} ${this.#sets.key(destinations)} ${way.via.join()} ${JSON.stringify([to, out.rules])}`;
      const known = merged.get(key);
      merged.set(key, {
        ...{ from: from.sample.id, to, destinations, reply, rules: out.rules },
        traffic: known === undefined ? traffic : unionTraffic(known.traffic, traffic),
        when: this.#sets.someGuard(destinations),
        via: [exit.standing.subnet.id, ...way.via],
      });
    }
  }

  /** What of some addresses is called and answered; blocks of unknown place as far as all there is out there is. */
  #carried(from: ClassOfNics, exit: Exit, traffic: TrafficSet, called: GuardedSet): Carried {
    const placed = this.#calling(from, exit, traffic, this.#sets.withoutPoints(called));
    if (called.points.size === 0) return placed;
    const outside = outsideOf(
      exit.to.zone,
      exit.to.zone === "on-premises" ? allAddresses : zoneAddresses[exit.to.zone],
    );
    const anywhere = this.#calling(from, exit, traffic, this.#sets.of(allAddresses));
    const there = this.#unplaced.within(called.points, outside);
    const delivered = this.#unplaced.through(there, anywhere.delivered, outside);
    const answered = this.#unplaced.through(delivered, anywhere.answered, outside);
    return {
      delivered: { ...placed.delivered, points: delivered },
      answered: { ...placed.answered, points: answered },
    };
  }

  #calling(from: ClassOfNics, exit: Exit, traffic: TrafficSet, addresses: GuardedSet): Carried {
    const called = this.#sets.intersect(exit.destinations, addresses);
    const delivered = this.#pastAcls(exit, traffic, this.#letOut(exit, traffic, called));
    return { delivered, answered: this.#answered(from, exit, traffic, delivered) };
  }

  /** The groups of what forwards on the way let in who sends. */
  #forwarded({ way, standing, senders }: Exit, traffic: TrafficSet): Guard {
    return this.#guards.all(
      filtering(way).map((hop) => {
        const of = this.#classes.of(hop.nic);
        if (of === undefined) return FALSE;
        const sender = senderBefore(senders, way, hop);
        const peer = { standing: sender ?? standing, known: sender === undefined ? TRUE : FALSE };
        const letIn = this.#filters.between(of, "ingress", peer);
        const passing = letIn.parts.filter((part) => !isEmptyTraffic(intersectTraffic(part.traffic, traffic)));
        return this.#guards.any(passing.map(({ when }) => when));
      }),
    );
  }

  /** What of the destinations firewalls let through to, and the groups of what forwards let out to. */
  #letOut({ way, senders, standing }: Exit, traffic: TrafficSet, called: GuardedSet): GuardedSet {
    const inspected = way.inspected.reduce((left, each) => {
      const sender = whoSent(senders, each) ?? standing;
      return this.#sets.intersect(left, this.#firewalls.passing(each.endpoint, sender, traffic));
    }, called);
    return filtering(way).reduce((left, { nic }) => {
      const of = this.#classes.of(nic);
      if (of === undefined) return emptyGuardedSet;
      const passing = this.#ranges
        .packets(of, "egress", traffic)
        .map(({ addresses }) => this.#sets.withoutPoints(addresses));
      return this.#sets.intersect(left, this.#sets.unionAll(passing));
    }, inspected);
  }

  /** The sets of traffic by which what forwards on the way tells packets apart. */
  #cutsOf(exit: Exit): readonly TrafficSet[] {
    const { way } = exit;
    const borders = [...way.crossings, ...this.#bordersBack(exit)].flatMap(({ subnet }) => this.#trafficAt(subnet));
    const forwarding = filtering(way).flatMap(({ nic }) => {
      const groups = this.#classes.of(nic)?.sample.groups ?? [];
      return groups.flatMap(({ to }) => this.#graph.as(to, "security-group")?.rules ?? []);
    });
    const inspecting = way.inspected.flatMap(({ endpoint }) => this.#firewalls.cutsOf(endpoint));
    return [...borders, ...inspecting, ...forwarding.flatMap(({ traffic }) => traffic.map((each) => each.traffic))];
  }

  #pastAcls({ way, standing, senders }: Exit, traffic: TrafficSet, called: GuardedSet): GuardedSet {
    return way.crossings.reduce((left, crossing) => {
      const { subnet, direction } = crossing;
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return left;
      const admitted = this.#acls.admits(entity, direction, traffic);
      if (direction === "egress") return this.#sets.intersect(left, admitted);
      const sender = senderAt(senders, crossing) ?? standing;
      return this.#sets.restrict(left, this.#standings.isIn(sender, admitted));
    }, called);
  }

  /** The reply comes in to whoever sent last, and from each that translates to the one before it. */
  #answered(from: ClassOfNics, exit: Exit, traffic: TrafficSet, delivered: GuardedSet): GuardedSet {
    const ports = callerOf(this.#graph, from);
    let left = delivered;
    let at: Standing | undefined;
    for (const { standing } of [...exit.senders.translators].reverse()) {
      left = this.#sets.intersect(left, this.#cameBack(exit, at, standing, { traffic, ports: "service" }));
      at = standing;
    }
    return this.#sets.intersect(left, this.#cameBack(exit, at, exit.standing, { traffic, ports }));
  }

  /** From which destinations replies come to an address: from outside, or from what translated them. */
  #cameBack({ to }: Exit, from: Standing | undefined, sender: Standing, reply: Reply): GuardedSet {
    if (from !== undefined) return this.#ledBack(from.subnet, sender, reply);
    if (to.zone !== "on-premises") {
      return this.#borders([{ subnet: sender.subnet.id, direction: "ingress" }], sender, reply);
    }
    return this.#sets.unionAll(
      this.#inwards(sender, to.by).map(({ sources, destinations, crossings }) => {
        const called = this.#sets.restrict(sources, this.#standings.isIn(sender, destinations));
        return this.#sets.intersect(called, this.#borders(crossings, sender, reply));
      }),
    );
  }

  #ledBack(start: Subnet, sender: Standing, reply: Reply): GuardedSet {
    if (start.id === sender.subnet.id) return this.#sets.of(allAddresses);
    return this.#sets.unionAll(
      this.#waysBack(start, sender).map(({ destinations, crossings }) =>
        this.#sets.restrict(this.#borders(crossings, sender, reply), this.#standings.isIn(sender, destinations)),
      ),
    );
  }

  #waysBack(start: Subnet, { subnet }: Standing): readonly Way[] {
    return this.#replyWays.between(start, subnet, "outside");
  }

  /** All borders that replies may cross. */
  #bordersBack({ to, standing, senders }: Exit): readonly Crossing[] {
    const stops = [standing, ...senders.translators.map((each) => each.standing)];
    const last = stops.at(-1) ?? standing;
    const inwards = to.zone === "on-premises" ? this.#inwards(last, to.by).flatMap(({ crossings }) => crossings) : [];
    const between = stops.slice(1).flatMap((start, index) => {
      const before = stops[index];
      return before === undefined ? [] : this.#waysBack(start.subnet, before).flatMap(({ crossings }) => crossings);
    });
    const own = stops.map(({ subnet }): Crossing => ({ subnet: subnet.id, direction: "ingress" }));
    return [...inwards, ...between, ...own];
  }

  /** From which destinations all borders let replies pass, for any range of ports from which the sender may call. */
  #borders(crossings: readonly Crossing[], sender: Standing, { traffic, ports }: Reply): GuardedSet {
    const stages = crossings.flatMap(({ subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return [];
      const admitted = this.#acls.replies(entity, direction, traffic, ports);
      if (direction === "ingress") return [admitted];
      return [admitted.map((set) => this.#sets.of(allAddresses, this.#standings.isIn(sender, set)))];
    });
    const alternatives = Math.max(1, ...stages.map(({ length }) => length));
    return this.#sets.unionAll(
      Array.from({ length: alternatives }, (_, index) =>
        stages.reduce((left, stage) => {
          const admitted = stage[index] ?? stage[0];
          return admitted === undefined ? left : this.#sets.intersect(left, admitted);
        }, this.#sets.of(allAddresses)),
      ),
    );
  }
}

function filtering({ hops }: Way): readonly Hop[] {
  return hops.filter(({ filters }) => filters);
}

function familyOf(set: GuardedSet, family: Family): GuardedSet {
  return family === 4 ? { ...set, v6: [] } : { ...set, v4: [] };
}
