/** The line of a rule that says whom it means. */

import type { SgRule } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";

/** The range or group that the rule names, else the rule. */
export function placeOfPeer({ peers, at }: SgRule): OriginId {
  return peers.places[0]?.at ?? peers.groups[0]?.at ?? at;
}

/** The range that the rule names, else the rule. */
export function placeOfRange({ peers, at }: SgRule): OriginId {
  return peers.places[0]?.at ?? at;
}
