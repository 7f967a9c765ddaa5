/** Every way from one Nic to another, with all that is checked on it: what `explain` chooses the easiest of. */

import type { Entity, Graph, Nic, SgRule, Subnet } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, showTraffic, type TrafficSet, trafficClasses } from "../../net/index.ts";
import type { OriginId, Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";
import type { Crossing, Hop, Routing, Step, Way } from "../facts.ts";
import { placeOfPeer } from "../rule-places.ts";
import type { ObstacleCode } from "../obstacle-codes.ts";
import type { AclPassages } from "./acl-passages.ts";
import type { BalancerTargets } from "./balancer-targets.ts";
import { Bounds } from "./bounds.ts";
import type { Check, Trial } from "./checks.ts";
import { carriedBy, type Connections, type Pair } from "./connections.ts";
import { balancersBehind } from "./endpoint-services.ts";
import { type FirewallFilters, whoSent } from "./firewall-filters.ts";
import type { GroupFilters, Peer } from "./group-filters.ts";
import type { ClassOfNics, NicClasses } from "./nic-classes.ts";
import { ReplyTrials } from "./reply-trials.ts";
import { RouteChecks } from "./route-checks.ts";
import { lastSender, senderAt, senderBefore, SenderCases, type Senders } from "./senders.ts";
import type { Family, Standing, Standings } from "./standings.ts";
import { crossObstacle, targetObstacle } from "./target-obstacles.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";
import { aclOf, groupsOf, placeOfGroups, refusalOf, showGroups, showNic } from "./words.ts";

/** So many ways, and kinds of packets, are looked at one by one. */
const mostPairs = 64;
const mostClasses = 64;

const families: readonly Family[] = [4, 6];

/** One kind of packet between two standings, on one way, or on none. */
interface Attempt {
  readonly pair: Pair;
  readonly way: Way | undefined;
  /** Who sends on it beside the caller. */
  readonly senders: Senders;
  readonly isWithin: boolean;
  readonly traffic: TrafficSet;
}

const nobodyElse: Senders = { when: TRUE, translators: [] };

export class NicTrials {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #acls: AclPassages;
  readonly #connections: Connections;
  readonly #filters: GroupFilters;
  readonly #firewalls: FirewallFilters;
  readonly #routing: Routing;
  readonly #standings: Standings;
  readonly #targets: BalancerTargets;
  readonly #bounds: Bounds;
  readonly #classes: NicClasses;
  readonly #routes: RouteChecks;
  readonly #replies: ReplyTrials;
  readonly #senders: SenderCases;

  constructor(
    session: Session,
    graph: Graph,
    parts: {
      readonly acls: AclPassages;
      readonly classes: NicClasses;
      readonly connections: Connections;
      readonly filters: GroupFilters;
      readonly firewalls: FirewallFilters;
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
    this.#firewalls = parts.firewalls;
    this.#routing = parts.routing;
    this.#standings = parts.standings;
    this.#targets = parts.targets;
    this.#bounds = new Bounds(session);
    this.#classes = parts.classes;
    this.#routes = new RouteChecks(session, graph, parts.routing);
    this.#replies = new ReplyTrials(session, graph, { ...parts, routes: this.#routes });
    this.#senders = new SenderCases(session, parts);
  }

  *between(from: ClassOfNics, to: ClassOfNics, traffic: TrafficSet): Iterable<Trial> {
    let left = mostPairs;
    let isTried = false;
    for (const family of families) {
      const carried = intersectTraffic(carriedBy[family], traffic);
      if (isEmptyTraffic(carried)) continue;
      for (const pair of this.#connections.pairs(from, to, family)) {
        if (left-- === 0) {
          this.#bounds.hit(`${mostPairs} pairs of Subnets`);
          return;
        }
        isTried = true;
        yield* this.#between(pair, carried);
      }
    }
    if (!isTried) yield* this.#without6(from, to, traffic);
  }

  /** What IPv6 alone carries, between ends of which one has no address of it. */
  *#without6(from: ClassOfNics, to: ClassOfNics, traffic: TrafficSet): Iterable<Trial> {
    if (!isEmptyTraffic(intersectTraffic(carriedBy[4], traffic))) return;
    const checks = [from, to].flatMap(({ sample }): readonly Check[] => {
      const has = sample.ipv6?.when ?? FALSE;
      const text = `${showNic(this.#graph, sample)} has no IPv6 address, which ${showTraffic(traffic)} needs`;
      return has === TRUE ? [] : [this.#check("ENI_ADDRESS_RESTRICTION", sample.at, text, has)];
    });
    if (checks.length > 0) yield { checks };
  }

  *#between(pair: Pair, traffic: TrafficSet): Iterable<Trial> {
    const isWithin = pair.from.subnet.id === pair.to.subnet.id;
    const ways = isWithin ? [] : this.#routing.ways(pair.from.subnet.id, pair.to.subnet.id);
    const cases = ways.flatMap((way) => this.#senders.on(way).map((senders) => ({ way, senders })));
    const tried = cases.length === 0 ? [{ way: undefined, senders: nobodyElse }] : cases;
    for (const each of this.#packets(pair, ways, traffic)) {
      for (const one of tried) yield this.#trial({ pair, isWithin, traffic: each, ...one });
    }
  }

  /** The traffic, cut where groups and ACLs tell packets apart. */
  #packets({ from, to }: Pair, ways: readonly Way[], traffic: TrafficSet): readonly TrafficSet[] {
    const hops = ways.flatMap((way) => way.hops.filter(({ filters }) => filters));
    const forwarding = hops.flatMap(({ nic }) => this.#classes.of(nic) ?? []);
    const maps = [
      this.#filters.between(from.of, "egress", { standing: to, known: TRUE }),
      ...[to.of, ...forwarding].map((of) => this.#filters.between(of, "ingress", { standing: from, known: TRUE })),
      ...forwarding.map((of) => this.#filters.between(of, "egress", { standing: to, known: TRUE })),
      ...(to.of.serves === undefined ? [] : [to.of.serves]),
      ...(from.of.calls === "targets" ? [this.#sentBy(from, to)] : []),
    ];
    const borders = new Set(ways.flatMap(({ crossings }) => crossings.map(({ subnet }) => subnet)));
    const inspecting = ways.flatMap((way) => way.inspected.flatMap(({ endpoint }) => this.#firewalls.cutsOf(endpoint)));
    const cuts = [...maps.flatMap(({ parts }) => parts.map((part) => part.traffic)), ...inspecting];
    const packets = trafficClasses(traffic, [...cuts, ...[...borders].flatMap((id) => this.#trafficAt(id))]);
    if (packets.length > mostClasses) this.#bounds.hit(`${mostClasses} kinds of packets`);
    return packets.slice(0, mostClasses);
  }

  #trafficAt(id: Subnet["id"]): readonly TrafficSet[] {
    const subnet = this.#graph.as(id, "subnet");
    return subnet === undefined ? [] : this.#acls.trafficOf(subnet);
  }

  #trial(attempt: Attempt): Trial {
    const { pair, way, senders, traffic, isWithin } = attempt;
    const { from, to } = pair;
    const known = way?.keepsGroups ?? TRUE;
    const sender = lastSender(senders);
    const seenAs = sender === undefined ? { standing: from, known } : { standing: sender, known: FALSE };
    const crossings = this.#crossings(attempt);
    return {
      checks: [
        ...this.#callChecks(attempt),
        this.#groupCheck(from.of, "egress", { standing: to, known }, attempt),
        ...crossings.slice(0, 1).map((each) => this.#aclCheck(each, attempt)),
        ...(isWithin ? [] : [...this.#routeChecks(attempt), ...this.#carryChecks(attempt)]),
        ...this.#hopChecks(attempt),
        ...this.#firewallChecks(attempt),
        ...crossings.slice(1).map((each) => this.#aclCheck(each, attempt)),
        this.#groupCheck(to.of, "ingress", seenAs, attempt),
        ...this.#servedChecks(to.of, traffic),
        ...(isWithin ? this.#replies.checksWithin(attempt, crossings) : this.#replies.checks(attempt)),
      ],
    };
  }

  /** The groups of what forwards on the way let packets in and out. */
  #hopChecks(attempt: Attempt): readonly Check[] {
    const { way, senders, pair } = attempt;
    const filtering = way?.hops.filter(({ filters }) => filters) ?? [];
    return filtering.flatMap((hop: Hop) => {
      const of = this.#classes.of(hop.nic);
      if (way === undefined || of === undefined) return [];
      const sender = senderBefore(senders, way, hop);
      const peer = { standing: sender ?? pair.from, known: sender === undefined ? TRUE : FALSE };
      return [
        this.#groupCheck(of, "ingress", peer, attempt),
        this.#groupCheck(of, "egress", { standing: pair.to, known: TRUE }, attempt),
      ];
    });
  }

  /** What firewalls on the way let through, by the rule that drops the rest. */
  #firewallChecks({ way, senders, pair: { from, to }, traffic }: Attempt): readonly Check[] {
    return (way?.inspected ?? []).map((each) => {
      const sender = whoSent(senders, each) ?? from;
      const { at, text } = this.#firewalls.refusal(each.endpoint, sender, traffic);
      const passes = this.#passes(this.#firewalls.between(each, sender, to), traffic);
      return this.#check("FIREWALL_RULES_RESTRICTION", at, text, passes);
    });
  }

  /** What translates carries TCP, UDP and ICMP, and nothing else. */
  #carryChecks({ way, pair, traffic }: Attempt): readonly Check[] {
    if (way === undefined || !isEmptyTraffic(intersectTraffic(way.carries, traffic))) return [];
    const [by] = way.via;
    const at = by === undefined ? pair.from.subnet.at : this.#graph.placeOf(by);
    const text = `what leads out of ${this.#graph.show(pair.from.subnet.id)} does not carry ${showTraffic(traffic)}`;
    return [this.#check("PROTOCOL_RESTRICTION", at, text, FALSE)];
  }

  /** Within one Subnet no network ACL is asked, but of what a classic load balancer sends. */
  #crossings({ pair: { from, to }, way, isWithin }: Attempt): readonly Crossing[] {
    const balancer = this.#graph.as(from.of.sample.owner, "load-balancer")?.balancer;
    if (isWithin && balancer !== "classic") return [];
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
    const stand = this.#guards.or(this.#guards.not(both), pair.when);
    checks.push({ ...this.#check("NO_SOURCE_OR_DESTINATION", caller.at, apart, stand), isCase: true });
    if (from.of.calls === "nobody") {
      const text = `${showNic(this.#graph, caller)} answers, and never begins a connection`;
      const isEndpoint = this.#graph.entity(caller.owner).kind === "endpoint";
      checks.push(this.#check(isEndpoint ? "VPCE_INTRA_VPC_TRAFFIC" : "NO_PATH", caller.at, text, FALSE));
    }
    if (from.of.calls === "targets") checks.push(...this.#targetChecks(pair, traffic));
    return checks;
  }

  /** A load balancer calls its targets alone, and from its nodes those that its settings allow. */
  #targetChecks({ from, to }: Pair, traffic: TrafficSet): readonly Check[] {
    const { owner } = from.of.sample;
    const sent = this.#sentBy(from, to);
    const isTarget = sent !== this.#maps.none;
    const passesOn = this.#targets.traffic(owner, to.of, "client") !== this.#maps.none;
    const { code, at, text } = targetObstacle(this.#graph, from.of, to.of, { isTarget, passesOn, traffic });
    const checks = [this.#check(code, at, text, this.#passes(sent, traffic))];
    const balancer = this.#graph.as(owner, "load-balancer");
    if (balancer === undefined || !isTarget) return checks;
    const crosses = this.#targets.crosses(balancer, from.subnet, to.subnet);
    const cross = crossObstacle(this.#graph, from.of, to.of, balancer);
    return [...checks, this.#check(cross.code, cross.at, cross.text, crosses)];
  }

  #sentBy(from: Standing, to: Standing): TrafficMap {
    return this.#targets.traffic(from.of.sample.owner, to.of, "itself");
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
      text: refusalOf(this.#graph, sample, towards, traffic),
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

  #aclCheck(crossing: Crossing, { pair, senders, traffic, isWithin }: Attempt): Check {
    const { subnet, direction } = crossing;
    const entity = this.#graph.as(subnet, "subnet") ?? pair.to.subnet;
    const peer = direction === "egress" ? pair.to : (senderAt(senders, crossing) ?? pair.from);
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

  #routeChecks({ pair: { from, to }, way, senders }: Attempt): readonly Check[] {
    if (way !== undefined) {
      const leads = this.#guards.and(senders.when, this.#standings.isIn(to, way.destinations));
      const [check] = this.#routes.between(from.subnet, to.subnet, "request", leads);
      return check === undefined ? [] : [{ ...check, passes: leads, steps: () => way.steps() }];
    }
    if (this.#routes.areApart(from.subnet, to.subnet)) return [this.#routes.apart(from.subnet, to.subnet)];
    return this.#routes.between(from.subnet, to.subnet, "request", FALSE);
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
    const [behind] = owner.kind === "endpoint" ? (balancersBehind(this.#graph, owner) ?? []) : [];
    if (behind !== undefined) {
      const { id, at } = behind.balancer;
      const unheard = `no listener of ${this.#graph.show(id)}, behind ${name}, accepts ${showTraffic(traffic)}`;
      return [this.#check("ELBV2_LISTENERS_MISMATCH", at, unheard, passes)];
    }
    const text = `${name} does not serve ${showTraffic(traffic)}`;
    return [this.#check("PROTOCOL_RESTRICTION", owner.at, text, passes)];
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
