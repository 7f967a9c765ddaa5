/** Where Nics stand, and to whom those of balancers send. */

import type { Address, Family } from "./plain-numbers.ts";
import type { WorldNic, WorldNode, WorldSubnet } from "./world.ts";

export function addressOf(node: WorldNode, family: Family): Address | undefined {
  return family === 4 ? node.address4 : node.address6;
}

/**
 * To which Subregions nodes send: their own; where the balancer crosses them, all for which it is enabled; those of
 * OUTSCALE to all.
 */
export function sendsTo({ owner, crossesSubregions, nodes }: WorldNic, from: WorldSubnet, to: WorldSubnet): boolean {
  if (owner === "outscale" || from.subregion === to.subregion) return true;
  return crossesSubregions && nodes.some(({ subnet }) => subnet.subregion === to.subregion);
}
