/** Whether two Nets are one: what is named and not declared may have another name as well. */

import { FALSE, type Guard, type Guards, TRUE } from "../values/index.ts";
import { type EntityAddress, type Net } from "./entities.ts";
import { showAddress } from "./address.ts";

type Told = Pick<Net, "id" | "address" | "at" | "naming" | "region" | "isDefault">;

/** Nobody who reads documents can tell, unless it is certain. */
export function isOneNet(guards: Guards, a: Told, b: Told): Guard {
  if (a.id === b.id) return TRUE;
  const [one, other] = a.id < b.id ? [a, b] : [b, a];
  if (!mayBeOne(one, other)) return FALSE;
  return guards.atom({
    key: `one-net:${keyOf(one.address)}:${keyOf(other.address)}`,
    words: `${showAddress(one.address)} is ${showAddress(other.address)}`,
    settles: "nobody",
    causes: [one, other].map(({ address, at }) => ({ kind: "data", words: showAddress(address), at })),
  });
}

/**
 * What comes from outside never names what is declared, but a Subnet that does may lie in any Net of its Region; ids
 * tell Nets apart, and the default Net that somebody took charge of may have another name.
 */
function mayBeOne(one: Told, other: Told): boolean {
  if (one.region.k === "known" && other.region.k === "known" && one.region.v !== other.region.v) return false;
  if (one.naming === "nowhere" || other.naming === "nowhere") return true;
  if (one.naming === "declared" && other.naming === "declared") return false;
  if (one.naming === "declared") return one.isDefault !== FALSE;
  if (other.naming === "declared") return other.isDefault !== FALSE;
  return one.naming === "name" || other.naming === "name";
}

function keyOf(address: EntityAddress): string {
  return JSON.stringify(address);
}
