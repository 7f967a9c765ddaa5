/**
 * Subnets whose tables route nothing within their Net but by the route that every table has: most of all. Between two of
 * them there is one way, and it need not be looked for.
 */

import {
  type EntityId,
  type Graph,
  type GuardedSets,
  guardedSetsOf,
  type Route,
  type Subnet,
} from "../../graph/index.ts";
import { coversAddresses, intersectAddresses, isEmptyAddresses, type AddressSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import { guardsOf, type Guards, TRUE } from "../../values/index.ts";

export class PlainRoutes {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #sets: GuardedSets;
  /** The Net of a plain Subnet. */
  readonly #netOf = new Map<EntityId, EntityId | undefined>();
  readonly #isPlainTable = new Map<string, boolean>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#sets = guardedSetsOf(session);
  }

  /** Whether both stand for certain in one Net, and neither has a route of its own within it. */
  areJoined(one: Subnet, other: Subnet): boolean {
    const net = this.#plainNet(one);
    return net !== undefined && net === this.#plainNet(other);
  }

  #plainNet(subnet: Subnet): EntityId | undefined {
    if (this.#netOf.has(subnet.id)) return this.#netOf.get(subnet.id);
    const found = this.#findNet(subnet);
    this.#netOf.set(subnet.id, found);
    return found;
  }

  #findNet({ nets, tables, ranges }: Subnet): EntityId | undefined {
    const [link, ...more] = nets;
    const net = link === undefined ? undefined : this.#graph.as(link.to, "net");
    if (link?.when !== TRUE || net === undefined || more.length > 0) return undefined;
    if (net.ranges.points.size > 0 || ranges.points.size > 0) return undefined;
    const own = this.#sets.must(net.ranges);
    const isWithin = coversAddresses(own, this.#sets.may(ranges)) && !isEmptyAddresses(own);
    if (!isWithin || this.#guards.any(tables.map(({ when }) => when)) !== TRUE) return undefined;
    return tables.every(({ to }) => this.#isPlain(to, net.id, own)) ? net.id : undefined;
  }

  #isPlain(id: EntityId, net: EntityId, own: AddressSet): boolean {
    const key = `${id} ${net}`;
    const known = this.#isPlainTable.get(key);
    if (known !== undefined) return known;
    const table = this.#graph.as(id, "route-table");
    const isPlain =
      table?.exists === TRUE &&
      table.open.length === 0 &&
      this.#graph.closed(id, "routes") === TRUE &&
      table.routes.every((route) => this.#leavesLocal(route, own));
    this.#isPlainTable.set(key, isPlain);
    return isPlain;
  }

  /** The route within the Net itself, one that leads elsewhere, or one with a shorter prefix than any range of the Net. */
  #leavesLocal({ target, destination, destinations }: Route, own: AddressSet): boolean {
    if (target.kind === "local") return true;
    if (destination.k !== "known" || destinations.points.size > 0) return false;
    const named = this.#sets.may(destinations);
    if (isEmptyAddresses(intersectAddresses(named, own))) return true;
    return (
      [
        ["v4", "v6"],
        ["v6", "v4"],
      ] as const
    ).every(([family, other]) => {
      const [theirs, ours] = [
        { ...named, [other]: [] },
        { ...own, [other]: [] },
      ];
      const isApart = isEmptyAddresses(intersectAddresses(theirs, ours));
      return isApart || (theirs[family].length > 0 && coversAddresses(theirs, ours) && !coversAddresses(ours, theirs));
    });
  }
}
