/**
 * Small random networks in which most things work and a few do not, so that each part decides now and then: three
 * Nets that are joined in several ways, with what stands in them.
 */

import fc from "fast-check";
import { answersOf } from "./procedure/design.ts";
import type {
  Block,
  Condition,
  Design,
  DesignAcl,
  DesignEntry,
  DesignGroup,
  DesignListener,
  DesignNet,
  DesignNic,
  DesignRoute,
  DesignRule,
  DesignSubnet,
  DesignTable,
  DesignTransit,
  NicOwner,
  Peer,
  Target,
} from "./procedure/design.ts";
import type { Protocol } from "./procedure/plain-numbers.ts";
import {
  always,
  atoms,
  choice,
  condition,
  mostly,
  never,
  oneOf,
  percent,
  perhaps,
  sometimes,
  type Unknowns,
  type Weighted,
} from "./random-parts.ts";

/** What is asked of a network: this traffic, between all ends. */
export interface Probe {
  readonly protocol: Protocol;
  readonly port: number;
}

const probes: readonly Probe[] = [
  { protocol: "tcp", port: 22 },
  { protocol: "tcp", port: 22 },
  { protocol: "tcp", port: 1_024 },
  { protocol: "tcp", port: 40_000 },
  { protocol: "udp", port: 53 },
  { protocol: "icmp", port: 8 },
  { protocol: "icmpv6", port: 128 },
  { protocol: "gre", port: 0 },
];

export const randomProbes: fc.Arbitrary<readonly Probe[]> = fc.subarray([...probes], { minLength: 2, maxLength: 3 });

/** What the guest of the VM that routes for others does is never known. */
const applianceModes = 3;
/** Each answer to what is not known is tried; networks with more of them are not drawn. */
export const mostAnswers = 12 * applianceModes;

// Blocks

const world = ["0.0.0.0/0", "0.0.0.0/0", "0.0.0.0/0", "::/0"];
const outside = [
  "0.0.0.0/1",
  "128.0.0.0/1",
  "64.0.0.0/2",
  "192.0.0.0/3",
  "8.0.0.0/8",
  "8.8.8.0/24",
  "203.0.113.7/32",
  "2000::/3",
  "2600::/12",
  "3000::/4",
];
const inside = [
  "10.0.0.0/8",
  "10.0.0.0/16",
  "10.1.0.0/16",
  "10.2.0.0/16",
  "10.0.0.0/24",
  "10.0.1.0/24",
  "10.1.0.0/24",
  "10.1.1.0/24",
  "2600:1f00::/56",
];
/** Halves of Subnets: only who has a known address is surely in or out. */
const halves = ["10.0.0.0/25", "10.0.1.128/25", "10.1.0.0/25"];
const premises = ["192.168.0.0/16", "192.168.7.0/24", "172.16.0.0/12"];

function block(unknowns: Unknowns): fc.Arbitrary<Block> {
  const known: Weighted<Block> = [
    [5, fc.constantFrom(...world)],
    [2, fc.constantFrom(...outside)],
    [4, fc.constantFrom(...inside)],
    [1, fc.constantFrom(...halves)],
    [1, fc.constantFrom(...premises)],
  ];
  if (unknowns === "conditions") return mostly(...known);
  return mostly(...known, [1, fc.record({ variable: fc.nat(1) })]);
}

const wideTraffic = fc.constantFrom("all", "all", "all", "tcp", "22/tcp", "0-1024/tcp");
const traffic = mostly(
  [2, wideTraffic],
  [
    1,
    fc.constantFrom(
      ...["1024-65535/tcp", "udp", "53/udp", "icmp", "8/icmp", "icmpv6", "gre", "22-40000/tcp", "1024-65535/udp"],
    ),
  ],
);
/** What an ACL denies of replies: pieces of the ports from which clients call, or all of them. */
const replyTraffic = fc.constantFrom(
  ...["1024-65535/tcp", "32768-60999/tcp", "49152-65535/tcp", "1025-5000/tcp", "1025-65535/tcp", "50000/tcp"],
  ...["2000/tcp", "1024-65535/udp", "0/icmp", "129/icmpv6", "all", "1024-32767/tcp", "1024/tcp"],
);

// The Nets, by position: tables 0 and 1, ACLs 0 and 1 and groups 0 and 1 are of the first Net, and so on.

