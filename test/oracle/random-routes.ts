/** Route tables of random networks, and the transit gateway with its tables. */

import fc from "fast-check";
import type { Block, DesignRoute, DesignTable, DesignTransit, Target } from "./procedure/design.ts";
import { block } from "./random-blocks.ts";
import { appliance, blockOfSubnet, netOfSubnet, positions } from "./random-layout.ts";
import {
  always,
  choice,
  condition,
  mostly,
  oneOf,
  percent,
  perhaps,
  sometimes,
  unique,
  type Unknowns,
} from "./random-parts.ts";

function targets(...list: readonly (readonly [number, Target["kind"], number?])[]): fc.Arbitrary<Target> {
  return mostly(
    ...list.map(([weight, kind, index = 0]) => {
      const target: Target = kind === "local" || kind === "blackhole" ? { kind } : { kind, index };
      return [weight, fc.constant(target)] as const;
    }),
  );
}

/** The peering of each pair of Nets. */
const peeringOf = new Map([
  ["0 1", 0],
  ["1 2", 1],
  ["0 2", 2],
]);

function route(unknowns: Unknowns, to: fc.Arbitrary<Block>, via: fc.Arbitrary<Target>): fc.Arbitrary<DesignRoute> {
  return fc.record({ to, via: oneOf(unknowns, via), when: condition, propagated: fc.constant(false) });
}

/** The first table of the first Net is that of a private Subnet. */
function defaultRoute(unknowns: Unknowns, net: number, isPrivate: boolean): fc.Arbitrary<DesignRoute> {
  const to = mostly<Block>(
    [12, fc.constant("0.0.0.0/0")],
    [2, fc.constantFrom("0.0.0.0/1", "128.0.0.0/1")],
    [1, block(unknowns)],
  );
  const via = targets(
    [isPrivate ? 5 : 20, "service", net],
    [isPrivate ? 16 : 3, "nat", net],
    [isPrivate ? 3 : 0, "nic", appliance],
    [2, "transit"],
    [1, "virtual"],
    [1, "service", 3],
    [1, "blackhole"],
  );
  return route(unknowns, to, via);
}

function farRoute(unknowns: Unknowns, net: number, other: number): fc.Arbitrary<DesignRoute> {
  const pair = [net, other].sort().join(" ");
  const wrong = (peeringOf.get(pair) ?? 0) === 0 ? 1 : 0;
  const blocks = [[`10.${other}.0.0/16`], [`10.${other}.0.0/24`, "10.0.0.0/8", `10.${other}.1.0/24`]];
  const to = mostly<Block>([4, fc.constantFrom(...(blocks[0] ?? []))], [1, fc.constantFrom(...(blocks[1] ?? []))]);
  const via = targets(
    [14, "peering", peeringOf.get(pair) ?? 0],
    [12, "transit"],
    [1, "nat", net],
    [1, "peering", wrong],
    [net === 0 ? 1 : 0, "nic", appliance],
    [1, "service", net],
    [1, "blackhole"],
  );
  return route(unknowns, to, via);
}

function premisesRoute(unknowns: Unknowns, net: number): fc.Arbitrary<DesignRoute> {
  const to = fc.constantFrom("192.168.0.0/16", "192.168.0.0/16", "192.168.7.0/24", "172.16.0.0/12", "10.0.1.0/24");
  const via = targets([net === 0 ? 8 : 1, "virtual"], [3, "transit"], [1, "nat", net], [1, "blackhole"]);
  return fc.record({ to, via: oneOf(unknowns, via), when: condition, propagated: percent(60) }).map((each) => {
    const [target] = each.via;
    // Gateways announce; everything else is stated. Inside the Net only what is announced can be routed so.
    const propagated = target?.kind === "virtual" && (each.propagated || each.to === "10.0.1.0/24");
    const outer = each.to === "10.0.1.0/24" && !propagated ? "192.168.0.0/16" : each.to;
    return { ...each, to: outer, propagated, via: propagated ? [target] : each.via };
  });
}

/** A route more specific than the local one, to what may stand between two Subnets. */
function middleRoute(unknowns: Unknowns): fc.Arbitrary<DesignRoute> {
  const to = fc.constantFrom("10.0.0.0/24", "10.0.1.0/24");
  return route(unknowns, to, targets([4, "nic", appliance], [1, "nat", 0]));
}

