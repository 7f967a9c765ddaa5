/**
 * Network ACLs: entries in ascending order, the first that matches decides, and what no entry matches is denied
 * (AWS: "each network ACL also includes a rule whose rule number is an asterisk"). They are stateless: a reply needs
 * an entry of its own.
 */

import {
  type AclEntry,
  emptyGuardedSet,
  type EntityId,
  type Graph,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type NetworkAcl,
  type Subnet,
} from "../../graph/index.ts";
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
  unionTraffic,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards, TRUE } from "../../values/index.ts";

type Direction = AclEntry["direction"];

/** What is not in view may admit requests and hinder their replies, in one direction and not in the other. */
type Purpose = "request" | "reply";

/** The condition under which an end is in a set. */
type EndIn = (set: GuardedSet) => Guard;

/** Who calls: a machine with an operating system of which nothing is known, or a service of the cloud. */
export type Caller = "host" | "service";

/**
 * The ports from which clients call (Amazon VPC user guide, "Ephemeral ports"): Linux, Windows since Vista, Windows
 * before; load balancers, NAT services and functions. A flow is answered when one of them is admitted in full.
 */
const ephemeralPorts: Readonly<Record<Caller, readonly (readonly [number, number])[]>> = {
  host: [
    [32_768, 60_999],
    [49_152, 65_535],
    [1_025, 5_000],
  ],
  service: [[1_024, 65_535]],
};

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
  readonly #byAcls = new Map<string, GuardedSet>();
  readonly #everywhere: GuardedSet;
  readonly #replies = new Map<string, readonly GuardedSet[]>();
  readonly #keys = new Map<EntityId, string>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
    this.#everywhere = this.#sets.of(allAddresses);
  }

  /** All sets of traffic by which the ACLs of a Subnet tell packets, and the replies to them, apart. */
  trafficOf(subnet: Subnet): readonly TrafficSet[] {
    const stated = this.#aclsOf(subnet).flatMap(({ acl }) =>
      acl.entries.flatMap(({ traffic }) => traffic.map((each) => each.traffic)),
    );
    return stated.every((each) => coversTraffic(each, allTraffic)) ? [] : [...stated, ...protocols];
  }

  /** The same for Subnets whose packets pass the same ACLs. */
  keyOf(subnet: Subnet): string {
    const known = this.#keys.get(subnet.id);
    if (known !== undefined) return known;
    const acls = this.#aclsOf(subnet).map(({ acl, when }) => `${acl.id}/${when}`);
    const key = this.#unseenOf(subnet) === FALSE ? acls.join() : `${acls.join()} ${subnet.id}`;
    this.#keys.set(subnet.id, key);
    return key;
  }

  /** From or to which addresses a Subnet's ACLs admit traffic that none of their entries cuts in two. */
  admits(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    return this.#admits(subnet, direction, traffic, "request");
  }

  /** To which addresses replies to this traffic are admitted, by any of the ranges of ports from which a client calls. */
  admitsReplies(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    return this.#sets.unionAll(this.replies(subnet, direction, traffic, "host"));
  }

  /** To which addresses replies to this traffic are admitted, for each range of ports from which the caller may call. */
  replies(subnet: Subnet, direction: Direction, traffic: TrafficSet, caller: Caller): readonly GuardedSet[] {
    const key = `${this.keyOf(subnet)}:${direction}:${caller}:${trafficKey(traffic)}`;
    const known = this.#replies.get(key);
    if (known !== undefined) return known;
    const replies = repliesTo(traffic, caller).map((each) => this.#admitsAllOf(subnet, direction, each));
    this.#replies.set(key, replies);
    return replies;
  }

  /** Whether traffic from or to one end is admitted. Blocks of unknown place that entries name hold it or not, in order. */
  admitsEnd(subnet: Subnet, direction: Direction, traffic: TrafficSet, isIn: EndIn): Guard {
    return this.#admitsEnd(subnet, direction, traffic, { purpose: "request", isIn });
  }

  /** Whether replies to one end are admitted, for each range of ports from which the caller may call. */
  repliesToEnd(
    subnet: Subnet,
    direction: Direction,
    traffic: TrafficSet,
    { caller, isIn }: { readonly caller: Caller; readonly isIn: EndIn },
  ): readonly Guard[] {
    if (!this.#namesUnknown(subnet)) return this.replies(subnet, direction, traffic, caller).map(isIn);
    return repliesTo(traffic, caller).map((reply) =>
      this.#guards.all(
        trafficClasses(reply, this.trafficOf(subnet)).map((each) =>
          this.#admitsEnd(subnet, direction, each, { purpose: "reply", isIn }),
        ),
      ),
    );
  }

  #admitsEnd(
    subnet: Subnet,
    direction: Direction,
    traffic: TrafficSet,
    { purpose, isIn }: { readonly purpose: Purpose; readonly isIn: EndIn },
  ): Guard {
    if (!this.#namesUnknown(subnet)) return isIn(this.#admits(subnet, direction, traffic, purpose));
    const seen = this.#aclsOf(subnet).map(({ acl, when }) => {
      const unseen = this.#unseenEntries(acl, `${direction}:${purpose}`);
      const admitted = this.#firstMatchOf(acl, direction, traffic, isIn);
      return this.#guards.and(
        when,
        unseen === undefined ? admitted : this.#guards.ite(unseen.when, unseen.admits, admitted),
      );
    });
    return this.#guards.any([...seen, isIn(this.#byUnseen(subnet, direction, purpose))]);
  }

  #namesUnknown(subnet: Subnet): boolean {
    return this.#aclsOf(subnet).some(({ acl }) => acl.entries.some(({ addresses }) => addresses.points.size > 0));
  }

  /** The first entry that holds the end decides. */
  #firstMatchOf(acl: NetworkAcl, direction: Direction, traffic: TrafficSet, isIn: EndIn): Guard {
    let remaining: Guard = TRUE;
    let admitted: Guard = FALSE;
    for (const { entry, when } of this.#inOrder(acl, direction)) {
      const matches = this.#guards.all([when, this.#matches(entry, traffic), isIn(entry.addresses)]);
      if (entry.action === "allow") admitted = this.#guards.or(admitted, this.#guards.and(remaining, matches));
      remaining = this.#guards.and(remaining, this.#guards.not(matches));
    }
    return admitted;
  }

  #admits(subnet: Subnet, direction: Direction, traffic: TrafficSet, purpose: Purpose): GuardedSet {
    const key = `${this.keyOf(subnet)}:${direction}:${purpose}:${trafficKey(traffic)}`;
    const known = this.#admitted.get(key);
    if (known !== undefined) return known;
    const admitted = this.#findAdmitted(subnet, direction, traffic, purpose);
    this.#admitted.set(key, admitted);
    return admitted;
  }

  #findAdmitted(subnet: Subnet, direction: Direction, traffic: TrafficSet, purpose: Purpose): GuardedSet {
    const acls = this.#aclsOf(subnet);
    // A declared Subnet without ACL is of a platform that has none.
    if (acls.length === 0 && this.#unseenOf(subnet) === FALSE) return this.#everywhere;
    const seen = acls.map(({ acl, when }) => {
      const admitted = this.#byAcl(acl, direction, traffic);
      return this.#sets.restrict(this.#withUnseen(acl, admitted, `${direction}:${purpose}`), when);
    });
    return this.#sets.unionAll([...seen, this.#byUnseen(subnet, direction, purpose)]);
  }

  /** Admitted only where every part of the traffic is. */
  #admitsAllOf(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    // Replies to whatever port look alike: they go to the ports from which clients call.
    const key = `${this.keyOf(subnet)}:${direction}:all:${trafficKey(traffic)}`;
    const known = this.#admitted.get(key);
    if (known !== undefined) return known;
    const admitted = this.#findAllOf(subnet, direction, traffic);
    this.#admitted.set(key, admitted);
    return admitted;
  }

  #findAllOf(subnet: Subnet, direction: Direction, traffic: TrafficSet): GuardedSet {
    const classes = trafficClasses(traffic, this.trafficOf(subnet));
    return classes
      .map((each) => this.#admits(subnet, direction, each, "reply"))
      .reduce((all, each) => this.#sets.intersect(all, each), this.#everywhere);
  }

  #aclsOf(subnet: Subnet): readonly { readonly acl: NetworkAcl; readonly when: Guard }[] {
    return subnet.acls.flatMap(({ to, when }) => {
      const acl = this.#graph.as(to, "network-acl");
      return acl === undefined ? [] : [{ acl, when }];
    });
  }

  /** An ACL that may be associated out of view admits everything or nothing. */
  #byUnseen(subnet: Subnet, direction: Direction, purpose: Purpose): GuardedSet {
    const open = this.#unseenOf(subnet);
    if (open === FALSE) return emptyGuardedSet;
    const admits = this.#guards.atom({
      key: `acl-out-of-view:${JSON.stringify(subnet.address)}:${direction}:${purpose}`,
      words: `the network ACL of ${this.#graph.show(subnet.id)}, which is not in view, admits ${passing(direction, purpose)}`,
      settles: "nobody",
      causes: [{ kind: "data", words: this.#graph.show(subnet.id), at: subnet.at }],
    });
    return this.#sets.of(allAddresses, this.#guards.and(open, admits));
  }

  #unseenOf(subnet: Subnet): Guard {
    if (subnet.platform?.hasNetworkAcls === false) return FALSE;
    const unseen = this.#guards.not(this.#guards.any(this.#aclsOf(subnet).map(({ when }) => when)));
    if (subnet.nature === "adopted") return unseen;
    return this.#guards.and(unseen, this.#guards.not(this.#graph.closed(subnet.id, "associations")));
  }

  #byAcl(acl: NetworkAcl, direction: Direction, traffic: TrafficSet): GuardedSet {
    const key = `${acl.id}:${direction}:${trafficKey(traffic)}`;
    const known = this.#byAcls.get(key);
    if (known !== undefined) return known;
    const admitted = this.#firstMatch(acl, direction, traffic);
    this.#byAcls.set(key, admitted);
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
  #withUnseen(acl: NetworkAcl, admitted: GuardedSet, what: string): GuardedSet {
    const unseen = this.#unseenEntries(acl, what);
    if (unseen === undefined) return admitted;
    const { when, admits } = unseen;
    return this.#sets.union(
      this.#sets.restrict(admitted, this.#guards.not(when)),
      this.#sets.of(allAddresses, this.#guards.and(when, admits)),
    );
  }

  #unseenEntries(acl: NetworkAcl, what: string): { readonly when: Guard; readonly admits: Guard } | undefined {
    if (acl.open.length === 0) return undefined;
    const when = this.#guards.any(acl.open.map((each) => each.when));
    const admits = this.#guards.atom({
      key: `acl-unseen:${JSON.stringify(acl.address)}:${what}`,
      words: `entries of ${this.#graph.show(acl.id)} that are not in view admit it`,
      settles: "nobody",
      causes: acl.open.map(({ cause }) => cause),
    });
    return { when, admits };
  }
}

function passing(direction: Direction, purpose: Purpose): string {
  return `${purpose === "request" ? "it" : "the replies"} ${direction === "ingress" ? "in" : "out"}`;
}

/**
 * What replies look like, in the alternatives of which one must pass in full: an echo asks for an echo reply, TCP and
 * UDP answer to the port from which the client calls.
 */
function repliesTo(traffic: TrafficSet, caller: Caller): readonly TrafficSet[] {
  const fixed = [
    ...(traffic.icmp.length > 0 ? [icmp("icmp", 0, 0)] : []),
    ...(traffic.icmp6.length > 0 ? [icmp("icmp6", 129, 0)] : []),
    ...(traffic.other.length > 0 ? [{ ...noTraffic, other: traffic.other }] : []),
  ].reduce(unionTraffic, noTraffic);
  return ephemeralPorts[caller].map(([from, to]) => {
    const tcpReplies = traffic.tcp.length > 0 ? tcp(from, to) : noTraffic;
    const udpReplies = traffic.udp.length > 0 ? udp(from, to) : noTraffic;
    return unionTraffic(fixed, unionTraffic(tcpReplies, udpReplies));
  });
}
