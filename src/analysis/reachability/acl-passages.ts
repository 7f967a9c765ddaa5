/** Network ACLs between two fixed ends: what they let from one Subnet to another, and what of it can be answered. */

import {
  type AclEntry,
  type EntityId,
  type GuardedSet,
  type GuardedSets,
  guardedSetsOf,
  type Subnet,
} from "../../graph/index.ts";
import { allAddresses, allTraffic, type TrafficSet, trafficClasses } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { type Guard, TRUE } from "../../values/index.ts";
import type { AclFilter, Caller } from "./network-acls.ts";
import type { Standing, Standings } from "./standings.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

export class AclPassages {
  readonly #acls: AclFilter;
  readonly #standings: Standings;
  readonly #maps: TrafficMaps;
  readonly #sets: GuardedSets;
  readonly #isOpen = new Map<EntityId, boolean>();
  readonly #classes = new Map<EntityId, readonly TrafficSet[]>();
  readonly #admitted = new Map<string, TrafficMap>();
  readonly #replies = new Map<string, readonly TrafficMap[]>();

  constructor(session: Session, acls: AclFilter, standings: Standings) {
    this.#acls = acls;
    this.#standings = standings;
    this.#maps = trafficMapsOf(session);
    this.#sets = guardedSetsOf(session);
  }

  /** Whether everything passes, both ways: as under the ACL that a Net has by itself. */
  isOpen(subnet: Subnet): boolean {
    const known = this.#isOpen.get(subnet.id);
    if (known !== undefined) return known;
    const isOpen =
      this.#acls.trafficOf(subnet).length === 0 &&
      (["ingress", "egress"] as const).every((direction) => this.#admitsAll(subnet, direction));
    this.#isOpen.set(subnet.id, isOpen);
    return isOpen;
  }

  #admitsAll(subnet: Subnet, direction: AclEntry["direction"]): boolean {
    return this.#sets.coversGuard(this.#acls.admits(subnet, direction, allTraffic), allAddresses) === TRUE;
  }

  /** The sets of traffic by which the ACLs of a Subnet tell packets apart. */
  trafficOf(subnet: Subnet): readonly TrafficSet[] {
    return this.#acls.trafficOf(subnet);
  }

  /** What a Subnet lets in from, or out to, that end. */
  admitted(subnet: Subnet, direction: AclEntry["direction"], peer: Standing): TrafficMap {
    const key = `${this.#acls.keyOf(subnet)}:${direction}:${peer.key}`;
    const known = this.#admitted.get(key);
    if (known !== undefined) return known;
    const found = this.#maps.from(
      this.#classesOf(subnet).map((traffic) => {
        const isIn = (set: GuardedSet): Guard => this.#standings.isIn(peer, set);
        return { traffic, when: this.#acls.admitsEnd(subnet, direction, traffic, isIn) };
      }),
    );
    this.#admitted.set(key, found);
    return found;
  }

  /** Of which requests a Subnet lets the replies pass, for each range of ports from which the caller may call. */
  replies(subnet: Subnet, direction: AclEntry["direction"], peer: Standing, caller: Caller): readonly TrafficMap[] {
    const key = `${this.#acls.keyOf(subnet)}:${direction}:${peer.key}:${caller}`;
    const known = this.#replies.get(key);
    if (known !== undefined) return known;
    const perClass = this.#classesOf(subnet).map((traffic) => ({
      traffic,
      admitted: this.#acls.repliesToEnd(subnet, direction, traffic, {
        caller,
        isIn: (set) => this.#standings.isIn(peer, set),
      }),
    }));
    const alternatives = Math.max(...perClass.map(({ admitted }) => admitted.length));
    const found = Array.from({ length: alternatives }, (_, index) =>
      this.#maps.from(
        perClass.flatMap(({ traffic, admitted }) => {
          const when = admitted[index];
          return when === undefined ? [] : [{ traffic, when }];
        }),
      ),
    );
    this.#replies.set(key, found);
    return found;
  }

  #classesOf(subnet: Subnet): readonly TrafficSet[] {
    const known = this.#classes.get(subnet.id);
    if (known !== undefined) return known;
    const classes = trafficClasses(allTraffic, this.#acls.trafficOf(subnet));
    this.#classes.set(subnet.id, classes);
    return classes;
  }
}
