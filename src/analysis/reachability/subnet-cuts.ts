/**
 * Which Subnets are cut in two by what rules, entries, routes and firewalls name. Where none is, it does not matter which address
 * in its Subnet a Nic gets.
 */

import type { Graph, GuardedSet, Nic, Subnet } from "../../graph/index.ts";
import type { EntityId } from "../../graph/index.ts";

export class SubnetCuts {
  readonly #graph: Graph;
  readonly #points4: Float64Array;
  readonly #points6: readonly bigint[];
  readonly #isCut = new Map<EntityId, boolean>();

  constructor(graph: Graph) {
    this.#graph = graph;
    const starts4 = new Set<number>();
    const starts6 = new Set<bigint>();
    for (const { v4, v6 } of setsNamedIn(graph)) {
      for (const { lo, hi } of v4) starts4.add(lo).add(hi + 1);
      for (const { lo, hi } of v6) starts6.add(lo).add(hi + 1n);
    }
    this.#points4 = Float64Array.from(starts4).sort();
    this.#points6 = [...starts6].sort((a, b) => (a < b ? -1 : 1));
  }

  isCut(subnet: Subnet): boolean {
    const known = this.#isCut.get(subnet.id);
    if (known !== undefined) return known;
    const isCut =
      subnet.ranges.points.size > 0 ||
      subnet.ranges.v4.length === 0 ||
      subnet.ranges.v4.some(({ lo, hi }) => hasBetween(this.#points4, lo, hi)) ||
      subnet.ranges.v6.some(({ lo, hi }) => hasBetween(this.#points6, lo, hi));
    this.#isCut.set(subnet.id, isCut);
    return isCut;
  }

  /** Which known addresses tell a Nic from others of its Subnet; nothing where no Subnet of it is cut. */
  signatureOf({ placement, privateAddresses }: Nic): string {
    if (privateAddresses.v4.length === 0) return "";
    const matters = placement.subnets.some(({ to }) => {
      const subnet = this.#graph.as(to, "subnet");
      return subnet === undefined || this.isCut(subnet);
    });
    return matters ? privateAddresses.v4.map(({ lo, hi, when }) => `${lo}-${hi}:${when}`).join() : "";
  }
}

/** Whether a stretch begins within the range, behind its start. */
function hasBetween<P extends number | bigint>(sorted: ArrayLike<P>, lo: P, hi: P): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const point = sorted[middle];
    if (point !== undefined && point <= lo) from = middle + 1;
    else to = middle;
  }
  const next = sorted[from];
  return next !== undefined && next <= hi;
}

function* setsNamedIn(graph: Graph): Iterable<GuardedSet> {
  for (const { rules } of graph.all("security-group")) for (const { peers } of rules) yield peers.addresses;
  for (const { entries } of graph.all("network-acl")) for (const { addresses } of entries) yield addresses;
  for (const { routes } of graph.all("route-table")) for (const { destinations } of routes) yield destinations;
  for (const { inspection } of graph.all("endpoint")) {
    for (const { sources, destinations } of [...(inspection?.stateless ?? []), ...(inspection?.stateful ?? [])]) {
      yield sources;
      yield destinations;
    }
  }
  for (const { routes } of graph.all("transit-table")) for (const { destinations } of routes) yield destinations;
}
