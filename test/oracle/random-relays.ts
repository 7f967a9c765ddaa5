/** Random networks whose load balancers hand on: in two Subnets each, with targets there and elsewhere. */

import fc from "fast-check";
import {
  answersOf,
  type BalancerOwner,
  type Condition,
  type Design,
  type DesignListener,
  type DesignNic,
  type DesignRule,
  type OneOf,
  type Peer,
} from "./procedure/design.ts";
import { mostAnswers, type Probe, randomDesign } from "./random-designs.ts";
import {
  always,
  choice,
  condition,
  mostly,
  never,
  oneOf,
  percent,
  perhaps,
  sometimes,
  type Unknowns,
} from "./random-parts.ts";

/** A network with two load balancers in front of its first three Nics. */
export function randomRelays(unknowns: Unknowns): fc.Arbitrary<Design> {
  const parts = fc.record({
    design: randomDesign(unknowns),
    rules: fc.tuple(...groupsOf.flat().map(() => sometimes(92, opening))),
    subregions: fc.tuple(...usual.map((each) => subregion(unknowns, each))),
    first: balancer(unknowns, 3, 0),
    second: fc.constantFrom(0, 1).chain((net) => balancer(unknowns, 5, net)),
  });
  return parts
    .map(({ design, rules, subregions, first, second }): Design => {
      const subnets = design.subnets.map((subnet, index) => {
        return { ...subnet, subregion: subregions[index] ?? subnet.subregion };
      });
      const nics = design.nics.map((nic, index) => (index === first.position ? first.nic : nic));
      const groups = design.groups.map((group, index) => {
        return { ...group, rules: [...group.rules, ...(rules[index] ?? []).flat()] };
      });
      return { ...design, subnets, groups, nics: [...nics, second.nic] };
    })
    .filter((each) => answersOf(each) <= mostAnswers);
}

/** Rules that let through what balancers take and ask. */
const opening: fc.Arbitrary<readonly DesignRule[]> = fc
  .record({
    traffic: fc.constantFrom("all", "all", "all", "tcp", "22-1024/tcp", "udp"),
    from: mostly<Peer>(
      [5, fc.constant({ blocks: ["0.0.0.0/0"] })],
      [1, fc.constant({ blocks: ["0.0.0.0/0", "::/0"] })],
      [2, fc.constantFrom("10.0.0.0/8", "10.0.1.0/24", "8.0.0.0/8").map((block) => ({ blocks: [block] }))],
      [2, fc.nat(2).map((group) => ({ group }))],
    ),
    to: mostly<Peer>([9, fc.constant({ blocks: ["0.0.0.0/0"] })], [1, fc.nat(2).map((group) => ({ group }))]),
    when: condition,
  })
  .map(({ traffic, from, to, when }) => [
    { direction: "in", traffic, peer: from, when },
    { direction: "out", traffic, peer: to, when: [] },
  ]);

/** What targets are asked on, and what they are not. */
export const relayProbes: fc.Arbitrary<readonly Probe[]> = fc.subarray<Probe>(
  [
    { protocol: "tcp", port: 22 },
    { protocol: "tcp", port: 1_024 },
    { protocol: "udp", port: 53 },
  ],
  { minLength: 2 },
);

/** In which each Subnet lies, most of the time. */
const usual = ["a", "b", "a", "b", "a", "a", "a", "a"] as const;

function subregion(unknowns: Unknowns, name: string): fc.Arbitrary<OneOf<string>> {
  return oneOf(unknowns, mostly([6, fc.constant(name)], [1, fc.constantFrom("a", "b", "c")]), 2);
}

const subnetsOf = [
  [0, 1],
  [2, 3],
] as const;
const groupsOf = [[0, 1], [2]] as const;

function balancer(
  unknowns: Unknowns,
  position: number,
  net: number,
): fc.Arbitrary<{ readonly position: number; readonly nic: DesignNic }> {
  const [left, right] = subnetsOf[net] ?? [0, 1];
  const groups = fc.constantFrom(...(groupsOf[net] ?? [0]));
  const owner = fc.constantFrom<BalancerOwner>("application", "network", "network", "classic", "outscale");
  return owner
    .chain((kind) =>
      fc.record<DesignNic>({
        owner: fc.constant(kind),
        exists: condition,
        place: mostly(
          [4, fc.constant({ atom: 0, then: left, otherwise: right })],
          [1, choice(fc.constantFrom(left, right))],
        ),
        groups: fc.array(fc.record({ group: groups, when: condition }), { minLength: 1, maxLength: 2 }),
        moreGroups: perhaps(unknowns, groups),
        unfiltered: percent(kind === "network" ? 40 : 2),
        publicAddresses: mostly<readonly Condition[]>(
          [6, fc.constant([[]])],
          [1, fc.array(condition, { maxLength: 2 })],
        ),
        ipv6: net === 0 ? mostly([1, condition], [2, fc.constant(undefined)]) : fc.constant(undefined),
        serves: fc.constant("tcp"),
        listeners: fc.array(listener(unknowns, kind), { minLength: 1, maxLength: 2 }),
        crossSubregion: mostly([2, always], [2, never], [1, condition]),
        forwards: never,
        forwarding: fc.constant(["drops"]),
        host: mostly<readonly number[]>(
          [4, fc.constant([10 + position])],
          [1, fc.constant([10 + position, 138 + position])],
        ),
      }),
    )
    .map((nic) => ({ position, nic }));
}

function listener(unknowns: Unknowns, owner: BalancerOwner): fc.Arbitrary<DesignListener> {
  return fc.record({
    when: condition,
    traffic: fc.constantFrom("22/tcp", "22/tcp", "53/udp", "1024-40000/tcp"),
    targets: fc.constantFrom<readonly number[]>([0], [0, 1], [1], [0, 2], [2]),
    moreTargets: perhaps(unknowns, fc.nat(2)),
    asks: fc.constantFrom("22/tcp", "22/tcp", "53/udp", "1024/tcp"),
    keepsClientAddress: owner === "network" ? mostly([3, always], [2, never], [1, condition]) : never,
  });
}
