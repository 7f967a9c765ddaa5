/** The ports from which clients call, to which replies go. */

import type { World } from "./world.ts";

export type PortRange = readonly [number, number];

/** Linux, Windows since Vista, Windows before. */
export const guestPorts: readonly PortRange[] = [
  [32_768, 60_999],
  [49_152, 65_535],
  [1_025, 5_000],
];
/** What NAT services and balancers call from. */
export const servicePorts: readonly PortRange[] = [[1_024, 65_535]];

const portsOfWorlds = new WeakMap<World, Map<number, readonly number[]>>();

/** One port of each piece of a range that ACLs tell apart; no two ranges begin at one port. */
export function portsWithin(world: World, [from, to]: PortRange): readonly number[] {
  const known = portsOfWorlds.get(world) ?? new Map<number, readonly number[]>();
  portsOfWorlds.set(world, known);
  const ports = known.get(from) ?? [from, ...[...world.cuts].filter((cut) => from < cut && cut <= to)];
  known.set(from, ports);
  return ports;
}
