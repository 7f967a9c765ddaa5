/** What the ids of OUTSCALE tell: it took over the prefixes of the EC2 API. */

import type { EntityKind } from "../../graph/index.ts";

const kinds: readonly (readonly [prefix: string, kind: EntityKind])[] = [
  ["igw-", "internet-service"],
  ["nat-", "nat-service"],
  ["eni-", "nic"],
  ["i-", "nic"],
  ["vgw-", "virtual-gateway"],
  ["pcx-", "peering"],
  ["vpce-", "endpoint"],
];

export function kindOfId(id: string): EntityKind | undefined {
  return kinds.find(([prefix]) => id.startsWith(prefix))?.[1];
}
