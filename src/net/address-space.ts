/** The parts of the address space that have a meaning, and what counts as the world. */

import {
  addressesOf,
  type AddressSet,
  complementAddresses,
  count4,
  count6,
  intersectAddresses,
  unionAddresses,
} from "./address-set.ts";
import { blockSize6 } from "./addresses.ts";

/** RFC 1918. */
export const privateAddresses = addressesOf("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

/** Carriers' own, RFC 6598. */
const sharedAddresses = addressesOf("100.64.0.0/10");

/** What is never on the Internet, and can be on the other side of a VPN or a peering. */
export const privateOrShared = unionAddresses(privateAddresses, sharedAddresses);

/** RFC 6890: this network, loopback, link-local, multicast, reserved. */
const specialAddresses = addressesOf("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4");

/** What a host on the Internet can have. AWS' internet gateways drop private and shared sources. */
export const internet4: AddressSet = {
  v4: complementAddresses(unionAddresses(privateOrShared, specialAddresses)).v4,
  v6: [],
};

/** Global unicast, RFC 4291 section 2.4 as assigned by IANA. */
export const internet6: AddressSet = addressesOf("2000::/3");

export const internet: AddressSet = unionAddresses(internet4, internet6);

/** A set is the world when it holds at least this share of the public addresses: 0.0.0.0/1 and two /3s are, a /8 is not. */
export const worldShare = 4;

const world4 = count4(internet4) / worldShare;
const world6 = blockSize6(3) / BigInt(worldShare);

/** At least a quarter of the public IPv4 addresses. */
export function isWorld4(addresses: AddressSet): boolean {
  return count4(intersectAddresses(addresses, internet4)) >= world4;
}

/** At least a quarter of 2000::/3. */
export function isWorld6(addresses: AddressSet): boolean {
  return count6(intersectAddresses(addresses, internet6)) >= world6;
}

export function isWorld(addresses: AddressSet): boolean {
  return isWorld4(addresses) || isWorld6(addresses);
}

/** From so many IPv4 addresses on a range is wide, wherever it is: a /8 is nobody's office. */
export const wideCount4 = 2 ** 24;
