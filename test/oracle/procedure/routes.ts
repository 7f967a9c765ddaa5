/** Which route of a Subnet's table takes a packet. */

import type { Target } from "./design.ts";
import { type Address, type Family, isIn } from "./plain-numbers.ts";
import type { WorldRoute } from "./world.ts";

/**
 * The longest prefix; between equal ones a block that is written, then a prefix list, then what is propagated; but what
 * a gateway announces never beats the local route.
 */
export function nextHop(
  routes: readonly WorldRoute[],
  family: Family,
  destination: Address,
  /** Without one of the two orders, to see whether it decides. */
  ignored?: string,
): Target {
  let best: WorldRoute | undefined;
  for (const route of routes) {
    if (!isIn(route.to, family, destination)) continue;
    if (best === undefined || isStronger(route, best, ignored)) best = route;
  }
  return best?.via ?? { kind: "blackhole" };
}

function isStronger(route: WorldRoute, other: WorldRoute, ignored: string | undefined): boolean {
  if (ignored === "longest-prefix") return route.via.kind !== "local";
  if (ignored === "propagated") return route.to.prefixLength >= other.to.prefixLength;
  if (route.propagated && other.via.kind === "local") return false;
  if (other.propagated && route.via.kind === "local") return true;
  if (route.to.prefixLength !== other.to.prefixLength) return route.to.prefixLength > other.to.prefixLength;
  return rankOf(route) < rankOf(other);
}

function rankOf({ propagated, isListed }: WorldRoute): number {
  return propagated ? 2 : isListed ? 1 : 0;
}
