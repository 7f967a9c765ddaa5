/**
 * Builds graphs for tests, in the words of the guide and without any dialect: each call adds one thing, and what is
 * named may be added later. A Subnet or group stands in the Net that was added last, a VM in the Subnet that was.
 */

import { findFacts, type Facts, type StatedTier } from "../src/analysis/index.ts";
import {
  emptyGuardedSet,
  GraphBuilder,
  guardedSetsOf,
  type DraftOf,
  type EntityBase,
  type EntityId,
  type AclEntry,
  type BalancerKind,
  type DatabaseService,
  type EntityKind,
  type Flag,
  type GuardedSet,
  type GuardedTraffic,
  type Link,
  type MakeDraft,
  type Nature,
  type NicOwnerKind,
  type Openness,
  type OtherGateway,
  type PublicAddress,
  type Route,
  type RouteTarget,
  type SgRule,
  type TransitAttachment,
} from "../src/graph/index.ts";
import { allAddresses, allTraffic } from "../src/net/index.ts";
import { originsOf, type OriginId } from "../src/source/index.ts";
import { choice, FALSE, guardsOf, TRUE, type Guard, type Scalar, type Value } from "../src/values/index.ts";
import { guidePlatform } from "./graph-of/guide-platform.ts";
import { Scene } from "./graph-of/scene.ts";
import { ruleIn, trafficIn } from "./graph-of/spellings.ts";

/** What can be said of every entity. */
export interface Common {
  /** The condition of its existence. */
  readonly when?: Guard;
  readonly tags?: Readonly<Record<string, string>>;
  readonly nature?: Nature;
  /** The module calls and the index that tell this one from others of its name. */
  readonly callers?: readonly string[];
  readonly index?: number;
  /** The directory or file that declares it. */
  readonly home?: string;
}

/** A name, for certain or under a condition. */
export type Named = string | { readonly to: string; readonly when: Guard };

export interface SubnetSketch extends Common {
  readonly net?: string;
  readonly subregion?: string | Value;
  readonly table?: string | readonly Named[];
  readonly acl?: string | readonly Named[];
  readonly givesPublicAddress?: Guard | boolean;
}

/** Anything that stands in Subnets and wears groups. */
export interface ComponentSketch extends Common {
  /** The Subnet added last, where none is named. */
  readonly subnets?: readonly Named[];
  readonly groups?: readonly Named[];
  /** The private address that is asked for. */
  readonly address?: string;
  /** Where further groups may be attached. */
  readonly moreGroups?: Guard;
  readonly public?: Guard | boolean;
  readonly ipv6?: Guard | boolean;
  readonly unfiltered?: Guard | boolean;
  /** It may forward for others: the source/destination check is off. */
  readonly forwards?: Guard | boolean;
}

export interface VmSketch extends ComponentSketch {
  /** How many there are; one where nothing is said. */
  readonly copies?: number;
}

export interface VmGroupSketch extends ComponentSketch {
  readonly min?: Scalar | Value;
  readonly max?: Scalar | Value;
  readonly desired?: Scalar | Value;
}

export interface DatabaseSketch extends ComponentSketch {
  /** `3306/tcp`. */
  readonly serves?: string;
  readonly engine?: string;
  readonly service?: DatabaseService;
  readonly multiSubregion?: Guard | boolean;
  /** Not said: there is no such setting. */
  readonly encrypted?: Guard | boolean;
  readonly backupDays?: Scalar | Value;
  readonly replicaOf?: string;
  readonly restored?: Guard | boolean;
}

export interface BalancerSketch extends ComponentSketch {
  readonly balancer?: BalancerKind;
  /** On unless it is said otherwise. */
  readonly crossSubregion?: Guard | boolean;
  /** What each listener accepts, and the target group that it forwards to: `{ "443/tcp": "web" }`. */
  readonly listeners?: Readonly<Record<string, string>>;
}

export interface TargetsSketch extends GroupSketch {
  readonly keepsClientAddress?: Guard | boolean;
  /** On which port of its own it is asked whether members are up: `8081/tcp`. */
  readonly health?: string;
}

