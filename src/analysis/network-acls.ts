/**
 * Network ACLs: entries in ascending order, the first that matches decides, and what no entry matches is denied
 * (AWS: "each network ACL also includes a rule whose rule number is an asterisk"). They are stateless: a reply needs
 * an entry of its own.
 */

import {
  type AclEntry,
  emptyGuardedSet,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type NetworkAcl,
  type Subnet,
} from "../graph/index.ts";
import {
  allAddresses,
  allTraffic,
  coversTraffic,
  icmp,
  noTraffic,
  tcp,
  type TrafficSet,
  trafficClasses,
  trafficKey,
  udp,
} from "../net/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../values/index.ts";

type Direction = AclEntry["direction"];

/**
 * The ports from which clients call, by operating system: Linux, Windows since Vista, Windows before (Amazon VPC user
 * guide, "Ephemeral ports"). A flow is answered when one of them is admitted in full; 1024 to 65535, from which NAT
 * services and load balancers call, holds them all.
 */
const ephemeralPorts: readonly (readonly [number, number])[] = [
  [32_768, 60_999],
  [49_152, 65_535],
  [1_025, 5_000],
];

/** What is replied to in ways of its own. */
const protocols: readonly TrafficSet[] = (["tcp", "udp", "icmp", "icmp6", "other"] as const).map((part) => ({
  ...noTraffic,
  [part]: allTraffic[part],
}));