function route6(unknowns: Unknowns): fc.Arbitrary<DesignRoute> {
  const to = fc.constantFrom("::/0", "::/0", "2000::/3", "3000::/4");
  return route(unknowns, to, targets([4, "service", 0], [3, "service", 3], [1, "blackhole"]));
}

export function table(unknowns: Unknowns, net: number, isPrivate: boolean): fc.Arbitrary<DesignTable> {
  const others = [0, 1, 2].filter((other) => other !== net);
  const routes = fc
    .tuple(
      sometimes(95, defaultRoute(unknowns, net, isPrivate)),
      sometimes(15, defaultRoute(unknowns, net, isPrivate)),
      ...others.map((other) => sometimes(75, farRoute(unknowns, net, other))),
      sometimes(net === 0 ? 70 : 30, premisesRoute(unknowns, net)),
      sometimes(net === 0 ? 12 : 0, middleRoute(unknowns)),
      sometimes(net === 0 ? 80 : 0, route6(unknowns)),
    )
    .map((lists) => lists.flat().filter((each) => isTaken(each, net)))
    .map((routes) => unique(routes, ({ to, propagated }) => `${JSON.stringify(to)} ${propagated}`));
  const unseen = fc.oneof(defaultRoute("conditions", net, isPrivate), farRoute("conditions", net, (net + 1) % 3));
  // What is not known of routes is taken never to lie within the range of the Net.
  const beyond = unseen.map((each): DesignRoute => (isOwn(each, net) ? { ...each, to: "0.0.0.0/0" } : each));
  return fc.record({ net: fc.constant(net), routes, more: perhaps(unknowns, beyond) });
}

/** Within the Net's own range a cloud takes routes to Subnets, by what may stand between them, and no others. */
function isTaken(route: DesignRoute, net: number): boolean {
  const { to, via, propagated } = route;
  if (!isOwn(route, net) || propagated) return true;
  return positions(netOfSubnet, net).some((place) => blockOfSubnet(place) === to) && via.every(isBetween);
}

function isOwn({ to }: DesignRoute, net: number): boolean {
  return typeof to === "string" && (to.startsWith(`10.${net}.`) || (net === 0 && to.startsWith("2600:1f00:")));
}

function isBetween({ kind }: Target): boolean {
  return kind === "nic" || kind === "nat";
}

export function transit(unknowns: Unknowns): fc.Arbitrary<DesignTransit> {
  const to = mostly<Block>(
    [9, fc.constantFrom("10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16", "10.1.0.0/24", "192.168.0.0/16")],
    [3, fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "192.168.7.0/24")],
    [unknowns === "values" ? 1 : 0, fc.record({ variable: fc.nat(1) })],
  );
  const via = mostly<number | "blackhole">([4, fc.nat(3)], [1, fc.constant("blackhole")]);
  const routes = fc
    .array(fc.record({ to, via: oneOf(unknowns, via, 3), when: condition }), { maxLength: 2 })
    .map((each) => unique(each, (one) => JSON.stringify(one.to)));
  const propagation = fc.record({ table: fc.nat(1), when: condition });
  const attachment = (joins: fc.Arbitrary<DesignTransit["attachments"][number]["joins"]>) =>
    fc.record({
      joins,
      exists: mostly([4, always], [1, condition]),
      active: mostly([4, always], [1, condition]),
      table: choice(fc.constantFrom(0, 0, 0, 1, undefined)),
      propagatesTo: fc
        .tuple(sometimes(80, fc.record({ table: fc.constant(0), when: condition })), sometimes(40, propagation))
        .map((lists) => unique(lists.flat(), (each) => String(each.table))),
      groupReferences: percent(80),
    });
  const ofSubnets = (...all: readonly number[]) => fc.constantFrom(...all).map((each) => ({ subnet: each }));
  return fc.record({
    exists: condition,
    groupReferences: percent(60),
    tables: fc.tuple(routes, routes),
    attachments: fc.tuple(
      attachment(ofSubnets(5, 5, 5, 1)),
      attachment(ofSubnets(6, 6, 6, 3)),
      attachment(ofSubnets(7, 7, 7, 4)),
      attachment(fc.constant({ announced: ["192.168.0.0/16"] })),
    ),
  });
}