export interface RouteTableSketch extends Common {
  readonly net?: string;
  /** Stands in for the table that the Net has by itself, where that holds. */
  readonly main?: Guard | boolean;
  /** Destination to target: `{ "0.0.0.0/0": "igw" }`; in a list where more is to be said. */
  readonly routes?: Readonly<Record<string, string>> | readonly RouteSketch[];
}

export interface RouteSketch {
  /** A block, `var.x` for an unknown one, or a block for each condition. */
  readonly to: string | readonly { readonly block: string; readonly when: Guard }[];
  /** What is named, `local`, `blackhole`, or `var.x` for what is not known. */
  readonly via: string;
  readonly when?: Guard;
  readonly propagated?: boolean;
}

/** What joins networks: accepted, and known to rules of both sides, unless it is said otherwise. */
export interface JoinSketch extends Common {
  readonly active?: Guard | boolean;
  readonly groupReferences?: Guard | boolean;
}

/** What lies behind a gateway to a network on premises. */
export interface BehindSketch extends Common {
  readonly announces?: string;
  readonly announcesMore?: Guard;
}

export interface AttachmentSketch extends JoinSketch, BehindSketch {
  readonly attaches?: TransitAttachment["attaches"];
  readonly nets?: readonly Named[];
  readonly subnets?: readonly Named[];
  readonly tables?: readonly Named[];
  readonly propagatesTo?: readonly Named[];
}

/** `100 allow in 22/tcp from 0.0.0.0/0`, `? deny out all to ::/0` where the number is not known. */
export type EntrySketch = string | { readonly entry: string; readonly when: Guard };

/** `in 22/tcp from 0.0.0.0/0`, `out 443/tcp to web`, alone or under a condition. */
export type RuleSketch = string | { readonly rule: string; readonly when: Guard };

export interface GroupSketch extends Common {
  readonly net?: string;
}

/** The graph, and everything that rules read of it. */
export function graphOf(sketch: (g: GraphSketch) => GraphSketch): Facts {
  return sketch(new GraphSketch()).facts();
}

/** What is written where an origin points, with the words of what it implies: `web: in 22/tcp from 0.0.0.0/0`. */
export function writtenAt(facts: Facts, at: OriginId): string {
  const { file, implied } = originsOf(facts.session).place(at);
  return implied === undefined ? file.text : `${file.text} (${implied})`;
}

export class GraphSketch extends Scene {
  readonly #builder = new GraphBuilder(this.session);
  readonly #ids = new Map<string, EntityId>();
  /** What can be said only when everything is named. */
  readonly #links: (() => void)[] = [];
  readonly #attested = new Set<string>();
  readonly #tiers: StatedTier[] = [];
  #given: Guard = TRUE;
  #net = "";
  #subnet = "";

  /** What every successful run satisfies. */
  given(condition: Guard): this {
    this.#given = guardsOf(this.session).and(this.#given, condition);
    return this;
  }

  /** The configuration vouches that these VMs are meant to be the only ones of their service. */
  attestSingle(...names: readonly string[]): this {
    for (const name of names) this.#attested.add(name);
    return this;
  }

  /** The configuration states what stands in a tier. */
  stateTier(tier: StatedTier["tier"], stated: Partial<Pick<StatedTier, "names" | "tags" | "addresses">>): this {
    const at = this.place(`tiers.${tier}`);
    this.#tiers.push({ tier, names: [], tags: [], addresses: [], ...stated, at });
    return this;
  }

