/** Why a load balancer does not send something to somebody, and which of its listeners says so. */

import type { Graph, Listener, LoadBalancer } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, lastPort, showTraffic, type TrafficSet, udp } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { FALSE } from "../../values/index.ts";
import type { Check } from "./checks.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import { showNic } from "./words.ts";

type Told = Pick<Check, "code" | "at" | "text">;

const allUdp = udp(0, lastPort);

interface Asked {
  /** It is sent something under the balancer's own address. */
  readonly isTarget: boolean;
  /** It is sent something under the addresses of clients. */
  readonly passesOn: boolean;
  readonly traffic: TrafficSet;
}

/** The called one is a target, on other ports or for the addresses of clients alone; or it is none. */
export function targetObstacle(
  graph: Graph,
  from: ClassOfNics,
  to: ClassOfNics,
  { isTarget, passesOn, traffic }: Asked,
): Told {
  const [name, called] = [showNic(graph, from.sample), showNic(graph, to.sample)];
  const balancer = graph.as(from.sample.owner, "load-balancer");
  const listeners = balancer?.listeners.filter(({ when }) => when !== FALSE) ?? [];
  if (isTarget) {
    const text = `${name} sends to ${called} on other ports than ${showTraffic(traffic)}`;
    const registered = placeOfPort(graph, to, listeners);
    const at = registered ?? from.sample.at;
    if (balancer?.balancer === "gateway") return wrappedOnly(name, at, traffic);
    return { code: "TARGET_PORT_RESTRICTION", at, text, ...listenerOfPort(balancer, listeners) };
  }
  if (passesOn) {
    const text = `${name} passes on to ${called} what its clients send, under their addresses: ask about a client`;
    return { code: "TARGET_ADDRESS_RESTRICTION", at: from.sample.at, text };
  }
  const none = { code: "TARGET_ADDRESS_RESTRICTION", at: from.sample.at } as const;
  const text = `${name} sends nothing to ${called}, which is no target of it`;
  return { ...none, text, ...(balancer === undefined ? {} : emptyListener(graph, balancer, listeners)) };
}

/** What a gateway load balancer sends is wrapped: GENEVE, over UDP to port 6081. */
function wrappedOnly(name: string, at: OriginId, traffic: TrafficSet): Told {
  if (isEmptyTraffic(intersectTraffic(traffic, allUdp))) {
    const text = `${name} wraps what it sends in GENEVE, over UDP, and sends no ${showTraffic(traffic)}`;
    return { code: "GWLB_PROTOCOL_RESTRICTION", at, text };
  }
  const text = `${name} sends to port 6081 alone, and not on ${showTraffic(traffic)}`;
  return { code: "GWLB_DESTINATION_PORT_RESTRICTION", at, text };
}

/** It is a target, and stands where no node sends to: the balancer is not enabled there, or sends only within each Subregion. */
export function crossObstacle(graph: Graph, from: ClassOfNics, to: ClassOfNics, balancer: LoadBalancer): Told {
  const [name, called] = [showNic(graph, from.sample), showNic(graph, to.sample)];
  const text = `no node of ${name} sends to where ${called} stands`;
  if (balancer.crossSubregion.when !== FALSE) return { code: "ELB_INSTALLED_AZ_RESTRICTION", at: balancer.at, text };
  const code = balancer.balancer === "classic" ? "ELB_NOT_CROSSZONE" : "ELBV2_NO_TARGETS_IN_AZ";
  return { code, at: balancer.crossSubregion.at, text };
}

/** Where the port is registered: for the target itself, else for its group; undefined where several places say one. */
function placeOfPort(graph: Graph, to: ClassOfNics, listeners: readonly Listener[]): OriginId | undefined {
  const { id, owner } = to.sample;
  const places = listeners
    .flatMap(({ targets }) => targets)
    .flatMap(({ link }) => graph.as(link.to, "target-group") ?? [])
    .flatMap(({ members, at }) =>
      members
        .filter(({ link }) => link.to === id || link.to === owner)
        .map(({ link, traffic }) => (traffic === undefined ? at : link.at)),
    );
  const [only, ...others] = new Set(places);
  return others.length > 0 ? undefined : only;
}

/** Classic listeners name the port themselves. */
function listenerOfPort(balancer: LoadBalancer | undefined, [only, ...more]: readonly Listener[]): Partial<Told> {
  const isOne = balancer?.balancer === "classic" && only !== undefined && more.length === 0;
  return isOne ? { code: "ELB_LISTENER_PORT_RESTRICTION", at: only.at } : {};
}

/** No listener hands anything on, or only to groups that have nobody. */
function emptyListener(
  graph: Graph,
  { id, balancer, listenersOpen }: LoadBalancer,
  listeners: readonly Listener[],
): Partial<Told> {
  const [first] = listeners;
  if (first === undefined || balancer === "classic" || balancer === "outscale" || listenersOpen.length > 0) return {};
  const name = graph.show(id);
  if (listeners.every(({ targets }) => targets.length === 0)) {
    const text = `no listener of ${name} hands anything on to a target group`;
    return { code: "ELBV2_LISTENER_REQUIRES_TG_ACCEPT", at: first.at, text };
  }
  const groups = listeners.flatMap(({ targets }) => targets).map(({ link }) => graph.as(link.to, "target-group"));
  const isEmpty = groups.every((group) => group?.members.length === 0 && group.membersOpen.length === 0);
  const text = `the target groups to which ${name} hands on have no targets`;
  return isEmpty ? { code: "ELBV2_LISTENER_HAS_NO_TG", at: first.at, text } : {};
}
