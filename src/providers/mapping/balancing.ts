/** What listeners send to, while it is still being gathered: rules of listeners and members of classic load balancers add to it. */

import type { EntityId, GuardedTraffic, Link, ListenerTarget } from "../../graph/index.ts";
import { intersectTraffic, isEmptyTraffic, tcp } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import type { Cause, ResourceId, Value } from "../../values/index.ts";
import type { Subject } from "./subject.ts";

export interface OpenListener {
  readonly targets: ListenerTarget[];
  /** What arrives at a member, where the listener says it and not a target group. */
  readonly arrives: readonly GuardedTraffic[];
  readonly accepts: readonly GuardedTraffic[];
}

/** A member of a classic load balancer: behind all of its listeners, or behind that of one port. */
interface Member {
  readonly link: Link;
  readonly port: number | undefined;
}

export class Balancing {
  /** Listeners that others let send elsewhere: why what is not used here may be used. */
  readonly switches: (Cause & { readonly at: OriginId })[] = [];
  readonly #byResource = new Map<ResourceId, OpenListener[]>();
  readonly #byBalancer = new Map<EntityId, OpenListener[]>();
  readonly #members = new Map<EntityId, Member[]>();

  addListener({ resource }: Subject, balancer: EntityId, listener: OpenListener): void {
    append(this.#byResource, resource.id, listener);
    append(this.#byBalancer, balancer, listener);
  }

  /** The targets of the listener that a value refers to, to be added to. */
  targetsOf(listener: Value): readonly ListenerTarget[][] {
    if (listener.k === "choice") return listener.cases.flatMap((each) => this.targetsOf(each.value));
    return listener.k === "ref" ? (this.#byResource.get(listener.to) ?? []).map((each) => each.targets) : [];
  }

  addMember(balancer: EntityId, link: Link, port: number | undefined): void {
    append(this.#members, balancer, { link, port });
  }

  /** A classic load balancer sends from each listener to each of its members, unless these are of one listener. */
  complete(): void {
    for (const [balancer, members] of this.#members) {
      for (const { targets, arrives, accepts } of this.#byBalancer.get(balancer) ?? []) {
        const behind = members.filter(({ port }) => isBehind(accepts, port));
        for (const { link } of behind) targets.push({ link, traffic: arrives });
      }
    }
  }
}

function isBehind(accepts: readonly GuardedTraffic[], port: number | undefined): boolean {
  return port === undefined || accepts.some(({ traffic }) => !isEmptyTraffic(intersectTraffic(traffic, tcp(port))));
}

function append<K, E>(lists: Map<K, E[]>, key: K, entry: E): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
