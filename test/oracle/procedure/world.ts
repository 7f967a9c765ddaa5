/** A design in which nothing is left unknown: what is there, with addresses and ports as plain numbers. */

import type {
  Block,
  Choice,
  Condition,
  Design,
  DesignAcl,
  DesignEntry,
  DesignListener,
  DesignNic,
  DesignRoute,
  DesignTable,
  Forwarding,
  Listed,
  NicOwner,
  OneOf,
  Peer,
  Target,
} from "./design.ts";
import { isListed, isSpread, unknownsOf } from "./design.ts";
import { type Address, type Family, hostIn, type Ports, portsOf, type AddressRange, rangeOf } from "./plain-numbers.ts";

export interface WorldRoute {
  readonly to: AddressRange;
  readonly via: Target;
  readonly propagated: boolean;
  /** By a prefix list. */
  readonly isListed: boolean;
}

export interface WorldEntry {
  readonly allows: boolean;
  readonly direction: "in" | "out";
  readonly traffic: Ports;
  readonly peer: AddressRange;
}

export interface WorldRule {
  readonly direction: "in" | "out";
  readonly traffic: Ports;
  readonly peers: readonly AddressRange[];
  readonly group: number | undefined;
}

export interface WorldSubnet {
  readonly index: number;
  readonly net: number;
  readonly ranges: readonly AddressRange[];
  readonly subregion: string;
  readonly isMain: boolean;
  readonly routes: readonly WorldRoute[];
  /** In order; `undefined` is the default ACL, which admits everything. */
  readonly acl: readonly WorldEntry[] | undefined;
}

export interface WorldListener {
  readonly traffic: Ports;
  readonly targets: readonly number[];
  readonly asks: Ports;
  readonly keepsClientAddress: boolean;
}

export interface WorldNic {
  readonly index: number;
  readonly owner: NicOwner | "nat";
  readonly groups: ReadonlySet<number>;
  readonly rules: readonly WorldRule[];
  readonly unfiltered: boolean;
  readonly hasPublic4: boolean;
  readonly hasPublic6: boolean;
  readonly serves: Ports | undefined;
  readonly listeners: readonly WorldListener[];
  readonly crossesSubregions: boolean;
  readonly checksSource: boolean;
  readonly forwarding: Forwarding;
  readonly nodes: readonly WorldNode[];
}

/** A Nic where it stands. */
export interface WorldNode {
  readonly nic: WorldNic;
  readonly subnet: WorldSubnet;
  readonly address4: Address;
  readonly address6: Address | undefined;
}

export interface WorldAttachment {
  readonly subnet: WorldSubnet | undefined;
  readonly announced: readonly AddressRange[];
  readonly routes: readonly {
    readonly to: AddressRange;
    readonly via: number | "blackhole";
    readonly propagated: boolean;
  }[];
  readonly groupReferences: boolean;
}

export interface World {
  readonly platform: Design["platform"];
  readonly ranges: readonly (readonly AddressRange[])[];
  readonly subnets: readonly (WorldSubnet | undefined)[];
  /** The Net of each internet service that is there and attached. */
  readonly services: readonly ({ readonly net: number; readonly egressOnly: boolean } | undefined)[];
  readonly nats: readonly ({ readonly node: WorldNode; readonly isPublic: boolean } | undefined)[];
  readonly peerings: readonly (
    { readonly left: number; readonly right: number; readonly groupReferences: boolean } | undefined
  )[];
  readonly attachments: readonly (WorldAttachment | undefined)[];
  readonly virtuals: readonly ({ readonly net: number; readonly announced: readonly AddressRange[] } | undefined)[];
  readonly nics: readonly (WorldNic | undefined)[];
  readonly nodes: readonly WorldNode[];
  /** Where any ACL tells ports of a protocol apart. */
  readonly cuts: ReadonlySet<number>;
}

type Picks = ReadonlyMap<OneOf<unknown>, number>;

/** All rows of truth values of as many atoms. */
export function rowsOf(atoms: number): readonly (readonly boolean[])[] {
  let rows: boolean[][] = [[]];
  for (let atom = 0; atom < atoms; atom++) rows = rows.flatMap((row) => [true, false].map((each) => [...row, each]));
  return rows;
}

/** What a design can be under one row of truth values, where a cloud would take it. */
export function worldsOf(design: Design, row: readonly boolean[]): readonly World[] {
  let all: readonly Picks[] = [new Map<OneOf<unknown>, number>()];
  for (const list of new Set(unknownsOf(design))) {
    all = all.flatMap((picks) => list.map((_, index) => new Map([...picks, [list, index] as const])));
  }
  return all.flatMap((picks) => new Settled(design, row, picks).worlds());
}