/** In the last three nothing stands but attachments to the transit gateway. */
const netOfSubnet = [0, 0, 1, 1, 2, 0, 1, 2] as const;
const netOfTable = [0, 0, 1, 2] as const;
const netOfAcl = [0, 0, 1] as const;
const netOfGroup = [0, 0, 1, 2] as const;

const firstOfTransit = 5;

function positions(of: readonly number[], net: number): readonly number[] {
  return of.flatMap((each, index) => (each === net ? [index] : []));
}

function targets(...list: readonly (readonly [number, Target["kind"], number?])[]): fc.Arbitrary<Target> {
  return mostly(
    ...list.map(([weight, kind, index = 0]) => {
      const target: Target = kind === "local" || kind === "blackhole" ? { kind } : { kind, index };
      return [weight, fc.constant(target)] as const;
    }),
  );
}

/** The VM that routes for others stands last. */
const appliance = 4;
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

function table(unknowns: Unknowns, net: number, isPrivate: boolean): fc.Arbitrary<DesignTable> {
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

function unique<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(list.map((each) => [key(each), each])).values()];
}

// ACLs and groups

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

function acl(unknowns: Unknowns, net: number): fc.Arbitrary<DesignAcl> {
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

function group(unknowns: Unknowns, net: number): fc.Arbitrary<DesignGroup> {
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

// What stands in Nets

function net(index: number, ranges: fc.Arbitrary<readonly string[]>): fc.Arbitrary<DesignNet> {
  const tables = positions(netOfTable, index);
  return fc.record({
    ranges,
    main: choice(fc.constantFrom(undefined, tables[0], ...tables, tables.at(-1), tables.at(-1), tables.at(-1))),
  });
}

const hostOfSubnet = [0, 1, 0, 1, 0, 2, 2, 2] as const;

function blockOfSubnet(index: number): string {
  return `10.${netOfSubnet[index] ?? 0}.${hostOfSubnet[index] ?? 0}.0/24`;
}

function subnet(index: number, of: number): fc.Arbitrary<DesignSubnet> {
  const host = hostOfSubnet[index] ?? 0;
  const acls = positions(netOfAcl, of);
  const tables = positions(netOfTable, of);
  const usual = tables[host % tables.length];
  return fc.record({
    net: fc.constant(of),
    ranges: fc.constant([blockOfSubnet(index), ...(of === 0 ? [`2600:1f00:0:${host}::/64`] : [])]),
    subregion: fc.constant(["a"]),
    exists: mostly([30, always], [1, condition]),
    table: choice(fc.constantFrom(undefined, ...tables, usual, usual, usual, usual)),
    acl: choice(fc.constantFrom(undefined, ...acls, ...acls)),
  });
}

function nic(unknowns: Unknowns, position: number, owner: fc.Arbitrary<NicOwner>, of: number): fc.Arbitrary<DesignNic> {
  const places = fc.constantFrom(...positions(netOfSubnet, of).filter((place) => place < firstOfTransit));
  const worn = fc.record({ group: fc.constantFrom(...positions(netOfGroup, of)), when: condition });
  const host = 10 + position;
  const isAppliance = position === appliance;
  return fc
    .record({
      owner,
      exists: condition,
      place: choice(places),
      groups: fc.array(worn, { minLength: 1, maxLength: 2 }),
      moreGroups: perhaps(unknowns, fc.constantFrom(...positions(netOfGroup, of))),
      unfiltered: percent(isAppliance ? 50 : 5),
      publicAddresses: mostly<readonly Condition[]>([3, fc.constant([[]])], [1, fc.array(condition, { maxLength: 2 })]),
      ipv6: of === 0 ? fc.option(condition, { nil: undefined, freq: 2 }) : fc.constant(undefined),
      serves: fc.constantFrom("22/tcp", "1024-65535/tcp", "53/udp", "tcp"),
      listeners: fc.constant<readonly DesignListener[]>([]),
      crossSubregion: always,
      forwards: isAppliance ? mostly([6, always], [1, condition]) : never,
      forwarding: fc.constant<DesignNic["forwarding"]>(isAppliance ? ["masquerades", "drops", "forwards"] : ["drops"]),
      host: mostly<readonly number[]>([4, fc.constant([host])], [1, fc.constant([host, host + 128])]),
    })
    .chain((each) => (each.owner === "vm" || each.owner === "database" ? fc.constant(each) : balanced(each)));
}

/** A balancer asks the first two VMs, on a port that need not be its own. */
function balanced(each: DesignNic): fc.Arbitrary<DesignNic> {
  if (each.owner === "vm-group") return fc.constant(each);
  const listener = fc.record({
    when: always,
    traffic: fc.constantFrom("22/tcp", "53/udp", "1024-40000/tcp"),
    targets: fc.constantFrom<readonly number[]>([0], [0, 1], [1], [0, 2]),
    moreTargets: fc.constant([undefined]),
    asks: fc.constantFrom("22/tcp", "22/tcp", "53/udp", "1024/tcp"),
    keepsClientAddress: each.owner === "network" ? fc.boolean().chain((is) => (is ? always : never)) : never,
  });
  return fc.array(listener, { minLength: 1, maxLength: 2 }).map((listeners) => ({ ...each, listeners }));
}

function transit(unknowns: Unknowns): fc.Arbitrary<DesignTransit> {
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

const service = (of: number, egressOnly = false) =>
  fc.record({
    net: fc.constant(of),
    attached: condition,
    exists: condition,
    egressOnly: fc.constant(egressOnly),
  });

const nat = (subnets: readonly number[], host: number): fc.Arbitrary<Design["nats"][number]> =>
  fc.record({
    subnet: fc.constantFrom(...subnets),
    exists: condition,
    isPublic: percent(80),
    host: fc.constant(host),
  });

const peering = (left: number, right: number) =>
  fc.record({
    left: fc.constant(left),
    right: fc.constant(right),
    exists: condition,
    active: mostly([4, always], [1, condition]),
    groupReferences: percent(75),
  });

/** A network; with values unknown beside the conditions, or without. */
export function randomDesign(unknowns: Unknowns): fc.Arbitrary<Design> {
  const ends = fc.constantFrom<NicOwner>("vm", "vm", "vm", "vm-group", "database");
  const balancersOrVms = fc.constantFrom<NicOwner>("vm", "vm", "application", "network", "classic", "vm-group");
  const design = fc.record({
    atoms: fc.constant(atoms),
    variables: unknowns === "values" ? fc.tuple(values, values) : fc.constant([]),
    platform: fc.constant("aws" as const),
    lists: fc.constant([]),
    nets: fc.tuple(
      net(0, fc.constant(["10.0.0.0/16", "2600:1f00::/56"])),
      net(1, fc.constantFrom(["10.1.0.0/16"], ["10.1.0.0/16", "8.8.0.0/16"])),
      net(2, fc.constant(["10.2.0.0/16"])),
    ),
    subnets: fc.tuple(...netOfSubnet.map((of, index) => subnet(index, of))),
    tables: fc.tuple(...netOfTable.map((of, index) => table(unknowns, of, index === 0))),
    acls: fc.tuple(...netOfAcl.map((of) => acl(unknowns, of))),
    groups: fc.tuple(...netOfGroup.map((of) => group(unknowns, of))),
    services: fc.tuple(service(0), service(1), service(2), service(0, true)),
    nats: fc.tuple(nat([1, 1, 1, 0], 200), nat([3, 2], 201), nat([4], 202)),
    peerings: fc.tuple(peering(0, 1), peering(1, 2), peering(0, 2)),
    transit: fc.option(transit(unknowns), { nil: undefined, freq: 3 }),
    virtuals: fc.tuple(
      fc.record({
        net: fc.constant(0),
        exists: condition,
        attached: condition,
        announced: fc.constantFrom<readonly string[]>(["192.168.0.0/16"], ["192.168.7.0/24"], []),
        more: perhaps(unknowns, fc.constantFrom("192.168.0.0/16", "172.16.0.0/12")),
      }),
    ),
    nics: fc.tuple(
      nic(unknowns, 0, fc.constantFrom<NicOwner>("vm", "vm", "vm-group"), 0),
      nic(unknowns, 1, ends, 0),
      nic(unknowns, 2, ends, 1),
      fc.constantFrom(0, 1, 2).chain((of) => nic(unknowns, 3, balancersOrVms, of)),
      nic(unknowns, appliance, fc.constant("vm"), 0),
    ),
  });
  return design.filter((each) => answersOf(each) <= mostAnswers);
}

const values = fc.array(fc.constantFrom(...world, ...outside, ...inside, ...halves, ...premises), {
  minLength: 2,
  maxLength: 2,
});

/** One rule more, and one denial. */
export const randomRules: fc.Arbitrary<DesignRule> = fc.record({
  direction: fc.constantFrom("in" as const, "out" as const),
  traffic,
  peer: peer("conditions"),
  when: condition,
});

export const randomDenials = entry("conditions", { allows: false }, fc.oneof(traffic, replyTraffic));
