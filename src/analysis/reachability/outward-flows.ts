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
} from "../../graph/index.ts";
import {
  internet4,
  internet6,
  intersectTraffic,
  isEmptyTraffic,
  type TrafficSet,
  unionTraffic,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, OutwardFlow, Routing, Way } from "../facts.ts";
import { callerOf, carriedBy } from "./connections.ts";
import type { Entries } from "./entries.ts";
import type { GroupFilters } from "./group-filters.ts";
import type { GroupRanges, LetThrough } from "./group-ranges.ts";
import type { AclFilter, Caller } from "./network-acls.ts";
import type { ClassOfNics, NicClasses, Place } from "./nic-classes.ts";
import type { Family, Standing, Standings } from "./standings.ts";

/** One way out for a Nic that stands somewhere. */
interface Exit {
  readonly to: OutwardFlow["to"];
  readonly way: Way;
  readonly standing: Standing;
  /** What of the destinations can be called by it at all, and what of them has a way back. */
  readonly destinations: GuardedSet;
  readonly returns: GuardedSet | undefined;
}

export class OutwardFlows {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #acls: AclFilter;
  readonly #classes: NicClasses;
  readonly #entries: Entries;
  readonly #filters: GroupFilters;
  readonly #ranges: GroupRanges;
  readonly #routing: Routing;
  readonly #standings: Standings;
  readonly #flows = new Map<ClassOfNics, readonly OutwardFlow[]>();

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclFilter;
      readonly classes: NicClasses;
      readonly entries: Entries;
      readonly filters: GroupFilters;
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
    this.#ranges = parts.ranges;
    this.#routing = parts.routing;
    this.#standings = parts.standings;
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
    return this.#routing.out(subnet.id).map((way) => {
      const outside = this.#sets.within(this.#sets.withoutPoints(way.destinations), addresses);
      const destinations = this.#sets.restrict(outside, this.#canLeave(from, way, family));
      return { to: { zone }, way, standing, destinations, returns: undefined };
    });
  }

  #toPremises(standing: Standing): readonly Exit[] {
    return this.#routing.toOnPremises(standing.subnet.id).flatMap((way) => {
      const known = this.#entries.gatewayOf(way);
      const outside = familyOf(way.destinations, standing.family);
      // Where it is not known what a way leads to, it may lead to whatever has a way back.
      const gateways = known === undefined ? [...this.#entries.gatewaysInto(standing.subnet)] : [known];
      return gateways.map((by) => {
        const returns = this.#returnsFrom(standing, by);
        const destinations = known === undefined ? this.#sets.intersect(outside, returns) : outside;
        return { to: { zone: "on-premises", by } as const, way, standing, destinations, returns };
      });
    });
  }

  /** An internet service drops what comes from a Nic without a public address. */
  #canLeave(from: ClassOfNics, way: Way, family: Family): Guard {
    if (family === 6 || way.callerIs !== "its-public-address") return TRUE;
    return this.#entries.addressedBy(from, "internet4");
  }

  #returnsFrom(standing: Standing, by: EntityId): GuardedSet {
    const back = this.#routing.fromOnPremises(standing.subnet.id).filter((way) => this.#entries.gatewayOf(way) === by);
    return this.#sets.unionAll(
      back.map((way) => this.#sets.restrict(way.sources, this.#standings.isIn(standing, way.destinations))),
    );
  }

  #addFlows(merged: Map<string, OutwardFlow>, from: ClassOfNics, exit: Exit, out: LetThrough): void {
    const carried = intersectTraffic(exit.way.carries, carriedBy[exit.standing.family]);
    const traffic = intersectTraffic(out.traffic, carried);
    const when = this.#guards.all([from.exists, exit.standing.when, this.#forwarded(exit, traffic)]);
    if (isEmptyTraffic(traffic) || when === FALSE) return;
    const called = this.#sets.restrict(this.#sets.intersect(exit.destinations, out.addresses), when);
    const delivered = this.#pastAcls(exit, traffic, this.#letOut(exit, traffic, called));
    const answered = this.#answered(from, exit, traffic, delivered);
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

  /** The groups of what forwards on the way let the caller in. */
  #forwarded({ way, standing }: Exit, traffic: TrafficSet): Guard {
    return this.#guards.all(
      way.passes.map((id) => {
        const of = this.#classes.of(id);
        if (of === undefined) return FALSE;
        const letIn = this.#filters.between(of, "ingress", { standing, known: TRUE });
        const passing = letIn.parts.filter((part) => !isEmptyTraffic(intersectTraffic(part.traffic, traffic)));
        return this.#guards.any(passing.map(({ when }) => when));
      }),
    );
  }

  /** What of the destinations the groups of what forwards let out to. */
  #letOut({ way }: Exit, traffic: TrafficSet, called: GuardedSet): GuardedSet {
    return way.passes.reduce((left, id) => {
      const of = this.#classes.of(id);
      if (of === undefined) return emptyGuardedSet;
      const passing = this.#ranges
        .packets(of, "egress", traffic)
        .map(({ addresses }) => this.#sets.withoutPoints(addresses));
      return this.#sets.intersect(left, this.#sets.unionAll(passing));
    }, called);
  }

  /** The sets of traffic by which what forwards on the way tells packets apart. */
  #cutsOf({ way }: Exit): readonly TrafficSet[] {
    const borders = way.crossings.flatMap(({ subnet }) => this.#trafficAt(subnet));
    const forwarding = way.passes.flatMap((id) => {
      const groups = this.#classes.of(id)?.sample.groups ?? [];
      return groups.flatMap(({ to }) => this.#graph.as(to, "security-group")?.rules ?? []);
    });
    return [...borders, ...forwarding.flatMap(({ traffic }) => traffic.map((each) => each.traffic))];
  }

  #pastAcls({ way, standing }: Exit, traffic: TrafficSet, called: GuardedSet): GuardedSet {
    return way.crossings.reduce((left, { subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return left;
      const admitted = this.#acls.admits(entity, direction, traffic);
      if (direction === "egress") return this.#sets.intersect(left, admitted);
      return this.#sets.restrict(left, this.#standings.isIn(standing, admitted));
    }, called);
  }

  #answered(from: ClassOfNics, exit: Exit, traffic: TrafficSet, delivered: GuardedSet): GuardedSet {
    const led = this.#sets.restrict(delivered, this.#leadsBack(exit));
    const back = exit.returns === undefined ? led : this.#sets.intersect(led, exit.returns);
    const stages = exit.way.crossings.map((crossing) =>
      this.#repliesAt(crossing, exit, traffic, callerOf(this.#graph, from), back),
    );
    const alternatives = Math.max(1, ...stages.map(({ length }) => length));
    return this.#sets.unionAll(
      Array.from({ length: alternatives }, (_, index) =>
        stages.reduce((left, stage) => {
          const admitted = stage[index] ?? stage[0];
          return admitted === undefined ? left : this.#sets.intersect(left, admitted);
        }, back),
      ),
    );
  }

  /** What translates routes the replies back by the table of its own Subnet. */
  #leadsBack({ way, standing }: Exit): Guard {
    const senders = new Set(way.crossings.flatMap(({ subnet, sentBy }) => (sentBy === undefined ? [] : [subnet])));
    return this.#guards.all(
      Array.from(senders, (subnet) => {
        if (subnet === standing.subnet.id) return TRUE;
        const ways = this.#routing.ways(subnet, standing.subnet.id);
        return this.#guards.any(ways.map(({ destinations }) => this.#standings.isIn(standing, destinations)));
      }),
    );
  }

  /** From which destinations the border lets replies back, for each range of ports from which the caller may call. */
  #repliesAt(
    { subnet, direction, sentBy }: Crossing,
    { standing }: Exit,
    traffic: TrafficSet,
    caller: Caller,
    called: GuardedSet,
  ): readonly GuardedSet[] {
    const entity = this.#graph.as(subnet, "subnet");
    if (entity === undefined) return [];
    const ports = sentBy === undefined ? caller : "service";
    if (direction === "egress") return this.#acls.replies(entity, "ingress", traffic, ports);
    return this.#acls
      .replies(entity, "egress", traffic, ports)
      .map((admitted) => this.#sets.restrict(called, this.#standings.isIn(standing, admitted)));
  }
}

function familyOf(set: GuardedSet, family: Family): GuardedSet {
  return family === 4 ? { ...set, v6: [] } : { ...set, v4: [] };
}
