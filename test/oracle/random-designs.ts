/**
 * Small random networks in which most things work and a few do not, so that each part decides now and then: three
 * Nets that are joined in several ways, with what stands in them.
 */

import fc from "fast-check";
import {
  answersOf,
  type Condition,
  type Design,
  type DesignListener,
  type DesignNet,
  type DesignNic,
  type DesignSubnet,
  type NicOwner,
} from "./procedure/design.ts";
import type { Protocol } from "./procedure/plain-numbers.ts";
import { blocksOfVariable } from "./random-blocks.ts";
import { acl, group } from "./random-filters.ts";
import {
  appliance,
  blockOfSubnet,
  firstOfTransit,
  hostOfSubnet,
  netOfAcl,
  netOfGroup,
  netOfSubnet,
  netOfTable,
  positions,
} from "./random-layout.ts";
import { always, atoms, choice, condition, mostly, never, percent, perhaps, type Unknowns } from "./random-parts.ts";
import { table, transit } from "./random-routes.ts";

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

function net(index: number, ranges: fc.Arbitrary<readonly string[]>): fc.Arbitrary<DesignNet> {
  const tables = positions(netOfTable, index);
  return fc.record({
    ranges,
    main: choice(fc.constantFrom(undefined, tables[0], ...tables, tables.at(-1), tables.at(-1), tables.at(-1))),
  });
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
    variables: unknowns === "values" ? fc.tuple(blocksOfVariable, blocksOfVariable) : fc.constant([]),
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
