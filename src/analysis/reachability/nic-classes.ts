/**
 * Classes of Nics: what cannot be told apart by Subnet, groups, addresses, owner's part and load balancers is computed
 * once. A hundred thousand equal VMs are one class.
 */

import {
  type EntityId,
  type Graph,
  type GuardedTraffic,
  type Link,
  type LoadBalancer,
  type Nic,
  type Subnet,
} from "../../graph/index.ts";
import { allTraffic, trafficKey } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { NicClass } from "../facts.ts";
import { balancersBehind, installedWhen } from "./endpoint-services.ts";
import type { SubnetCuts } from "./subnet-cuts.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** A Subnet where a Nic stands, and the condition under which it does. */
export interface Place {
  readonly subnet: Subnet;
  readonly when: Guard;
}

/** What a Nic does of itself: call others, hand on to targets what it was called for, or only answer. */
export type Calling = "anybody" | "targets" | "nobody";

export interface ClassOfNics extends NicClass {
  readonly id: number;
  /** One of them, which stands for all. */
  readonly sample: Nic;
  /** Whether there are, or may be, two of them that can call each other. */
  readonly isPlural: boolean;
  readonly exists: Guard;
  readonly places: readonly Place[];
  /** What it answers to; all that its groups let in, where nothing is said. */
  readonly serves: TrafficMap | undefined;
  readonly calls: Calling;
  /** It sends nothing of itself, or its groups let nothing out. */
  readonly isMute: boolean;
  /** Equal for classes that wear the same groups under the same conditions. */
  readonly groupsId: number;
}

/** A target group, or a listener that names its targets itself, and what arrives there instead of the group's own traffic. */
interface Membership {
  readonly of: string;
  readonly traffic: readonly GuardedTraffic[] | undefined;
  readonly when: Guard;
}

interface Growing extends ClassOfNics {
  readonly nics: EntityId[];
  isPlural: boolean;
}

export class NicClasses {
  readonly #session: Session;
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #maps: TrafficMaps;
  readonly #cuts: SubnetCuts;
  readonly #byKey = new Map<string, Growing>();
  readonly #ofNic = new Map<EntityId, Growing>();
  readonly #memberships: ReadonlyMap<EntityId, readonly Membership[]>;
  readonly #groupsIds = new Map<string, number>();
  readonly #inPlaces = new Map<ClassOfNics, readonly ClassOfNics[]>();
  readonly #inSubnet = new Map<EntityId, ClassOfNics[]>();
  readonly #wearing = new Map<EntityId, ClassOfNics[]>();
  /** Classes that let in, or out, what is not told by groups in view. */
  readonly unfiltered: readonly ClassOfNics[];

