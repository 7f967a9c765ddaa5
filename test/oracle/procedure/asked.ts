/** What is asked of a network, and what is said to it. */

import type { Address, Family, Protocol } from "./plain-numbers.ts";
import type { PortRange } from "./ports.ts";

export type Verdict = "nothing" | "one-way" | "answered";

/** Where a connection begins or ends: a Nic, or an address outside every Net. */
export type End =
  | {
      readonly kind: "nic";
      readonly nic: number;
      /** Only the copy that stands in this Subnet. */
      readonly in?: number;
    }
  | { readonly kind: "internet"; readonly address: Address }
  | { readonly kind: "premises"; readonly address: Address; readonly by: PremisesGateway };

/** What leads to a network on premises: a virtual gateway, or a VPN of the transit gateway. */
export interface PremisesGateway {
  readonly kind: "virtual" | "attachment";
  readonly index: number;
}

export interface Question {
  readonly from: End;
  readonly to: End;
  readonly family: Family;
  readonly protocol: Protocol;
  /** The destination port, or the type of an ICMP message, whose code is zero. */
  readonly port: number;
  /** From outside: the ports from which it is called, where that is not left to the guest. */
  readonly callsFrom?: PortRange;
}

/** What can stand in the way; each can be left out, to see whether it decides. */
export type Check =
  | "request-acl"
  | "reply-acl"
  | "ingress"
  | "egress"
  | "identity"
  | "public-address"
  | "attached"
  | "source-check"
  | "served"
  | "references"
  | "main-table"
  | "longest-prefix"
  | "propagated"
  | "peering"
  | "transit"
  | "nat"
  | "premises"
  | "egress-only"
  | "forwarding"
  | "cross-subregion";
