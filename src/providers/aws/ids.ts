/** What the ids of AWS tell: the kind of a resource stands in front of it. */

import type { EntityKind } from "../../graph/index.ts";

const kinds: readonly (readonly [prefix: string, kind: EntityKind])[] = [
  ["igw-", "internet-service"],
  ["eigw-", "internet-service"],
  ["nat-", "nat-service"],
  ["eni-", "nic"],
  ["i-", "nic"],
  ["vgw-", "virtual-gateway"],
  ["pcx-", "peering"],
  ["tgw-", "transit-gateway"],
  ["vpce-", "endpoint"],
  ["lgw-", "gateway"],
  ["cagw-", "gateway"],
];

export function kindOfId(id: string): EntityKind | undefined {
  return kinds.find(([prefix]) => id.startsWith(prefix))?.[1];
}
