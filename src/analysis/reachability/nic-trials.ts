/** Every way from one Nic to another, with all that is checked on it: what `explain` chooses the easiest of. */

import type { Entity, Graph, Nic, Route, SgRule, Subnet } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, showTraffic, type TrafficSet, trafficClasses } from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Routing, RoutingObstacle, Step, Way } from "../facts.ts";
import { placeOfPeer } from "../rule-places.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import type { AclPassages } from "./acl-passages.ts";
import type { BalancerTargets } from "./balancer-targets.ts";
import { Bounds } from "./bounds.ts";
import type { Check, Trial } from "./checks.ts";
import { callerOf, carriedBy, type Connections, type Pair } from "./connections.ts";
import type { GroupFilters, Peer } from "./group-filters.ts";
import { JoinedNets } from "./joined-nets.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import { OverlookedRoutes } from "./overlooked-routes.ts";
import type { Family, Standings } from "./standings.ts";
import { targetObstacle } from "./target-obstacles.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";
import { aclOf, groupsOf, placeOfGroups, showGroups, showNic } from "./words.ts";

/** So many ways, and kinds of packets, are looked at one by one. */
const mostPairs = 64;
const mostClasses = 64;

const families: readonly Family[] = [4, 6];

type Told = Pick<RoutingObstacle, "code" | "at" | "text" | "when">;

/** One kind of packet between two standings, on one way, or on none. */
interface Attempt {
  readonly pair: Pair;
  readonly way: Way | undefined;
  readonly isWithin: boolean;
  readonly traffic: TrafficSet;
}

