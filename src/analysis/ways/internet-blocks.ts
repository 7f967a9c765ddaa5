/** What the account of a Subnet keeps from it, whatever gateways and routes say. */

import type { Subnet } from "../../graph/index.ts";
import { type Guard, type Guards, TRUE } from "../../values/index.ts";
import type { Journey, Routed } from "./journey.ts";

/** The condition under which what the Internet begins may come in. */
export function mayEnter(guards: Guards, { internetBlock }: Subnet): Guard {
  return internetBlock === undefined ? TRUE : guards.not(internetBlock.inward);
}

/** What of a packet may leave for the Internet: what is translated, or goes through an outbound-only service, may more. */
export function unblocked(journey: Journey, routed: Routed, isOutboundOnly: boolean): Routed {
  const { at } = routed.leg;
  const block = at.internetBlock;
  if (block === undefined) return routed;
  return journey.provided(routed, journey.guards.not(isOutboundOnly ? block.outward : block.direct), {
    code: "VPC_BLOCK_PUBLIC_ACCESS_ENABLED",
    at: block.at,
    text: () => `the account keeps ${journey.show(at.id)} from the Internet: public access is blocked`,
  });
}