export class AclFilter {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  readonly #admitted = new Map<string, GuardedSet>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
  }

  /** All sets of traffic by which the ACLs of a Subnet tell packets, and the replies to them, apart. */
  trafficOf(subnet: Subnet): readonly TrafficSet[] {
    const stated = this.#aclsOf(subnet).flatMap(({ acl }) =>
      acl.entries.flatMap(({ traffic }) => traffic.map((each) => each.traffic)),
    );
    return stated.every((each) => coversTraffic(each, allTraffic)) ? [] : [...stated, ...protocols];
  }

  /** From or to which addresses a Subnet's ACLs admit traffic that none of their entries cuts in two. */
  admits(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    const acls = this.#aclsOf(subnet);
    // No ACL in view: the platform has none, or the Subnet is not declared here; then its routes are unknown as well.
    if (acls.length === 0) return this.#sets.of(allAddresses);
    const seen = acls.map(({ acl, when }) => this.#sets.restrict(this.#byAcl(acl, direction, traffic), when));
    const unseen = this.#guards.not(this.#guards.any(acls.map(({ when }) => when)));
    return this.#sets.unionAll([...seen, this.#byUnseen(subnet, unseen)]);
  }

  /** To which addresses replies to this traffic are admitted. */
  admitsReplies(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    return this.#sets.unionAll(repliesTo(traffic).map((replies) => this.#admitsAllOf(subnet, direction, replies)));
  }

  /** Admitted only where every part of the traffic is. */
  #admitsAllOf(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    const classes = trafficClasses(traffic, this.trafficOf(subnet));
    return classes
      .map((each) => this.admits(subnet, direction, each))
      .reduce((all, each) => this.#sets.intersect(all, each), this.#sets.of(allAddresses));
  }

  #aclsOf(subnet: Subnet): readonly { readonly acl: NetworkAcl; readonly when: Guard }[] {
    return subnet.acls.flatMap(({ to, when }) => {
      const acl = this.#graph.as(to, "network-acl");
      return acl === undefined ? [] : [{ acl, when }];
    });
  }

  /** An ACL that may be associated out of view admits everything or nothing. */
  #byUnseen(subnet: Subnet, unseen: Guard): GuardedSet {
    const open = this.#guards.and(unseen, this.#guards.not(this.#graph.closed(subnet.id, "associations")));
    if (open === FALSE) return emptyGuardedSet;
    const admits = this.#guards.atom({
      key: `acl-out-of-view:${JSON.stringify(subnet.address)}`,
      words: `the network ACL of ${this.#graph.show(subnet.id)}, which is not in view, admits it`,
      settles: "nobody",
      causes: this.#guards.causes(open),
    });
    return this.#sets.of(allAddresses, this.#guards.and(open, admits));
  }

  #byAcl(acl: NetworkAcl, direction: Direction, traffic: TrafficSet): GuardedSet {
    const key = `${acl.id}:${direction}:${trafficKey(traffic)}`;
    const known = this.#admitted.get(key);
    if (known !== undefined) return known;
    const admitted = this.#withUnseen(acl, this.#firstMatch(acl, direction, traffic));
    this.#admitted.set(key, admitted);
    return admitted;
  }

  #firstMatch(acl: NetworkAcl, direction: Direction, traffic: TrafficSet): GuardedSet {
    let remaining = this.#sets.of(allAddresses);
    let admitted = emptyGuardedSet;
    for (const { entry, when } of this.#inOrder(acl, direction)) {
      const matches = this.#sets.restrict(entry.addresses, this.#guards.and(when, this.#matches(entry, traffic)));
      if (entry.action === "allow") admitted = this.#sets.union(admitted, this.#sets.intersect(remaining, matches));
      remaining = this.#sets.subtract(remaining, matches);
    }
    return admitted;
  }

  /** An entry whose number is not known stands first or last, which nobody can tell. */
  #inOrder(acl: NetworkAcl, direction: Direction): readonly { readonly entry: AclEntry; readonly when: Guard }[] {
    const entries = acl.entries.filter((entry) => entry.direction === direction);
    const numbered = entries
      .filter(({ number }) => number !== undefined)
      .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    const first = entries
      .filter(({ number }) => number === undefined)
      .map((entry) => ({ entry, when: this.#comesFirst(acl, entry) }));
    return [
      ...first.map(({ entry, when }) => ({ entry, when: this.#guards.and(entry.when, when) })),
      ...numbered.map((entry) => ({ entry, when: entry.when })),
      ...first.map(({ entry, when }) => ({ entry, when: this.#guards.and(entry.when, this.#guards.not(when)) })),
    ];
  }

  #comesFirst(acl: NetworkAcl, entry: AclEntry): Guard {
    return this.#guards.atom({
      key: `acl-entry-first:${JSON.stringify(acl.address)}:${entry.at}`,
      words: `an entry of ${this.#graph.show(acl.id)} without a known number comes first`,
      settles: "nobody",
      causes: [{ kind: "attribute", words: `the number of an entry of ${this.#graph.show(acl.id)}`, at: entry.at }],
    });
  }

  #matches(entry: AclEntry, traffic: TrafficSet): Guard {
    return this.#guards.any(
      entry.traffic.filter((each) => coversTraffic(each.traffic, traffic)).map(({ when }) => when),
    );
  }

  /** Entries that are not in view may admit or deny anything. */
  #withUnseen(acl: NetworkAcl, admitted: GuardedSet): GuardedSet {
    if (acl.open.length === 0) return admitted;
    const unseen = this.#guards.any(acl.open.map(({ when }) => when));
    const admits = this.#guards.atom({
      key: `acl-unseen:${JSON.stringify(acl.address)}`,
      words: `entries of ${this.#graph.show(acl.id)} that are not in view admit it`,
      settles: "nobody",
      causes: acl.open.map(({ cause }) => cause),
    });
    return this.#sets.union(
      this.#sets.restrict(admitted, this.#guards.not(unseen)),
      this.#sets.of(allAddresses, this.#guards.and(unseen, admits)),
    );
  }
}

/** What replies to one protocol look like, in the alternatives of which one must pass: an echo asks for an echo reply. */
function repliesTo(traffic: TrafficSet): readonly TrafficSet[] {
  const parts: TrafficSet[] = [];
  if (traffic.icmp.length > 0) parts.push(icmp("icmp", 0, 0));
  if (traffic.icmp6.length > 0) parts.push(icmp("icmp6", 129, 0));
  if (traffic.other.length > 0) parts.push({ ...noTraffic, other: traffic.other });
  if (traffic.tcp.length > 0) parts.push(...ephemeralPorts.map(([from, to]) => tcp(from, to)));
  if (traffic.udp.length > 0) parts.push(...ephemeralPorts.map(([from, to]) => udp(from, to)));
  return parts;
}