  /** A Net with what every Net has by itself: a main route table, a default group, a default network ACL. */
  net(name: string, ranges = "10.0.0.0/16", common: Common = {}): this {
    this.#net = name;
    const net = this.#add("net", name, common, (base) => ({
      ...base,
      kind: "net",
      naming: "declared",
      ranges: this.addresses(ranges),
      region: this.value("region-1", base.at),
      isDefault: FALSE,
      platform: guidePlatform,
      mainTables: [],
      defaultGroups: [],
      defaultAcls: [],
    }));
    const own = (role: string): [string, Common] => [`${name}#${role}`, { ...common, nature: "implicit" }];
    const table = this.#table(...own("main"), net);
    const group = this.#group(...own("default"), net);
    const acl = this.#acl(...own("acl"), net);
    this.#links.push(() => {
      const replaced = guardsOf(this.session).any(net.mainTables.map(({ when }) => when));
      if (replaced !== TRUE) net.mainTables.push({ ...linkTo(table), when: this.not(replaced) });
      net.defaultGroups.push(linkTo(group));
      net.defaultAcls.push(linkTo(acl));
    });
    return this;
  }

  subnet(name: string, range = "10.0.1.0/24", sketch: SubnetSketch = {}): this {
    this.#subnet = name;
    const net = sketch.net ?? this.#net;
    const subnet = this.#add("subnet", name, sketch, (base) => ({
      ...base,
      kind: "subnet",
      internetBlock: undefined,
      nets: [],
      ranges: this.addresses(range),
      cidr: this.value(range, base.at),
      subregion: this.value(sketch.subregion ?? this.unknown(`subregion of ${name}`, "nobody"), base.at),
      givesPublicAddress: this.#flag(sketch.givesPublicAddress, base.at),
      tables: [],
      acls: [],
    }));
    this.#links.push(() => {
      const inNet = this.#draft(net, "net");
      subnet.nets.push(linkTo(inNet));
      subnet.tables.push(...(sketch.table === undefined ? inNet.mainTables : this.#named(sketch.table)));
      subnet.acls.push(...(sketch.acl === undefined ? inNet.defaultAcls : this.#named(sketch.acl)));
    });
    return this;
  }

  /** An internet service that is attached to the Net, where `attached` holds. */
  internetService(
    name: string,
    common: Common & { readonly net?: string; readonly attached?: Guard; readonly egressOnly?: boolean } = {},
  ): this {
    const net = common.net ?? this.#net;
    const service = this.#add("internet-service", name, common, (base) => ({
      ...base,
      kind: "internet-service",
      nets: [],
      egressOnly: common.egressOnly ?? false,
      edgeTables: [],
    }));
    this.#links.push(() => service.nets.push({ ...this.#link(net), when: common.attached ?? TRUE }));
    return this;
  }

  routeTable(name: string, sketch: RouteTableSketch = {}): this {
    const net = sketch.net ?? this.#net;
    const table = this.#table(name, sketch, this.#draft(net, "net"));
    const routes = sketch.routes ?? {};
    const listed: readonly RouteSketch[] = isListed(routes)
      ? routes
      : Object.entries(routes).map(([to, via]) => ({ to, via }));
    const stated = listed.map((route) => ({ route, at: this.place(`${name}: ${shown(route.to)} to ${route.via}`) }));
    this.#links.push(() => table.routes.push(...stated.map(({ route, at }) => this.#route(route, at))));
    if (sketch.main !== undefined && sketch.main !== false) {
      const when = sketch.main === true ? TRUE : sketch.main;
      this.#draft(net, "net").mainTables.push({ ...linkTo(table), when });
    }
    return this;
  }

  natService(name: string, sketch: ComponentSketch = {}): this {
    const nat = this.#add("nat-service", name, sketch, (base) => ({
      ...base,
      kind: "nat-service",
      nics: [],
      regionalIn: [],
      servedSubregions: undefined,
      isPublic: this.#flag(sketch.public ?? true, base.at),
    }));
    this.#nic(nat, "nat-service", { ...sketch, public: sketch.public ?? true });
    return this;
  }

  gateway(name: string, gateway: OtherGateway["gateway"], nets: readonly string[], common: Common = {}): this {
    const draft = this.#add("gateway", name, common, (base) => ({ ...base, kind: "gateway", gateway, nets: [] }));
    this.#links.push(() => draft.nets.push(...nets.map((net) => this.#link(net))));
    return this;
  }

  /** Where a VPN ends; nothing lies behind it unless it is said. */
  virtualGateway(name: string, nets: readonly string[], sketch: BehindSketch = {}): this {
    const draft = this.#add("virtual-gateway", name, sketch, (base) => ({
      ...base,
      kind: "virtual-gateway",
      nets: [],
      edgeTables: [],
      ...this.#announced(sketch, base.at),
    }));
    this.#links.push(() => draft.nets.push(...nets.map((net) => this.#link(net))));
    return this;
  }

  /** A transit gateway, with a table for attachments that name none. */
  transitGateway(name: string, sketch: JoinSketch = {}): this {
    const gateway = this.#add("transit-gateway", name, sketch, (base) => ({
      ...base,
      kind: "transit-gateway",
      defaultTables: [],
      announcedTo: [],
      groupReferences: this.#flag(sketch.groupReferences ?? false, base.at),
    }));
    this.transitTable(`${name}#table`, name);
    this.#links.push(() => {
      gateway.defaultTables.push(this.#link(`${name}#table`));
      gateway.announcedTo.push(this.#link(`${name}#table`));
    });
    return this;
  }

  /** A table of a transit gateway, with the routes that are written into it: destination to attachment, or `blackhole`. */
  transitTable(name: string, gateway: string, routes: Readonly<Record<string, string>> = {}): this {
    const table = this.#add("transit-table", name, {}, (base) => ({
      ...base,
      kind: "transit-table",
      gateways: [],
      routes: [],
      open: [],
    }));
    const stated = Object.entries(routes).map(([to, via]) => ({
      route: { to, via },
      at: this.place(`${name}: ${to} to ${via}`),
    }));
    this.#links.push(() => {
      table.gateways.push(this.#link(gateway));
      table.routes.push(...stated.map(({ route, at }) => this.#route(route, at)));
    });
    return this;
  }

  /** What is attached to a transit gateway; its table, and those that it announces itself to, are the default one. */
  transitAttachment(name: string, gateways: readonly string[], sketch: AttachmentSketch = {}): this {
    const attachment = this.#add("transit-attachment", name, sketch, (base) => ({
      ...base,
      kind: "transit-attachment",
      attaches: sketch.attaches ?? "net",
      gateways: [],
      nets: [],
      subnets: [],
      active: this.#flag(sketch.active ?? true, base.at),
      tables: [],
      propagatesTo: [],
      groupReferences: this.#flag(sketch.groupReferences ?? true, base.at),
      ...this.#announced(sketch, base.at),
    }));
    this.#links.push(() => {
      const tables = gateways.map((gateway) => `${gateway}#table`);
      attachment.gateways.push(...this.#named(gateways));
      attachment.nets.push(...this.#named(sketch.nets ?? []));
      attachment.subnets.push(...this.#named(sketch.subnets ?? []));
      attachment.tables.push(...this.#named(sketch.tables ?? tables));
      attachment.propagatesTo.push(...this.#named(sketch.propagatesTo ?? tables));
    });
    return this;
  }

  #announced(
    { announces, announcesMore }: BehindSketch,
    at: OriginId,
  ): Pick<DraftOf<"virtual-gateway">, "announced" | "announcedOpen"> {
    const cause = { kind: "cloud", words: "what BGP announces", at } as const;
    return {
      announced: announces === undefined ? emptyGuardedSet : this.addresses(announces),
      announcedOpen: announcesMore === undefined ? [] : [{ when: announcesMore, cause }],
    };
  }

  /** A peering that is accepted, and across which groups may be named, unless it is said otherwise. */
  peering(left: string, right: string, sketch: JoinSketch = {}): this {
    const draft = this.#add("peering", `${left}↔${right}`, sketch, (base) => ({
      ...base,
      kind: "peering",
      requesters: [],
      accepters: [],
      active: this.#flag(sketch.active ?? true, base.at),
      groupReferences: this.#flag(sketch.groupReferences ?? true, base.at),
    }));
    if (sketch.nature === "adopted") return this;
    this.#links.push(() => {
      draft.requesters.push(this.#link(left));
      draft.accepters.push(this.#link(right));
    });
    return this;
  }

  /** A security group with these rules, and with the egress to everywhere that a cloud gives where none is stated. */
  group(name: string, rules: readonly RuleSketch[] = [], sketch: GroupSketch = {}): this {
    const net = sketch.net ?? this.#net;
    const group = this.#group(name, sketch, this.#draft(net, "net"));
    const stated = rules.map((rule) => {
      const { rule: text, when } = typeof rule === "string" ? { rule, when: TRUE } : rule;
      return { spelled: ruleIn(text), when, at: this.place(`${name}: ${text}`), lead: name.length + 2 };
    });
    if (stated.some(({ spelled }) => spelled.direction === "egress")) group.rules.length = 0;
    this.#links.push(() => {
      for (const { spelled, when, at, lead } of stated) {
        const peerAt = this.part(at, lead + spelled.peerStart);
        group.rules.push({ ...this.#rule(spelled.peer, peerAt), ...ruleOf(spelled), when, at });
      }
    });
    return this;
  }

  /** A network ACL with these entries and no others. */
  acl(name: string, entries: readonly EntrySketch[] = [], sketch: GroupSketch = {}): this {
    const acl = this.#acl(name, sketch, this.#draft(sketch.net ?? this.#net, "net"));
    acl.entries.length = 0;
    for (const each of entries) {
      const { entry, when } = typeof each === "string" ? { entry: each, when: TRUE } : each;
      acl.entries.push(this.#entry(entry, when, this.place(`${name}: ${entry}`)));
    }
    return this;
  }

  vm(name: string, sketch: VmSketch = {}): this {
    const vm = this.#add("vm", name, sketch, (base) => ({
      ...base,
      kind: "vm",
      copies: { min: sketch.copies ?? 1, max: sketch.copies ?? 1 },
      nics: [],
      image: this.value(null, base.at),
      userData: this.value(null, base.at),
      keyPair: this.value(null, base.at),
      instanceProfile: this.value(null, base.at),
    }));
    this.#nic(vm, "vm", sketch);
    return this;
  }

  /** An auto-scaling group. */
  vmGroup(name: string, sketch: VmGroupSketch = {}): this {
    const { min = 2, max = 4, desired = min } = sketch;
    const vms = this.#add("vm-group", name, sketch, (base) => ({
      ...base,
      kind: "vm-group",
      nics: [],
      minSize: this.value(min, base.at),
      maxSize: this.value(max, base.at),
      desiredSize: this.value(desired, base.at),
      image: this.value(null, base.at),
      userData: this.value(null, base.at),
      keyPair: this.value(null, base.at),
      instanceProfile: this.value(null, base.at),
      template: undefined,
    }));
    this.#nic(vms, "vm-group", sketch);
    return this;
  }

  database(name: string, sketch: DatabaseSketch = {}): this {
    const database = this.#add("database", name, sketch, (base) => ({
      ...base,
      kind: "database",
      nics: [],
      service: sketch.service ?? "relational",
      engine: this.value(sketch.engine ?? "mysql", base.at),
      traffic: trafficOf(sketch.serves ?? "3306/tcp"),
      publicAccess: this.#flag(sketch.public, base.at),
      multiSubregion: this.#flag(sketch.multiSubregion, base.at),
      encrypted: sketch.encrypted === undefined ? undefined : this.#flag(sketch.encrypted, base.at),
      backupDays: sketch.backupDays === undefined ? undefined : this.value(sketch.backupDays, base.at),
      replicaOf: [],
      restored: this.#flag(sketch.restored, base.at),
      instances: undefined,
      asksOthers: false,
    }));
    this.#nic(database, "database", sketch);
    const { replicaOf } = sketch;
    if (replicaOf !== undefined) this.#links.push(() => database.replicaOf.push(this.#link(replicaOf)));
    return this;
  }

  loadBalancer(name: string, sketch: BalancerSketch = {}): this {
    const balancer = this.#add("load-balancer", name, sketch, (base) => ({
      ...base,
      kind: "load-balancer",
      balancer: sketch.balancer ?? "application",
      internetFacing: this.#flag(sketch.public, base.at),
      nics: [],
      listeners: [],
      listenersOpen: [],
      healthChecks: [],
      crossSubregion: this.#flag(sketch.crossSubregion ?? true, base.at),
    }));
    this.#nic(balancer, "load-balancer", sketch);
    for (const [accepts, target] of Object.entries(sketch.listeners ?? {})) {
      const at = this.place(`${name}: ${accepts} to ${target}`);
      this.#links.push(() => {
        const link = this.#link(target);
        balancer.listeners.push({
          when: TRUE,
          at,
          traffic: trafficOf(accepts),
          protocol: this.value(null, at),
          action: "forward",
          targets: [{ link, traffic: [...this.#draft(target, "target-group").traffic] }],
        });
      });
    }
    return this;
  }

  /** A target group; its members are VMs and groups of VMs. */
  targets(name: string, traffic: string, members: readonly string[], sketch: TargetsSketch = {}): this {
    const net = sketch.net ?? this.#net;
    const targets = this.#add("target-group", name, sketch, (base) => ({
      ...base,
      kind: "target-group",
      nets: [],
      traffic: trafficOf(traffic),
      members: [],
      membersOpen: [],
      healthChecks:
        sketch.health === undefined
          ? []
          : [{ traffic: trafficOf(sketch.health), at: this.place(`${name}: health on ${sketch.health}`) }],
      keepsClientAddress: this.#flag(sketch.keepsClientAddress, base.at),
    }));
    this.#links.push(() => {
      targets.nets.push(this.#link(net));
      targets.members.push(...members.map((member) => ({ link: this.#link(`${member}#nic`) })));
    });
    return this;
  }

  /** A public IP, bound to a component. */
  publicIp(name: string, boundTo: string, common: Common = {}): this {
    const ip = this.#add("public-ip", name, common, (base) => ({
      ...base,
      kind: "public-ip",
      boundTo: [],
      value: this.unknown(`address of ${name}`, "nobody"),
    }));
    this.#links.push(() => {
      const nic = this.#draft(`${boundTo}#nic`, "nic");
      ip.boundTo.push(linkTo(nic));
      nic.publicAddresses.push({ when: ip.exists, at: ip.at, words: name, by: ip.id });
    });
    return this;
  }

  /** More may exist than is in view: rules of a group, routes of a table, Subnets of a Net … */
  open(scope: string, kind: Parameters<GraphBuilder["open"]>[1], when: Guard): this {
    this.#links.push(() => {
      const cause = guardsOf(this.session).causes(when)[0] ?? { kind: "data", words: `more of ${scope}` };
      this.#builder.open(this.#id(scope), kind, { when, cause });
      const draft = this.#builder.draft(this.#id(scope));
      if (draft.kind === "route-table" && kind === "routes") draft.open.push({ when, cause });
      if (draft.kind === "network-acl" && kind === "acl-entries") draft.open.push({ when, cause });
    });
    return this;
  }

  facts(): Facts {
    for (const link of this.#links) link();
    const graph = this.#builder.build(this.#given);
    return findFacts(this.session, graph, { single: this.#attested, tiers: this.#tiers });
  }

  #add<K extends EntityKind>(
    kind: K,
    name: string,
    common: Common,
    make: (base: EntityBase) => ReturnType<MakeDraft<K>>,
  ): DraftOf<K> {
    const { when = TRUE, tags, nature = "declared", callers = [], index, home = "" } = common;
    const at = this.place(`${kind} ${name}`);
    const draft = this.#builder.add<K>((id) =>
      make({
        id,
        address: { home, local: name, callers, ...(index !== undefined && { index }) },
        type: kind,
        exists: when,
        copies: { min: 1, max: 1 },
        nature,
        at,
        givenName: this.value(name, at),
        ...(tags !== undefined && { tags: this.tags(tags, at) }),
      }),
    );
    // What is added first under a name is what others mean by it: copies and callers share it.
    if (!this.#ids.has(name)) this.#ids.set(name, draft.id);
    return draft;
  }

  #table(name: string, common: Common, net: DraftOf<"net">): DraftOf<"route-table"> {
    const table = this.#add("route-table", name, common, (base) => ({
      ...base,
      kind: "route-table",
      nets: [linkTo(net)],
      routes: [],
      open: [],
    }));
    const at = this.implied(net.at, "the route within the Net");
    const local: Route = {
      destinations: net.ranges,
      destination: this.value("local", at),
      target: { kind: "local" },
      when: TRUE,
      at,
      from: "implied",
    };
    table.routes.push(local);
    return table;
  }

  #route({ to, via, when = TRUE, propagated = false }: RouteSketch, at: OriginId): Route {
    const sets = guardedSetsOf(this.session);
    const from = propagated ? "propagated" : "stated";
    const rest = { target: this.#target(via, at), when, at, from } as const;
    if (typeof to === "string") {
      const destination = to.startsWith("var.") ? this.unknown(to) : this.value(to, at);
      return { ...rest, destination, destinations: this.addresses(to) };
    }
    const blocks = to.map((each) => sets.restrict(this.addresses(each.block), each.when));
    const cases = to.map((each) => ({ when: each.when, value: this.value(each.block, at) }));
    return { ...rest, destination: choice(this.session, at, cases), destinations: sets.unionAll(blocks) };
  }

  #target(via: string, at: OriginId): RouteTarget {
    if (via === "local" || via === "blackhole") return { kind: via };
    if (via.startsWith("var.")) return { kind: "unknown", cause: { kind: "variable", words: via, at } };
    return { kind: "entity", links: [{ ...this.#link(via), at }] };
  }

  #entry(text: string, when: Guard, at: OriginId): AclEntry {
    const [, number, action, rule] = /^(\d+|\?) (allow|deny) (.+)$/.exec(text) ?? [];
    if (rule === undefined) throw new Error(`"${text}" is no entry: write "100 allow in 22/tcp from 0.0.0.0/0"`);
    const { direction, traffic, peer } = ruleIn(rule);
    return {
      direction,
      action: action === "allow" ? "allow" : "deny",
      number: number === "?" ? undefined : Number(number),
      traffic: [{ traffic, when: TRUE }],
      addresses: this.addresses(peer),
      when,
      at,
    };
  }

  #group(name: string, common: Common, net: DraftOf<"net">): DraftOf<"security-group"> {
    const group = this.#add("security-group", name, common, (base) => ({
      ...base,
      kind: "security-group",
      nets: [linkTo(net)],
      rules: [],
    }));
    const at = this.implied(group.at, "default egress to everywhere");
    group.rules.push({
      direction: "egress",
      traffic: [{ traffic: allTraffic, when: TRUE }],
      peers: { addresses: this.#everywhere(), places: [], groups: [] },
      when: TRUE,
      at,
      nature: "implied",
    });
    return group;
  }

  /** The peers of a rule: groups by name, else addresses. */
  #rule(peer: string, at: OriginId): Pick<SgRule, "peers" | "nature"> {
    const names = peer.split(",").map((name) => name.trim());
    if (names.every((name) => this.#ids.has(name))) {
      const groups = names.map((name) => ({ ...this.#link(name), at }));
      return { peers: { addresses: emptyGuardedSet, places: [], groups }, nature: "stated" };
    }
    const addresses = this.addresses(peer);
    return { peers: { addresses, places: [{ addresses, at }], groups: [] }, nature: "stated" };
  }

  #acl(name: string, common: Common, net: DraftOf<"net">): DraftOf<"network-acl"> {
    return this.#add("network-acl", name, common, (base) => {
      const entry = { action: "allow", number: 100, traffic: trafficOf("all"), when: TRUE, at: base.at } as const;
      const addresses = this.#everywhere();
      return {
        ...base,
        kind: "network-acl",
        nets: [linkTo(net)],
        entries: [
          { ...entry, direction: "ingress", addresses },
          { ...entry, direction: "egress", addresses },
        ],
        open: [],
      };
    });
  }

  #nic(owner: DraftOf<Extract<EntityKind, NicOwnerKind>>, kind: NicOwnerKind, sketch: ComponentSketch): void {
    const subnets = sketch.subnets ?? [this.#subnet];
    const { when = TRUE, callers = [], index, home = "" } = sketch;
    const common: Common = { when, callers, home, nature: "implicit", ...(index !== undefined && { index }) };
    const nic = this.#add("nic", `${owner.address.local}#nic`, common, (base) => ({
      ...base,
      kind: "nic",
      owner: owner.id,
      placement: { subnets: [], spread: kind === "vm-group" || kind === "load-balancer" },
      groups: [],
      groupsOpen: this.#groupsOpen(sketch.moreGroups, owner.at),
      publicAddresses: this.#publicAddresses(owner, sketch.public),
      ipv6: sketch.ipv6 === undefined ? undefined : this.#flag(sketch.ipv6, owner.at),
      sourceDestinationCheck: this.not(this.#flag(sketch.forwards ?? kind === "nat-service", owner.at).when),
      unfiltered: this.#flag(sketch.unfiltered, owner.at).when,
      privateAddresses: sketch.address === undefined ? emptyGuardedSet : this.addresses(`${sketch.address}/32`),
    }));
    if ("nics" in owner) owner.nics.push(nic.id);
    this.#links.push(() => {
      nic.placement = { ...nic.placement, subnets: this.#named(subnets) };
      nic.groups.push(...this.#named(sketch.groups ?? []));
    });
  }

  #groupsOpen(when: Guard | undefined, at: OriginId): Openness[] {
    return when === undefined ? [] : [{ when, cause: { kind: "variable", words: "further groups", at } }];
  }

  #publicAddresses({ at, address }: EntityBase, isPublic: Guard | boolean | undefined): PublicAddress[] {
    const { when } = this.#flag(isPublic, at);
    return when === FALSE ? [] : [{ when, at, words: `a public address of ${address.local}` }];
  }

  #flag(state: Guard | boolean | undefined, at: OriginId): Flag {
    if (typeof state === "boolean") return { when: state ? TRUE : FALSE, at };
    return { when: state ?? FALSE, at };
  }

  #everywhere(): GuardedSet {
    return guardedSetsOf(this.session).of(allAddresses);
  }

  #named(names: string | readonly Named[]): Link[] {
    if (typeof names === "string") return [this.#link(names)];
    return names.map((each) =>
      typeof each === "string" ? this.#link(each) : { ...this.#link(each.to), when: each.when },
    );
  }

  #link(name: string): Link {
    return linkTo(this.#builder.draft(this.#id(name)));
  }

  #id(name: string): EntityId {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`the graph has no "${name}"`);
    return id;
  }

  #draft<K extends EntityKind>(name: string, kind: K): DraftOf<K> {
    const draft = this.#builder.as(this.#id(name), kind);
    if (draft === undefined) throw new Error(`"${name}" is no ${kind}`);
    return draft;
  }
}

function isListed(routes: NonNullable<RouteTableSketch["routes"]>): routes is readonly RouteSketch[] {
  return Array.isArray(routes);
}

function shown(destination: RouteSketch["to"]): string {
  return typeof destination === "string" ? destination : destination.map(({ block }) => block).join(" or ");
}

function linkTo({ id, at }: { readonly id: EntityId; readonly at: OriginId }): Link {
  return { to: id, when: TRUE, at };
}

function trafficOf(text: string): GuardedTraffic[] {
  return [{ traffic: trafficIn(text), when: TRUE }];
}

function ruleOf({ direction, traffic }: ReturnType<typeof ruleIn>): Pick<SgRule, "direction" | "traffic"> {
  return { direction, traffic: [{ traffic, when: TRUE }] };
}
