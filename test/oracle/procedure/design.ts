/**
 * A small network as plain data, for the decision procedure. A list of what something may be is unknown unless it
 * has one element; a condition is a list of truths that must all hold. Things name each other by their positions.
 */

export interface Literal {
  readonly atom: number;
  readonly holds: boolean;
}

export type Condition = readonly Literal[];

/** What something may be: one element where it is known. */
export type OneOf<T> = readonly T[];

/** One thing where the atom holds, another where it does not. */
export interface Choice<T> {
  readonly atom: number;
  readonly then: T;
  readonly otherwise: T;
}

/** A block as it is written, or what a variable is: the same variable is the same block wherever it is named. */
export type Block = string | { readonly variable: number };

/** A prefix list, by its position. */
export interface Listed {
  readonly list: number;
}

/** Blocks under one name. Of one that is not in view nobody knows what it holds. */
export interface DesignList {
  readonly blocks: OneOf<readonly Block[]>;
  readonly isInView: boolean;
}

/** Whom a rule lets in or out: blocks, the members of a group, or what a list holds. */
export type Peer = { readonly blocks: readonly Block[] } | { readonly group: number } | Listed;

export type Target =
  | { readonly kind: "local" | "blackhole" }
  | {
      readonly kind: "service" | "nat" | "peering" | "transit" | "virtual" | "nic";
      readonly index: number;
    };

export interface DesignNet {
  readonly ranges: readonly string[];
  /** The table that is the main one; the Net's own, which routes nothing, where there is none. */
  readonly main: Choice<number | undefined>;
}

export interface DesignRoute {
  readonly to: Block | Listed;
  readonly via: OneOf<Target>;
  readonly when: Condition;
  readonly propagated: boolean;
}

export interface DesignTable {
  readonly net: number;
  readonly routes: readonly DesignRoute[];
  /** What else may be there that is not in view; `undefined` is nothing. */
  readonly more: OneOf<DesignRoute | undefined>;
  /** Whether, of two lists that hold the same block, the one whose route is written last is taken: the cloud decides. */
  readonly lastListFirst?: OneOf<boolean>;
}

export interface DesignEntry {
  readonly number: OneOf<number>;
  readonly allows: boolean;
  readonly direction: "in" | "out";
  readonly traffic: string;
  readonly peer: Block;
  readonly when: Condition;
}

export interface DesignAcl {
  readonly net: number;
  readonly entries: readonly DesignEntry[];
  readonly more: OneOf<DesignEntry | undefined>;
}

export interface DesignRule {
  readonly direction: "in" | "out";
  readonly traffic: string;
  readonly peer: Peer;
  readonly when: Condition;
}

export interface DesignGroup {
  readonly net: number;
  readonly rules: readonly DesignRule[];
}

export interface DesignSubnet {
  readonly net: number;
  readonly ranges: readonly string[];
  readonly subregion: OneOf<string>;
  readonly exists: Condition;
  /** `undefined` is the main table of the Net, or its default ACL. */
  readonly table: Choice<number | undefined>;
  readonly acl: Choice<number | undefined>;
}

export interface DesignService {
  readonly net: number;
  readonly attached: Condition;
  readonly exists: Condition;
  readonly egressOnly: boolean;
}

export interface DesignNat {
  readonly subnet: number;
  readonly exists: Condition;
  /** A private one translates to its private address alone. */
  readonly isPublic: boolean;
  readonly host: number;
}

export interface DesignPeering {
  readonly left: number;
  readonly right: number;
  readonly exists: Condition;
  readonly active: Condition;
  /** Rules of one side may name groups of the other. */
  readonly groupReferences: boolean;
}

export interface DesignTransitRoute {
  readonly to: Block;
  /** An attachment, or a blackhole. */
  readonly via: OneOf<number | "blackhole">;
  readonly when: Condition;
}

export interface DesignAttachment {
  /** A Net through one of its Subnets, or a VPN and what is behind it. */
  readonly joins: { readonly subnet: number } | { readonly announced: readonly string[] };
  readonly exists: Condition;
  readonly active: Condition;
  readonly table: Choice<number | undefined>;
  readonly propagatesTo: readonly { readonly table: number; readonly when: Condition }[];
  readonly groupReferences: boolean;
}

/** One transit gateway and its tables. */
export interface DesignTransit {
  readonly exists: Condition;
  readonly groupReferences: boolean;
  readonly tables: readonly (readonly DesignTransitRoute[])[];
  readonly attachments: readonly DesignAttachment[];
}

export interface DesignVirtualGateway {
  readonly net: number;
  readonly exists: Condition;
  readonly attached: Condition;
  readonly announced: readonly string[];
  /** What else may be announced. */
  readonly more: OneOf<string | undefined>;
}

export type NicOwner = "vm" | "vm-group" | "database" | BalancerOwner;
export type BalancerOwner = "application" | "network" | "classic" | "outscale";

/** What the guest of a VM does with packets that are not for it. */
export type Forwarding = "drops" | "forwards" | "masquerades";

/** What a balancer sends on: to whom, on which port, and whether they see the client's own address. */
export interface DesignListener {
  readonly when: Condition;
  readonly traffic: string;
  readonly targets: readonly number[];
  /** Who else may be a target. */
  readonly moreTargets: OneOf<number | undefined>;
  readonly asks: string;
  readonly keepsClientAddress: Condition;
}

