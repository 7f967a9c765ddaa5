/**
 * Blocks of unknown place that call from outside: `"${eip}/32"`, a list out of view. One passes for certain where all
 * addresses of the zone pass; where only some do, whether it lies among them is one unknown.
 */

import { type GuardedPoint, type GuardedSet, type GuardedSets, guardedSetsOf } from "../../graph/index.ts";
import {
  type AddressSet,
  internet4,
  intersectAddresses,
  isEmptyAddresses,
  showAddresses,
  subtractAddresses,
} from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../../values/index.ts";

/** How providers and authors call public addresses: `public_ip`, `PublicIp`, `ElasticIp`, `aws_eip.nat`, `NatEIP`. */
const publicNames: readonly RegExp[] = [
  /public_?ip/i,
  /elastic_?ip/i,
  // Whole words: neither "receipts" nor "RECEIPTS".
  /(?<![a-z])eips?(?![a-z])/,
  /E(?:IP|ip)s?(?![a-z]|[A-Z](?![a-z]))/,
];

/**
 * A single address that a cloud hands out to be seen from outside; no Nic has it as its own. What is public has a
 * private address, too, as `aws_eip.app.private_ip`.
 */
export function isPublicAddress({ size, words }: GuardedPoint): boolean {
  return size === 1 && !/private/i.test(words) && publicNames.some((name) => name.test(words));
}

type Points = GuardedSet["points"];

/** Where the blocks may lie. */
export interface Outside {
  readonly addresses: AddressSet;
  /** "the Internet". */
  readonly words: string;
}

export function outsideOf(zone: "internet4" | "internet6" | "on-premises", addresses: AddressSet): Outside {
  return { addresses, words: zone === "on-premises" ? "networks on premises" : "the Internet" };
}

export class Unplaced {
  readonly #guards: Guards;
  readonly #sets: GuardedSets;

  constructor(session: Session) {
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
  }

  /** The blocks, each under the condition that it lies there. */
  within(points: Points, outside: Outside): Points {
    return this.#under(points, (key, point) => this.#isIn(key, point, outside));
  }

  /** Blocks that lie there, each under the condition that the set lets it through. */
  through(points: Points, set: GuardedSet, outside: Outside): Points {
    return this.#under(points, (key, point) => this.#passes(key, point, set, outside));
  }

  #under(points: Points, condition: (key: string, point: GuardedPoint) => Guard): Points {
    const under = new Map<string, GuardedPoint>();
    for (const [key, point] of points) {
      const when = this.#guards.and(point.when, condition(key, point));
      if (when !== FALSE) under.set(key, { ...point, when });
    }
    return under;
  }

  #isIn(key: string, point: GuardedPoint, { addresses, words }: Outside): Guard {
    if (isPublicAddress(point)) {
      if (isEmptyAddresses(intersectAddresses(addresses, internet4))) return FALSE;
      if (isEmptyAddresses(subtractAddresses(internet4, addresses))) return TRUE;
    }
    return this.#lies(key, `${point.words} holds addresses of ${words}`, point, addresses);
  }

  #passes(key: string, point: GuardedPoint, set: GuardedSet, { addresses }: Outside): Guard {
    const all = this.#sets.coversGuard(set, addresses);
    const among = this.#sets.within(this.#sets.withoutPoints(set), addresses);
    const some = this.#guards.and(this.#sets.someGuard(among), this.#guards.not(all));
    if (some === FALSE) return all;
    const part = this.#sets.may(among);
    const lies = this.#lies(key, `${point.words} holds addresses of ${showAddresses(part)}`, point, part);
    return this.#guards.or(all, this.#guards.and(some, lies));
  }

  #lies(key: string, words: string, point: GuardedPoint, addresses: AddressSet): Guard {
    return this.#guards.atom({
      key: `holds-some:${key}:${this.#sets.key(this.#sets.of(addresses))}`,
      words,
      ...(point.unknown ?? { settles: "nobody", causes: [{ kind: "data", words: point.words }] }),
    });
  }
}
