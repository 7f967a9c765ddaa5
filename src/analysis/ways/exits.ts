/**
 * The Subnet of an attachment in which a packet comes out of a transit gateway: the one in the Subregion where it came
 * in, where there is one (transit gateway guide, "Availability Zones"), else one that nobody here can tell. Subnets that
 * nothing tells apart are one.
 */

import type { Subnet, TransitAttachment } from "../../graph/index.ts";
import { FALSE, type Guard, same, TRUE } from "../../values/index.ts";
import type { Journey } from "./journey.ts";

export interface Exit {
  readonly subnet: Subnet;
  readonly when: Guard;
}

export function exitsOf(journey: Journey, to: TransitAttachment, entry: Subnet | undefined): readonly Exit[] {
  const { guards, session } = journey;
  const candidates = to.subnets.flatMap((link) => {
    const subnet = journey.graph.as(link.to, "subnet");
    return subnet === undefined ? [] : [{ subnet, when: guards.and(link.when, subnet.exists) }];
  });
  const near = candidates.map(({ subnet, when }) =>
    entry === undefined ? FALSE : guards.and(when, same(session, subnet.subregion, entry.subregion)),
  );
  const isNear = guards.any(near);
  const others = anyOf(journey, to, candidates);
  return merged(
    journey,
    candidates.map(({ subnet }, index) => ({
      subnet,
      when: guards.or(near[index] ?? FALSE, guards.and(guards.not(isNear), others[index] ?? FALSE)),
    })),
  );
}

/** One of several, as the cloud likes: conditions that exclude each other and exhaust what is there. */
function anyOf(journey: Journey, to: TransitAttachment, candidates: readonly Exit[]): readonly Guard[] {
  const { guards } = journey;
  const address = JSON.stringify(to.address);
  let left: Guard = TRUE;
  return candidates.map(({ subnet, when }, index) => {
    const name = journey.show(subnet.id);
    const isLast = index === candidates.length - 1;
    const chosen = isLast
      ? TRUE
      : journey.unsettled(`exit:${address}:${name}`, `${journey.show(to.id)} hands it out in ${name}`, [
          journey.cause(`where ${journey.show(to.id)} hands it out`, to.at),
        ]);
    const here = guards.all([left, when, chosen]);
    left = guards.and(left, guards.not(here));
    return here;
  });
}

/** Subnets of one table and one network ACL are the same to a packet. */
function merged(journey: Journey, exits: readonly Exit[]): readonly Exit[] {
  const byClass = new Map<string, Exit>();
  for (const exit of exits) {
    if (exit.when === FALSE) continue;
    const key = JSON.stringify([
      exit.subnet.tables.map(({ to, when }) => [to, when]),
      exit.subnet.acls.map(({ to, when }) => [to, when]),
      // Within the Subnet where the goal is, nothing filters.
      journey.goal.kind === "subnet" && journey.goal.to.id === exit.subnet.id,
    ]);
    const known = byClass.get(key);
    byClass.set(key, known === undefined ? exit : { ...known, when: journey.guards.or(known.when, exit.when) });
  }
  return [...byClass.values()];
}