export class NicTrials {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #acls: AclPassages;
  readonly #connections: Connections;
  readonly #filters: GroupFilters;
  readonly #routing: Routing;
  readonly #standings: Standings;
  readonly #targets: BalancerTargets;
  readonly #bounds: Bounds;
  readonly #overlooked: OverlookedRoutes;
  #joined: JoinedNets | undefined;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclPassages;
      readonly connections: Connections;
      readonly filters: GroupFilters;
      readonly routing: Routing;
      readonly standings: Standings;
      readonly targets: BalancerTargets;
    },
  ) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#acls = parts.acls;
    this.#connections = parts.connections;
    this.#filters = parts.filters;
    this.#routing = parts.routing;
    this.#standings = parts.standings;
    this.#targets = parts.targets;
    this.#bounds = new Bounds(session);
    this.#overlooked = new OverlookedRoutes(session, graph);
  }

  *between(from: ClassOfNics, to: ClassOfNics, traffic: TrafficSet): Iterable<Trial> {
    let left = mostPairs;
    for (const family of families) {
      for (const pair of this.#connections.pairs(from, to, family)) {
        if (left-- === 0) {
          this.#bounds.hit(`${mostPairs} pairs of Subnets`);
          return;
        }
        yield* this.#between(pair, intersectTraffic(carriedBy[family], traffic));
      }
    }
  }

  *#between(pair: Pair, traffic: TrafficSet): Iterable<Trial> {
    const isWithin = pair.from.subnet.id === pair.to.subnet.id;
    const ways = isWithin ? [] : this.#routing.ways(pair.from.subnet.id, pair.to.subnet.id);
    for (const each of this.#packets(pair, traffic)) {
      const attempt = { pair, isWithin, traffic: each };
      if (ways.length === 0) yield this.#trial({ ...attempt, way: undefined });
      for (const way of ways) yield this.#trial({ ...attempt, way });
    }
  }

  /** The traffic, cut where the groups of either end tell packets apart. */
  #packets({ from, to }: Pair, traffic: TrafficSet): readonly TrafficSet[] {
    const out = this.#filters.between(from.of, "egress", { standing: to, known: TRUE });
    const into = this.#filters.between(to.of, "ingress", { standing: from, known: TRUE });
    const maps = [out, into, ...(to.of.serves === undefined ? [] : [to.of.serves])];
    const cuts = maps.flatMap(({ parts }) => parts.map((part) => part.traffic));
    const packets = trafficClasses(traffic, cuts);
    if (packets.length > mostClasses) this.#bounds.hit(`${mostClasses} kinds of packets`);
    return packets.slice(0, mostClasses);
  }

  #trial(attempt: Attempt): Trial {
    const { pair, way, traffic } = attempt;
    const { from, to } = pair;
    const known = way?.keepsGroups ?? TRUE;
    const crossings = this.#crossings(attempt);
    return {
      checks: [
        ...this.#callChecks(attempt),
        this.#groupCheck(from.of, "egress", { standing: to, known }, attempt),
        ...crossings.slice(0, 1).map((each) => this.#aclCheck(each, attempt)),
        ...(attempt.isWithin ? [] : this.#routeChecks(attempt)),
        ...crossings.slice(1).map((each) => this.#aclCheck(each, attempt)),
        this.#groupCheck(to.of, "ingress", { standing: from, known }, attempt),
        ...this.#servedChecks(to.of, traffic),
        ...(attempt.isWithin
          ? this.#replyAcls(attempt, crossings)
          : [...this.#replyRoutes(attempt), ...this.#replyAcls(attempt, crossings)]),
      ],
    };
  }

  /** Within one Subnet no network ACL is asked, but of what a load balancer sends. */
  #crossings({ pair: { from, to }, way, isWithin }: Attempt): readonly Crossing[] {
    if (isWithin && from.of.calls !== "targets") return [];
    return way?.crossings ?? endsOf(from.subnet, to.subnet);
  }

  /** Both are there, and the one begins connections at all. */
  #callChecks({ pair, traffic }: Attempt): readonly Check[] {
    const { from, to } = pair;
    const caller = from.of.sample;
    const checks: Check[] = [];
    const both = this.#guards.and(from.of.exists, to.of.exists);
    const names = [from, to].map(({ of }) => showNic(this.#graph, of.sample)).join(" and ");
    checks.push(this.#check("NO_SOURCE_OR_DESTINATION", caller.at, `${names} are not there at once`, both));
    const places = [from, to].map(({ subnet }) => this.#graph.show(subnet.id)).join(" and ");
    const apart = `${names} may stand elsewhere than in ${places}`;
    checks.push({ ...this.#check("NO_SOURCE_OR_DESTINATION", caller.at, apart, pair.when), isCase: true });
    if (from.of.calls === "nobody") {
      const text = `${showNic(this.#graph, caller)} answers, and never begins a connection`;
      const isEndpoint = this.#graph.entity(caller.owner).kind === "endpoint";
      checks.push(this.#check(isEndpoint ? "VPCE_INTRA_VPC_TRAFFIC" : "NO_PATH", caller.at, text, FALSE));
    }
    if (from.of.calls === "targets") checks.push(this.#targetCheck(from.of, to.of, traffic));
    return checks;
  }

  #targetCheck(from: ClassOfNics, to: ClassOfNics, traffic: TrafficSet): Check {
    const sent = this.#targets.traffic(from.sample.owner, to, "itself");
    const isTarget = sent !== this.#maps.none;
    const passesOn = this.#targets.traffic(from.sample.owner, to, "client") !== this.#maps.none;
    const { code, at, text } = targetObstacle(this.#graph, from, to, { isTarget, passesOn, traffic });
    return this.#check(code, at, text, this.#passes(sent, traffic));
  }

  #groupCheck(of: ClassOfNics, direction: SgRule["direction"], peer: Peer, { traffic, way }: Attempt): Check {
    const { sample } = of;
    const map = this.#filters.between(of, direction, peer);
    const other = showNic(this.#graph, peer.standing.of.sample);
    const towards = direction === "ingress" ? `in from ${other}` : `out to ${other}`;
    const code = this.#groupCode(of, direction, peer, traffic);
    return {
      code,
      at: placeOfGroups(this.#graph, sample),
      text: `${showGroups(this.#graph, sample)} lets nothing ${towards} on ${showTraffic(traffic)}`,
      ...(code === "SG_REFERENCES_NOT_PRESERVED" && this.#notPreserved(sample, way)),
      passes: this.#passes(map, traffic),
      hinders: "request",
      steps: () => this.#ruleSteps(of, direction, peer, traffic),
    };
  }

  /** A rule names a group, and something on the way does not tell who wears it. */
  #notPreserved(sample: Nic, way: Way | undefined): Partial<Check> {
    const silent = (way?.via ?? []).map((id) => this.#graph.entity(id)).find((each) => isSilent(each));
    if (silent === undefined || !("groupReferences" in silent)) return {};
    const text = `${this.#graph.show(silent.id)} does not tell which groups callers wear, and ${showGroups(this.#graph, sample)} asks for them`;
    const isTransit = silent.kind !== "peering";
    return {
      code: isTransit ? "SG_REFERENCING_SUPPORT" : "SG_REFERENCES_NOT_PRESERVED",
      at: silent.groupReferences.at,
      text,
    };
  }

  #groupCode(of: ClassOfNics, direction: SgRule["direction"], peer: Peer, traffic: TrafficSet): ObstacleCode {
    const rules = groupsOf(this.#graph, of.sample).flatMap((group) => group.rules);
    if (!rules.some((rule) => rule.direction === direction && rule.when !== FALSE)) return "SG_HAS_NO_RULES";
    if (peer.known === TRUE) return "ENI_SG_RULES_MISMATCH";
    const wouldPass = this.#filters.between(of, direction, { ...peer, known: TRUE });
    return this.#passes(wouldPass, traffic) === FALSE ? "ENI_SG_RULES_MISMATCH" : "SG_REFERENCES_NOT_PRESERVED";
  }

  #ruleSteps(of: ClassOfNics, direction: SgRule["direction"], peer: Peer, traffic: TrafficSet): readonly Step[] {
    const passing = this.#filters.passages(of, direction, peer).find(({ map }) => this.#passes(map, traffic) !== FALSE);
    if (passing === undefined) return [];
    const { rule, stated } = passing;
    const other = showNic(this.#graph, peer.standing.of.sample);
    const way = direction === "ingress" ? `lets ${other} in` : `lets it out to ${other}`;
    return [{ at: placeOfPeer(stated), text: `${this.#graph.show(rule.group)} ${way} on ${showTraffic(traffic)}` }];
  }

  #aclCheck({ subnet, direction }: Crossing, { pair, traffic, isWithin }: Attempt): Check {
    const entity = this.#graph.as(subnet, "subnet") ?? pair.to.subnet;
    const peer = direction === "egress" ? pair.to : pair.from;
    const { at, words } = aclOf(this.#graph, entity);
    const name = showNic(this.#graph, peer.of.sample);
    const way = direction === "egress" ? `out to ${name}` : `in from ${name}`;
    return {
      code: isWithin ? "ELB_ACL_RESTRICTION" : "SUBNET_ACL_RESTRICTION",
      at,
      text: `${words} does not admit ${showTraffic(traffic)} ${way}`,
      passes: this.#passes(this.#acls.admitted(entity, direction, peer), traffic),
      hinders: "request",
      steps: () => (entity.acls.length === 0 ? [] : [{ at, text: `${words} admits it ${way}` }]),
    };
  }

  #routeChecks({ pair, way }: Attempt): readonly Check[] {
    const { from, to } = pair;
    if (way !== undefined) {
      const leads = this.#standings.isIn(to, way.destinations);
      const [check] = this.#routingChecks(from.subnet, to.subnet, "request", leads);
      return check === undefined ? [] : [{ ...check, passes: leads, steps: () => way.steps() }];
    }
    if (this.#areApart(from.subnet, to.subnet)) return [this.#apartCheck(from.subnet, to.subnet)];
    return this.#routingChecks(from.subnet, to.subnet, "request", FALSE);
  }

  /** Whether nothing at all joins the Nets of two Subnets. */
  #areApart(from: Subnet, to: Subnet): boolean {
    this.#joined ??= new JoinedNets(this.#graph);
    const around = new Set(
      from.nets.flatMap((link) => this.#joined?.around(link.to) ?? []).flatMap(({ nets }) => nets),
    );
    if (from.nets.length === 0 || to.nets.length === 0 || to.nets.some((link) => around.has(link.to))) return false;
    // What is routed to another Net says more of why it does not get there.
    return !this.#routing.obstacles(from.id, to.id).some(({ route }) => this.#leadsElsewhere(route?.target));
  }

  #leadsElsewhere(target: Route["target"] | undefined): boolean {
    if (target?.kind !== "entity") return false;
    const joining: readonly Entity["kind"][] = ["peering", "transit-gateway", "virtual-gateway", "nic"];
    return target.links.some(({ to }) => joining.includes(this.#graph.entity(to).kind));
  }

  #apartCheck(from: Subnet, to: Subnet): Check {
    const [own, other] = [from, to].map(({ nets, id }) => nets[0]?.to ?? id).map((id) => this.#graph.entity(id));
    const names = [own, other].map((net) => (net === undefined ? "" : this.#graph.show(net.id)));
    return this.#check("DISCONNECTED_VPCS", own?.at ?? from.at, `nothing joins ${names.join(" and ")}`, FALSE);
  }

  /** What routing says is in the way; at least that nothing leads there. */
  #routingChecks(from: Subnet, to: Subnet, hinders: Check["hinders"], leads: Guard): readonly Check[] {
    const stated = this.#routing
      .obstacles(from.id, to.id)
      .map((each) => this.#overlooked.told(each, from, { subnet: to }));
    const fallback: Told = {
      code: "NO_ROUTE_TO_DESTINATION",
      at: from.tables[0]?.at ?? from.at,
      text: `no route of ${this.#graph.show(from.id)} leads to ${this.#graph.show(to.id)}`,
      when: this.#guards.not(leads),
    };
    const found: readonly Told[] = stated.length === 0 ? [fallback] : stated;
    return found.map(({ code, at, text, when }) => {
      // What nobody here can tell hinders perhaps, whatever else does so for certain.
      const isCertain = leads === FALSE && (code !== "NO_POSSIBLE_DESTINATION" || found.length === 1);
      return { code, at, text, hinders, passes: isCertain ? FALSE : this.#guards.not(when) };
    });
  }

  #servedChecks(to: ClassOfNics, traffic: TrafficSet): readonly Check[] {
    if (to.serves === undefined) return [];
    const passes = this.#passes(to.serves, traffic);
    const owner = this.#graph.entity(to.sample.owner);
    const name = showNic(this.#graph, to.sample);
    if (owner.kind === "load-balancer") {
      const code = owner.balancer === "classic" ? "ELB_LISTENERS_MISMATCH" : "ELBV2_LISTENERS_MISMATCH";
      return [this.#check(code, owner.at, `no listener of ${name} accepts ${showTraffic(traffic)}`, passes)];
    }
    const text = `${name} does not serve ${showTraffic(traffic)}`;
    return [this.#check("PROTOCOL_RESTRICTION", owner.at, text, passes)];
  }

  #replyRoutes({ pair, way }: Attempt): readonly Check[] {
    const { from, to } = pair;
    if (way?.callerIs === "translated") return [];
    // Said once, of the way there.
    if (way === undefined && this.#areApart(from.subnet, to.subnet)) return [];
    const ways = this.#routing.ways(to.subnet.id, from.subnet.id);
    const leads = this.#guards.any(ways.map(({ destinations }) => this.#standings.isIn(from, destinations)));
    const routes =
      leads === TRUE
        ? []
        : this.#routingChecks(to.subnet, from.subnet, "reply", leads).map((check) => ({ ...check, passes: leads }));
    return routes.slice(0, leads === FALSE ? routes.length : 1);
  }

  #replyAcls({ pair, way, traffic, isWithin }: Attempt, crossings: readonly Crossing[]): readonly Check[] {
    const { from, to } = pair;
    if (way?.callerIs === "translated") return [];
    const caller = callerOf(this.#graph, from.of);
    return [...crossings].reverse().flatMap(({ subnet, direction }) => {
      const entity = this.#graph.as(subnet, "subnet");
      if (entity === undefined) return [];
      const back = direction === "egress" ? "ingress" : "egress";
      const peer = back === "egress" ? from : to;
      const admitted = this.#maps.unionAll(this.#acls.replies(entity, back, peer, caller));
      const { at, words } = aclOf(this.#graph, entity);
      const text = `${words} does not admit the replies ${back === "egress" ? "out" : "in"}`;
      const code = isWithin ? "ELB_ACL_RESTRICTION" : "SUBNET_ACL_RESTRICTION";
      return [{ code, at, text, hinders: "reply", passes: this.#passes(admitted, traffic) }];
    });
  }

  #check(code: ObstacleCode, at: OriginId, text: string, passes: Guard): Check {
    return { code, at, text, passes, hinders: "request" };
  }

  #passes(map: TrafficMap, traffic: TrafficSet): Guard {
    const parts = map.parts.filter((part) => !isEmptyTraffic(intersectTraffic(part.traffic, traffic)));
    return this.#guards.any(parts.map(({ when }) => when));
  }
}

/** What could tell groups across, and never does. */
function isSilent(entity: Entity): boolean {
  return "groupReferences" in entity && entity.groupReferences.when === FALSE;
}

function endsOf(from: Subnet, to: Subnet): readonly Crossing[] {
  return [
    { subnet: from.id, direction: "egress" },
    { subnet: to.id, direction: "ingress" },
  ];
}
