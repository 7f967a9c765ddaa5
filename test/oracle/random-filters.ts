/** Network ACLs and security groups of random networks. */

import fc from "fast-check";
import type { DesignAcl, DesignEntry, DesignGroup, DesignRule, Peer } from "./procedure/design.ts";
import { block, replyTraffic, traffic } from "./random-blocks.ts";
import { netOfGroup } from "./random-layout.ts";
import { condition, mostly, oneOf, percent, perhaps, sometimes, unique, type Unknowns } from "./random-parts.ts";

function entry(unknowns: Unknowns, of: Partial<DesignEntry>, text: fc.Arbitrary<string>): fc.Arbitrary<DesignEntry> {
  return fc
    .record({
      number: oneOf(unknowns, fc.integer({ min: 1, max: 900 }), 3),
      allows: percent(30),
      direction: fc.constantFrom("in" as const, "out" as const),
      traffic: text,
      peer: block(unknowns),
      when: condition,
    })
    .map((each) => ({ ...each, ...of }));
}

/** Everything is admitted but for one or two denials. */
function permissive(unknowns: Unknowns): fc.Arbitrary<readonly DesignEntry[]> {
  const base = (direction: "in" | "out", number: number, peer: string): fc.Arbitrary<readonly DesignEntry[]> =>
    sometimes(
      96,
      fc.record<DesignEntry>({
        number: fc.constant([number]),
        allows: fc.constant(true),
        direction: fc.constant(direction),
        traffic: fc.constant("all"),
        peer: fc.constant(peer),
        when: condition,
      }),
    );
  const denials = mostly(
    [3, entry(unknowns, { allows: false }, replyTraffic)],
    [2, entry(unknowns, { allows: false }, traffic)],
    [1, entry(unknowns, {}, fc.oneof(traffic, replyTraffic))],
  );
  return fc
    .tuple(
      fc.array(denials, { minLength: 0, maxLength: 2, size: "small" }),
      base("in", 1000, "0.0.0.0/0"),
      base("out", 1000, "0.0.0.0/0"),
      base("in", 1001, "::/0"),
      base("out", 1001, "::/0"),
    )
    .map((lists) => lists.flat());
}

/** What is written in guides: the service in, the ephemeral ports out. */
function strict(unknowns: Unknowns): fc.Arbitrary<readonly DesignEntry[]> {
  const one = (direction: "in" | "out", text: fc.Arbitrary<string>): fc.Arbitrary<DesignEntry> =>
    entry(unknowns, { allows: true, direction }, text);
  return fc
    .tuple(one("in", traffic), one("out", replyTraffic), one("out", traffic), one("in", replyTraffic))
    .map((each) => [...each]);
}

export function acl(unknowns: Unknowns, net: number): fc.Arbitrary<DesignAcl> {
  const numbers = ({ direction, number }: DesignEntry): string => `${direction} ${number.join()}`;
  const entries = mostly([5, permissive(unknowns)], [1, strict(unknowns)]).map((each) => unique(each, numbers));
  const unseen = entry("conditions", {}, fc.oneof(traffic, replyTraffic));
  return fc.record({ net: fc.constant(net), entries, more: perhaps(unknowns, unseen) });
}

function peer(unknowns: Unknowns): fc.Arbitrary<Peer> {
  const named = fc.nat(netOfGroup.length - 1).map((group) => ({ group }));
  const one = block(unknowns).map((each) => ({ blocks: [each] }));
  const list = fc.array(block("conditions"), { minLength: 2, maxLength: 3 }).map((blocks) => ({ blocks }));
  return mostly<Peer>([8, one], [1, list], [5, named]);
}

export function group(unknowns: Unknowns, net: number): fc.Arbitrary<DesignGroup> {
  const rule = (direction: "in" | "out"): fc.Arbitrary<DesignRule> =>
    fc.record({ direction: fc.constant(direction), traffic, peer: peer(unknowns), when: condition });
  const open = (direction: "in" | "out", to: string): DesignRule => {
    return { direction, traffic: "all", peer: { blocks: [to] }, when: [] };
  };
  const everywhere: readonly DesignRule[] = [open("out", "0.0.0.0/0"), open("out", "::/0")];
  const common = fc.constantFrom("0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "::/0").map((from) => open("in", from));
  const rules = fc
    .tuple(
      percent(70),
      sometimes(40, common),
      fc.array(rule("in"), { minLength: 1, maxLength: 2 }),
      fc.array(rule("out"), { minLength: 0, maxLength: 2 }),
    )
    .map(([isFree, first, ingress, egress]) => [...first, ...ingress, ...(isFree ? everywhere : egress)]);
  return fc.record({ net: fc.constant(net), rules });
}

/** One rule more, and one denial. */
export const randomRules: fc.Arbitrary<DesignRule> = fc.record({
  direction: fc.constantFrom("in" as const, "out" as const),
  traffic,
  peer: peer("conditions"),
  when: condition,
});

export const randomDenials = entry("conditions", { allows: false }, fc.oneof(traffic, replyTraffic));