export interface DesignNic {
  readonly owner: NicOwner;
  readonly exists: Condition;
  /** One of two Subnets, by an atom; a group of VMs and a balancer stand in both. */
  readonly place: Choice<number>;
  /** Of which Subnets the cloud chooses one, where the author does not place it. */
  readonly chosen?: OneOf<number>;
  readonly groups: readonly { readonly group: number; readonly when: Condition }[];
  readonly moreGroups: OneOf<number | undefined>;
  readonly unfiltered: boolean;
  readonly publicAddresses: readonly Condition[];
  readonly ipv6: Condition | undefined;
  /** What a database takes. */
  readonly serves: string;
  readonly listeners: readonly DesignListener[];
  /** The nodes of a balancer send to targets in other Subregions, too. */
  readonly crossSubregion: Condition;
  /** The source/destination check is off. */
  readonly forwards: Condition;
  readonly forwarding: OneOf<Forwarding>;
  /** Its private address within its Subnet. */
  readonly host: OneOf<number>;
}

export interface Design {
  readonly atoms: number;
  /** What each variable may be. */
  readonly variables: readonly OneOf<string>[];
  readonly platform: "aws" | "outscale";
  readonly lists: readonly DesignList[];
  readonly nets: readonly DesignNet[];
  readonly subnets: readonly DesignSubnet[];
  readonly tables: readonly DesignTable[];
  readonly acls: readonly DesignAcl[];
  readonly groups: readonly DesignGroup[];
  readonly services: readonly DesignService[];
  readonly nats: readonly DesignNat[];
  readonly peerings: readonly DesignPeering[];
  readonly transit: DesignTransit | undefined;
  readonly virtuals: readonly DesignVirtualGateway[];
  readonly nics: readonly DesignNic[];
}

/** Copies of one thing in several Subnets at once. */
export function isSpread({ owner }: Pick<DesignNic, "owner">): boolean {
  return owner !== "vm" && owner !== "database";
}

export function isBalancer({ owner }: { readonly owner: NicOwner | "nat" }): boolean {
  return owner === "application" || owner === "network" || owner === "classic" || owner === "outscale";
}

/** All lists of a design that have more than one element and that anything asks for. */
export function unknownsOf(design: Design): readonly OneOf<unknown>[] {
  const routes = design.tables.flatMap((table) => [
    ...table.routes,
    ...table.more.filter((each) => each !== undefined),
  ]);
  const forwarding = new Set(routes.flatMap(({ via }) => via.map((each) => (each.kind === "nic" ? each.index : -1))));
  // Where nothing tells two addresses of a Subnet apart, nobody needs to know them.
  const isSplit = [...blocksOf(design)].some((block) => block.endsWith("/25"));
  const named = new Set(namedBlocks(design).map((block) => (typeof block === "string" ? -1 : block.variable)));
  const lists: OneOf<unknown>[] = design.variables.filter((_, index) => named.has(index));
  for (const { blocks } of design.lists) lists.push(blocks);
  for (const table of design.tables) {
    lists.push(table.more, ...table.routes.map(({ via }) => via), table.lastListFirst ?? []);
  }
  for (const acl of design.acls) lists.push(acl.more, ...acl.entries.map(({ number }) => number));
  for (const { more } of design.virtuals) lists.push(more);
  for (const { via } of design.transit?.tables.flat() ?? []) lists.push(via);
  for (const { subregion } of design.subnets) lists.push(subregion);
  for (const nic of design.nics) {
    if (nic.chosen !== undefined) lists.push(nic.chosen);
    lists.push(nic.moreGroups, ...(isSplit ? [nic.host] : []), ...nic.listeners.map((each) => each.moreTargets));
  }
  lists.push(...design.nics.filter((_, index) => forwarding.has(index)).map((nic) => nic.forwarding));
  return lists.filter(({ length }) => length > 1);
}

/** Whether nothing is unknown but conditions, and where the cloud puts what. */
export function isDecidable(design: Design): boolean {
  const places = new Set<OneOf<unknown>>(design.nics.flatMap(({ chosen }) => (chosen === undefined ? [] : [chosen])));
  return unknownsOf(design).every((list) => places.has(list));
}

/** The blocks of routes, entries and rules. */
function namedBlocks(design: Design): readonly Block[] {
  const stated = [...design.tables.flatMap(({ routes }) => routes), ...(design.transit?.tables.flat() ?? [])];
  return [
    ...design.lists.flatMap(({ blocks }) => blocks.flat()),
    ...stated.flatMap(({ to }) => blocksIn(to)),
    ...design.tables.flatMap(({ more }) => more.flatMap((route) => (route === undefined ? [] : blocksIn(route.to)))),
    ...design.acls.flatMap(({ entries, more }) => [...entries, ...more].flatMap((entry) => entry?.peer ?? [])),
    ...design.groups.flatMap(({ rules }) => rules.flatMap(({ peer }) => ("blocks" in peer ? peer.blocks : []))),
  ];
}

function blocksIn(to: Block | Listed): readonly Block[] {
  return isListed(to) ? [] : [to];
}

export function isListed(to: Block | Listed): to is Listed {
  return typeof to === "object" && "list" in to;
}

/** How many answers there are to what a design leaves unknown. */
export function answersOf(design: Design): number {
  return unknownsOf(design).reduce((product, { length }) => product * length, 1);
}

/** All blocks that a design names, whatever is known. */
export function blocksOf(design: Design): ReadonlySet<string> {
  const own = [...design.nets.flatMap(({ ranges }) => ranges), ...design.subnets.flatMap(({ ranges }) => ranges)];
  const written = namedBlocks(design).flatMap((block) =>
    typeof block === "string" ? [block] : (design.variables[block.variable] ?? []),
  );
  const behind = [
    ...design.virtuals.flatMap(({ announced, more }) => [...announced, ...more]),
    ...(design.transit?.attachments ?? []).flatMap(({ joins }) => ("announced" in joins ? joins.announced : [])),
  ];
  return new Set([...own, ...written, ...behind.filter((each) => each !== undefined)]);
}