  constructor(session: Session, graph: Graph, cuts: SubnetCuts) {
    this.#session = session;
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#cuts = cuts;
    this.#memberships = membershipsIn(graph);
    for (const nic of graph.all("nic")) this.#add(nic);
    for (const each of this.#byKey.values()) this.#index(each);
    this.unfiltered = this.all.filter(({ sample }) => sample.unfiltered !== FALSE || sample.groupsOpen.length > 0);
  }

  get all(): readonly ClassOfNics[] {
    return [...this.#byKey.values()];
  }

  of(nic: EntityId): ClassOfNics | undefined {
    return this.#ofNic.get(nic);
  }

  /** The Nics of a class as they stand in each of their Subnets: what comes to one copy does not come to another. */
  inEachPlace(of: ClassOfNics): readonly ClassOfNics[] {
    const known = this.#inPlaces.get(of);
    if (known !== undefined) return known;
    const found = of.places.length < 2 ? [of] : of.places.map((place) => ({ ...of, places: [place] }));
    this.#inPlaces.set(of, found);
    return found;
  }

  inSubnet(subnet: EntityId): readonly ClassOfNics[] {
    return this.#inSubnet.get(subnet) ?? [];
  }

  wearing(group: EntityId): readonly ClassOfNics[] {
    return this.#wearing.get(group) ?? [];
  }

  #add(nic: Nic): void {
    const key = this.#keyOf(nic);
    const known = this.#byKey.get(key);
    const found = known ?? this.#make(nic);
    if (known === undefined) this.#byKey.set(key, found);
    found.nics.push(nic.id);
    if (found.nics.length > 1) found.isPlural = true;
    this.#ofNic.set(nic.id, found);
  }

  #make(nic: Nic): Growing {
    const owner = this.#graph.entity(nic.owner);
    const served = servedBy(this.#graph, this.#guards, nic);
    return {
      id: this.#byKey.size,
      nics: [],
      sample: nic,
      isPlural: nic.copies.max !== 1 || owner.copies.max !== 1 || owner.kind === "vm-group",
      exists: nic.exists,
      places: nic.placement.subnets.flatMap(({ to, when }) => {
        const subnet = this.#graph.as(to, "subnet");
        if (subnet === undefined || when === FALSE) return [];
        const installed = installedWhen(this.#session, this.#graph, owner, subnet);
        return [{ subnet, when: this.#guards.all([when, subnet.exists, installed]) }];
      }),
      serves: served === undefined ? undefined : this.#maps.from(served),
      calls: callingOf(this.#graph, nic),
      isMute: callingOf(this.#graph, nic) === "nobody" || sendsNothing(this.#graph, nic),
      groupsId: this.#groupsIdOf(nic),
    };
  }

  #groupsIdOf(nic: Nic): number {
    const key = groupsKeyOf(nic);
    const id = this.#groupsIds.get(key) ?? this.#groupsIds.size;
    this.#groupsIds.set(key, id);
    return id;
  }

  #index(each: ClassOfNics): void {
    for (const { subnet } of each.places) append(this.#inSubnet, subnet.id, each);
    for (const group of new Set(each.sample.groups.map(({ to }) => to))) append(this.#wearing, group, each);
  }

  /** All by which anything on the way can tell two Nics apart. */
  #keyOf(nic: Nic): string {
    const owner = this.#graph.entity(nic.owner);
    const answersForItself = ["load-balancer", "database", "endpoint"].includes(owner.kind);
    const served = answersForItself ? servedBy(this.#graph, this.#guards, nic) : undefined;
    return JSON.stringify([
      groupsKeyOf(nic),
      linksKey(nic.placement.subnets),
      nic.publicAddresses.map(({ when }) => when),
      nic.ipv6?.when,
      nic.exists,
      nic.sourceDestinationCheck,
      callingOf(this.#graph, nic),
      servesNothing(this.#graph, nic),
      served?.map(({ traffic, when }) => [trafficKey(traffic), when]),
      owner.kind === "load-balancer" ? owner.id : undefined,
      owner.kind === "endpoint" ? linksKey(owner.behind) : undefined,
      [...(this.#memberships.get(nic.id) ?? []), ...(this.#memberships.get(nic.owner) ?? [])].map(
        ({ of, traffic, when }) => [of, traffic?.map((each) => [trafficKey(each.traffic), each.when]), when],
      ),
      this.#cuts.signatureOf(nic),
    ]);
  }
}

function linksKey(links: readonly Link[]): readonly (readonly number[])[] {
  return links.map(({ to, when }) => [to, when]);
}

function groupsKeyOf(nic: Nic): string {
  return JSON.stringify([linksKey(nic.groups), nic.groupsOpen.map(({ when }) => when), nic.unfiltered]);
}

function membershipsIn(graph: Graph): ReadonlyMap<EntityId, readonly Membership[]> {
  const found = new Map<EntityId, Membership[]>();
  for (const group of graph.all("target-group")) {
    const of = `group ${group.id}`;
    for (const { link, traffic } of group.members) append(found, link.to, { of, traffic, when: link.when });
  }
  for (const balancer of graph.all("load-balancer")) {
    for (const [index, { targets }] of balancer.listeners.entries()) {
      const of = `listener ${balancer.id}:${index}`;
      const direct = targets.filter(({ link }) => graph.as(link.to, "target-group") === undefined);
      for (const { link, traffic } of direct) append(found, link.to, { of, traffic, when: link.when });
    }
  }
  return found;
}

function append<K, E>(lists: Map<K, E[]>, key: K, entry: E): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

/** Functions are called by the cloud, never by packets; what translates or attaches answers to nobody. */
function servesNothing(graph: Graph, { owner }: Nic): boolean {
  const entity = graph.entity(owner);
  switch (entity.kind) {
    case "task":
      return entity.runs === "function";
    case "nat-service":
    case "admin-access":
    case "transit-attachment":
      return true;
    case "endpoint":
      return entity.endpoint === "gateway-balancer";
    default:
      return false;
  }
}

/** Managed data services and endpoints never begin a connection; a load balancer begins them to its targets alone. */
function callingOf(graph: Graph, { owner }: Nic): Calling {
  const entity = graph.entity(owner);
  switch (entity.kind) {
    case "load-balancer":
      return "targets";
    case "database":
      return entity.asksOthers ? "anybody" : "nobody";
    case "nat-service":
    case "endpoint":
    case "transit-attachment":
      return "nobody";
    default:
      return "anybody";
  }
}

/** No group of it lets anything out, and none that is not in view can. */
function sendsNothing(graph: Graph, { groups, groupsOpen, unfiltered }: Nic): boolean {
  if (unfiltered !== FALSE || groupsOpen.length > 0) return false;
  return !groups.some(({ to, when }) => {
    const rules = graph.as(to, "security-group")?.rules ?? [];
    return when !== FALSE && rules.some((rule) => rule.direction === "egress" && rule.when !== FALSE);
  });
}

/** A load balancer answers on its listeners' ports, a managed database on its own; anything else on whatever it likes. */
function servedBy(graph: Graph, guards: Guards, nic: Nic): readonly GuardedTraffic[] | undefined {
  if (servesNothing(graph, nic)) return [];
  const owner = graph.entity(nic.owner);
  if (owner.kind === "database") return owner.traffic;
  if (owner.kind === "load-balancer") return heardBy(guards, owner);
  if (owner.kind !== "endpoint") return undefined;
  const balancers = balancersBehind(graph, owner);
  return balancers?.flatMap(({ balancer, when }) =>
    heardBy(guards, balancer).map((each) => ({ ...each, when: guards.and(each.when, when) })),
  );
}

/** What the listeners of a load balancer accept. */
function heardBy(guards: Guards, { listeners, listenersOpen }: LoadBalancer): readonly GuardedTraffic[] {
  const unseen = listenersOpen.map(({ when }) => ({ traffic: allTraffic, when }));
  return [
    ...listeners.flatMap((listener) =>
      listener.traffic.map((each) => ({ ...each, when: guards.and(each.when, listener.when) })),
    ),
    ...unseen,
  ];
}
