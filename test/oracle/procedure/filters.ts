/** What lets packets through: the rules of groups, and the entries of network ACLs. */

import { type Address, type Family, isIn, isInAny, isOf, type Protocol } from "./plain-numbers.ts";
import type { WorldNic, WorldSubnet } from "./world.ts";

/** What is read of a packet; of destination ports, all must be let through. */
export interface Filtered {
  readonly family: Family;
  readonly protocol: Protocol;
  readonly source: Address;
  readonly destination: Address;
  readonly ports: readonly number[];
}

/** A rule names addresses, or a group whose member the other end is. */
export function matches(
  { rules }: WorldNic,
  direction: "in" | "out",
  { family, protocol, ports }: Filtered,
  other: Address,
  member: WorldNic | undefined,
): boolean {
  return rules.some((rule) => {
    if (rule.direction !== direction || !ports.every((port) => isOf(rule.traffic, protocol, port))) return false;
    if (rule.group !== undefined) return member?.groups.has(rule.group) === true;
    return isInAny(rule.peers, family, other);
  });
}

/** The first entry that matches decides; where none does, nothing passes. */
export function isAdmitted({ acl }: WorldSubnet, direction: "in" | "out", packet: Filtered): boolean {
  if (acl === undefined) return true;
  const { family, protocol, ports } = packet;
  const other = direction === "in" ? packet.source : packet.destination;
  return ports.every((port) => {
    const first = acl.find(
      (entry) =>
        entry.direction === direction && isOf(entry.traffic, protocol, port) && isIn(entry.peer, family, other),
    );
    return first?.allows === true;
  });
}