/** A design under one answer to everything. */
class Settled {
  readonly #design: Design;
  readonly #row: readonly boolean[];
  readonly #picks: Picks;

  constructor(design: Design, row: readonly boolean[], picks: Picks) {
    this.#design = design;
    this.#row = row;
    this.#picks = picks;
  }

  /** One, or none where a cloud refuses it. */
  worlds(): readonly World[] {
    return this.#isTaken() ? [this.#world()] : [];
  }

  #holds(condition: Condition): boolean {
    return condition.every(({ atom, holds }) => this.#row[atom] === holds);
  }

  #chosen<T>({ atom, then, otherwise }: Choice<T>): T {
    return this.#row[atom] === true ? then : otherwise;
  }

  #pick<T>(list: OneOf<T>): T {
    const index = this.#picks.get(list) ?? 0;
    for (const each of list.slice(index, index + 1)) return each;
    throw new RangeError("a list of nothing");
  }

  #block(block: Block): string {
    return typeof block === "string" ? block : this.#pick(this.#design.variables[block.variable] ?? []);
  }

  #range(block: Block): AddressRange {
    return rangeOf(this.#block(block));
  }

  #listed({ list }: Listed): readonly AddressRange[] {
    return this.#pick(this.#design.lists[list]?.blocks ?? [[]]).map((block) => this.#range(block));
  }

  #rangesByText(to: Block | Listed): readonly AddressRange[] {
    return isListed(to) ? this.#listed(to) : [this.#range(to)];
  }

  /** Under which a cloud takes one route only. */
  #name(to: Block | Listed): string {
    return isListed(to) ? `list ${to.list}` : this.#block(to);
  }

  #there<T extends { readonly when: Condition }>(stated: readonly T[], more: OneOf<T | undefined>): readonly T[] {
    const unseen = this.#pick(more);
    return [...stated, ...(unseen === undefined ? [] : [unseen])].filter(({ when }) => this.#holds(when));
  }

  /** A cloud refuses a second route of one origin to one destination, and a second ACL entry of one number. */
  #isTaken(): boolean {
    const isUnique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
    const routes = this.#design.tables.every((table) => {
      const stated = this.#routesOf(table);
      const isFree = isUnique(stated.map(({ to, propagated }) => `${this.#name(to)} ${propagated}`));
      return isFree && stated.every((route) => this.#isRoutable(table.net, route));
    });
    const entries = this.#design.acls.every((acl) =>
      isUnique(this.#entriesOf(acl).map(({ direction, number }) => `${direction} ${this.#pick(number)}`)),
    );
    const transit = (this.#design.transit?.tables ?? []).every((table) =>
      isUnique(table.filter(({ when }) => this.#holds(when)).map(({ to }) => this.#block(to))),
    );
    return routes && entries && transit && this.#design.nics.every((nic) => this.#isPlaced(nic));
  }

  /** A Subnet that is not there is not chosen, as long as another one is. */
  #isPlaced({ chosen }: DesignNic): boolean {
    const isThere = (place: number): boolean => this.#holds(this.#design.subnets[place]?.exists ?? []);
    return chosen === undefined || isThere(this.#pick(chosen)) || !chosen.some(isThere);
  }

  /**
   * Within the range of its Net a cloud takes routes to the block of a Subnet, through what stands between, and no others
   * (VPC user guide, "Route table concepts"); what gateways announce is not asked for. Such a route is written with its
   * block: one whose destination is not known is taken to lead elsewhere.
   */
  #isRoutable(net: number, route: DesignRoute): boolean {
    return this.#rangesByText(route.to).every((block) => this.#isTakenIn(net, route, block));
  }

  #isTakenIn(net: number, { to, via, propagated }: DesignRoute, block: AddressRange): boolean {
    const { ranges = [] } = this.#design.nets[net] ?? {};
    const isWithin = ranges.map(rangeOf).some(({ family, first, last }) => {
      return family === block.family && first <= block.first && block.last <= last;
    });
    if (propagated || !isWithin) return true;
    if (typeof to !== "string") return false;
    const subnets = this.#design.subnets.filter((subnet) => subnet.net === net);
    const isSubnet = subnets.some((subnet) => subnet.ranges.includes(to));
    const { kind } = this.#pick(via);
    return isSubnet && (kind === "nic" || kind === "nat");
  }

  #routesOf(table: DesignTable): readonly DesignRoute[] {
    return this.#there(table.routes, table.more);
  }

  #entriesOf(acl: DesignAcl): readonly DesignEntry[] {
    return this.#there(acl.entries, acl.more);
  }

  #world(): World {
    const design = this.#design;
    const subnets = design.subnets.map((_, index) => this.#subnet(index));
    const nats = design.nats.map((_, index) => this.#nat(index, subnets));
    const nics = design.nics.map((nic, index) => this.#nic(nic, index, subnets));
    const cuts = subnets.flatMap((subnet) => subnet?.acl ?? []).flatMap(({ traffic: { from, to } }) => [from, to + 1]);
    return {
      platform: design.platform,
      ranges: design.nets.map(({ ranges }) => ranges.map(rangeOf)),
      subnets,
      services: design.services.map(({ net, attached, exists, egressOnly }) =>
        this.#holds(attached) && this.#holds(exists) ? { net, egressOnly } : undefined,
      ),
      nats,
      peerings: design.peerings.map(({ left, right, exists, active, groupReferences }) =>
        this.#holds(exists) && this.#holds(active) ? { left, right, groupReferences } : undefined,
      ),
      attachments: this.#attachments(subnets),
      virtuals: design.virtuals.map(({ net, exists, attached, announced, more }) => {
        if (!this.#holds(exists) || !this.#holds(attached)) return undefined;
        const unseen = this.#pick(more);
        return { net, announced: [...announced, ...(unseen === undefined ? [] : [unseen])].map(rangeOf) };
      }),
      nics,
      nodes: [
        ...nics.flatMap((nic) => nic?.nodes ?? []),
        ...nats.flatMap((nat) => (nat === undefined ? [] : [nat.node])),
      ],
      cuts: new Set(cuts),
    };
  }

  #subnet(index: number): WorldSubnet | undefined {
    const subnet = this.#design.subnets[index];
    if (subnet === undefined || !this.#holds(subnet.exists)) return undefined;
    const net = this.#design.nets[subnet.net];
    const own = this.#chosen(subnet.table);
    const table = this.#design.tables[own ?? (net === undefined ? -1 : (this.#chosen(net.main) ?? -1))];
    const local = (net?.ranges ?? []).map((range) => {
      return { to: rangeOf(range), via: { kind: "local" }, propagated: false, isListed: false } as const;
    });
    const routes = table === undefined ? [] : this.#inOrder(table).flatMap((each) => this.#worldRoutes(each));
    const acl = this.#design.acls[this.#chosen(subnet.acl) ?? -1];
    return {
      index,
      net: subnet.net,
      ranges: subnet.ranges.map(rangeOf),
      subregion: this.#pick(subnet.subregion),
      isMain: own === undefined,
      routes: [...local, ...routes],
      acl: acl === undefined ? undefined : this.#acl(acl),
    };
  }

  /** Where two lists hold the same block, the first is taken. */
  #inOrder(table: DesignTable): readonly DesignRoute[] {
    const routes = this.#routesOf(table);
    return this.#pick(table.lastListFirst ?? [false]) ? [...routes].reverse() : routes;
  }

  #worldRoutes({ to, via, propagated }: DesignRoute): readonly WorldRoute[] {
    return this.#rangesByText(to).map((block) => {
      return { to: block, via: this.#pick(via), propagated, isListed: isListed(to) };
    });
  }

  #acl(acl: DesignAcl): readonly WorldEntry[] {
    return [...this.#entriesOf(acl)]
      .sort((a, b) => this.#pick(a.number) - this.#pick(b.number))
      .map(({ allows, direction, traffic, peer }) => {
        return { allows, direction, traffic: portsOf(traffic), peer: this.#range(peer) };
      });
  }

  #nat(index: number, subnets: readonly (WorldSubnet | undefined)[]): World["nats"][number] {
    const nat = this.#design.nats[index];
    const subnet = subnets[nat?.subnet ?? -1];
    if (nat === undefined || subnet === undefined || !this.#holds(nat.exists)) return undefined;
    const nodes: WorldNode[] = [];
    const nic: WorldNic = {
      index: -1,
      owner: "nat",
      groups: new Set<number>(),
      rules: [],
      unfiltered: true,
      hasPublic4: nat.isPublic,
      hasPublic6: false,
      serves: undefined,
      listeners: [],
      crossesSubregions: false,
      checksSource: false,
      forwarding: "masquerades",
      nodes,
    };
    const node = nodeIn(nic, subnet, nat.host);
    nodes.push(node);
    return { node, isPublic: nat.isPublic };
  }

  #nic(nic: DesignNic, index: number, subnets: readonly (WorldSubnet | undefined)[]): WorldNic | undefined {
    if (!this.#holds(nic.exists)) return undefined;
    const worn = nic.groups.filter(({ when }) => this.#holds(when)).map(({ group }) => group);
    const more = this.#pick(nic.moreGroups);
    const groups = new Set(more === undefined ? worn : [...worn, more]);
    const nodes: WorldNode[] = [];
    const settled: WorldNic = {
      index,
      owner: nic.owner,
      groups,
      rules: [...groups].flatMap((group) => this.#rules(group)),
      unfiltered: nic.unfiltered,
      hasPublic4: nic.publicAddresses.some((when) => this.#holds(when)),
      hasPublic6: nic.ipv6 !== undefined && this.#holds(nic.ipv6),
      serves: nic.owner === "database" ? portsOf(nic.serves) : undefined,
      listeners: nic.listeners.filter(({ when }) => this.#holds(when)).map((each) => this.#listener(each)),
      crossesSubregions: this.#holds(nic.crossSubregion),
      checksSource: !this.#holds(nic.forwards),
      forwarding: this.#pick(nic.forwarding),
      nodes,
    };
    const placed = nic.chosen === undefined ? this.#chosen(nic.place) : this.#pick(nic.chosen);
    const places = isSpread(nic) ? [nic.place.then, nic.place.otherwise] : [placed];
    for (const subnet of new Set(places.flatMap((place) => subnets[place] ?? []))) {
      nodes.push(nodeIn(settled, subnet, this.#pick(nic.host)));
    }
    return settled;
  }

  #listener({ traffic, targets, moreTargets, asks, keepsClientAddress }: DesignListener): WorldListener {
    const more = this.#pick(moreTargets);
    return {
      traffic: portsOf(traffic),
      targets: more === undefined ? targets : [...targets, more],
      asks: portsOf(asks),
      keepsClientAddress: this.#holds(keepsClientAddress),
    };
  }

  #rules(group: number): readonly WorldRule[] {
    return (this.#design.groups[group]?.rules ?? [])
      .filter(({ when }) => this.#holds(when))
      .map(({ direction, traffic, peer }) => {
        const peers = this.#peers(peer);
        return { direction, traffic: portsOf(traffic), peers, group: "group" in peer ? peer.group : undefined };
      });
  }

  #peers(peer: Peer): readonly AddressRange[] {
    if ("list" in peer) return this.#listed(peer);
    return "group" in peer ? [] : peer.blocks.map((block) => this.#range(block));
  }

  #attachments(subnets: readonly (WorldSubnet | undefined)[]): World["attachments"] {
    const { transit } = this.#design;
    if (transit === undefined || !this.#holds(transit.exists)) return [];
    const isThere = transit.attachments.map(({ exists, active }) => this.#holds(exists) && this.#holds(active));
    const behind = transit.attachments.map(({ joins }) => {
      if ("announced" in joins) return joins.announced.map(rangeOf);
      const net = this.#design.nets[this.#design.subnets[joins.subnet]?.net ?? -1];
      return (net?.ranges ?? []).map(rangeOf);
    });
    return transit.attachments.map(({ joins, table, groupReferences }, index) => {
      const own = this.#chosen(table);
      const subnet = "subnet" in joins ? subnets[joins.subnet] : undefined;
      if (isThere[index] !== true || ("subnet" in joins && subnet === undefined)) return undefined;
      const stated = (transit.tables[own ?? -1] ?? []).filter(({ when }) => this.#holds(when));
      const propagated = transit.attachments.flatMap((each, other) =>
        isThere[other] === true && each.propagatesTo.some((to) => to.table === own && this.#holds(to.when))
          ? (behind[other] ?? []).map((to) => ({ to, via: other, propagated: true }))
          : [],
      );
      return {
        subnet,
        announced: "announced" in joins ? joins.announced.map(rangeOf) : [],
        routes: [
          ...stated.map(({ to, via }) => ({ to: this.#range(to), via: this.#pick(via), propagated: false })),
          ...propagated,
        ],
        groupReferences: groupReferences && transit.groupReferences,
      };
    });
  }
}

function nodeIn(nic: WorldNic, subnet: WorldSubnet, host: number): WorldNode {
  const address = (family: Family): Address | undefined => {
    const range = subnet.ranges.find((each) => each.family === family);
    return range === undefined ? undefined : hostIn(range, host);
  };
  return { nic, subnet, address4: address(4) ?? -1, address6: nic.hasPublic6 ? address(6) : undefined };
}
