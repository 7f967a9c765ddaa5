/** A design of plain data as a graph, built without any dialect. */

import { findFacts, type Facts } from "../../src/analysis/index.ts";
import {
  type DraftOf,
  emptyGuardedSet,
  type EntityId,
  type GuardedSet,
  type Link,
  type Nature,
  type Route,
  type RouteTarget,
} from "../../src/graph/index.ts";
import { allAddresses } from "../../src/net/index.ts";
import type { OriginId } from "../../src/source/index.ts";
import { FALSE, type Guard, symbolsOf, TRUE } from "../../src/values/index.ts";
import { guidePlatform } from "../graph-of/guide-platform.ts";
import type {
  Block,
  Condition,
  Design,
  DesignAttachment,
  DesignEntry,
  DesignList,
  DesignNic,
  DesignRoute,
  DesignRule,
  Listed,
  OneOf,
  Target,
} from "./procedure/design.ts";
import { isBalancer, isListed, isSpread } from "./procedure/design.ts";
import { DraftGraph } from "./draft-graph.ts";
import { type Address, type Family, hostIn, rangeOf } from "./procedure/plain-numbers.ts";

/** The facts of a design, and the condition that each atom of it is. */
export interface Sketched {
  readonly facts: Facts;
  readonly atoms: readonly Guard[];
  readonly nics: readonly EntityId[];
  /** What leads to networks on premises: virtual gateways, then VPNs of the transit gateway. */
  readonly premises: readonly EntityId[];
}

/** The names of everything begin as told. */
export function sketchDesign(design: Design, prefix = ""): Sketched {
  return new Sketcher(design, prefix).sketch();
}

class Sketcher {
  readonly #design: Design;
  readonly #draft: DraftGraph;
  readonly #premises: EntityId[] = [];

  constructor(design: Design, prefix: string) {
    this.#design = design;
    this.#draft = new DraftGraph(design.atoms, prefix);
  }

  sketch(): Sketched {
    const { nics } = this.#design;
    this.#addNets();
    this.#addGateways();
    this.#addAcls();
    this.#addGroups();
    this.#addSubnets();
    nics.forEach((nic, index) => {
      this.#addNic(nic, index);
    });
    this.#addNats();
    this.#addTransit();
    this.#addRoutes();
    nics.forEach((nic, index) => {
      this.#addListeners(nic, index);
    });
    const facts = findFacts(this.#draft.scene.session, this.#draft.builder.build(TRUE), { single: new Set() });
    return {
      facts,
      atoms: this.#draft.atoms,
      nics: nics.map((_, index) => this.#draft.id(`n${index}#nic`)),
      premises: this.#premises,
    };
  }

  #addNets(): void {
    this.#design.nets.forEach(({ ranges, main }, index) => {
      const name = `net${index}`;
      const net = this.#draft.add("net", name, [], (base) => ({
        ...base,
        kind: "net",
        ranges: this.#draft.addresses(ranges),
        region: this.#draft.scene.value("region-1", base.at),
        isDefault: FALSE,
        naming: "declared",
        platform: { ...guidePlatform, groupReferencesMatchPublicAddresses: this.#design.platform === "outscale" },
        mainTables: [],
        defaultGroups: [],
        defaultAcls: [],
      }));
      this.#addTable(`${name}#main`, index, "implicit");
      this.#addAcl(`${name}#acl`, index, "implicit");
      this.#design.tables.forEach((table, position) => {
        if (table.net === index) this.#addTable(`t${position}`, index);
      });
      net.mainTables.push(...this.#draft.links(main, (own) => (own === undefined ? `${name}#main` : `t${own}`)));
      net.defaultAcls.push(this.#draft.link(`${name}#acl`));
    });
  }

  #addTable(name: string, net: number, nature: Nature = "declared"): void {
    this.#draft.add(
      "route-table",
      name,
      [],
      (base) => ({
        ...base,
        kind: "route-table",
        nets: [this.#draft.link(`net${net}`)],
        routes: [
          {
            destinations: this.#draft.addresses(this.#design.nets[net]?.ranges ?? []),
            destination: this.#draft.scene.value("local", base.at),
            target: { kind: "local" },
            when: TRUE,
            at: base.at,
            from: "implied",
          },
        ],
        open: [],
      }),
      nature,
    );
  }

  #addAcl(name: string, net: number, nature: Nature = "declared"): DraftOf<"network-acl"> {
    const isDefault = nature === "implicit";
    return this.#draft.add(
      "network-acl",
      name,
      [],
      (base) => ({
        ...base,
        kind: "network-acl",
        nets: [this.#draft.link(`net${net}`)],
        entries: (["ingress", "egress"] as const)
          .filter(() => isDefault)
          .map((direction) => {
            const addresses = this.#draft.sets.of(allAddresses);
            const traffic = this.#draft.traffic("all");
            return { direction, action: "allow", number: 100, traffic, addresses, when: TRUE, at: base.at } as const;
          }),
        open: [],
      }),
      nature,
    );
  }

  #addAcls(): void {
    this.#design.acls.forEach(({ net, entries, more }, index) => {
      const acl = this.#addAcl(`acl${index}`, net);
      acl.entries.push(...entries.map((each) => this.#entry(each)));
      if (more.length < 2) return;
      const openness = this.#draft.openness(`var.more-entries-${index}`);
      acl.open.push(openness);
      this.#draft.builder.open(acl.id, "acl-entries", openness);
    });
  }

  #entry({ number, allows, direction, traffic, peer, when }: DesignEntry) {
    const [rank] = number;
    return {
      direction: direction === "in" ? "ingress" : "egress",
      action: allows ? "allow" : "deny",
      number: number.length > 1 ? undefined : rank,
      traffic: this.#draft.traffic(traffic),
      addresses: this.#draft.addresses([peer]),
      when: this.#draft.all(when),
      at: this.#draft.scene.place(`${allows ? "allow" : "deny"} ${direction} ${traffic}`),
    } as const;
  }

  #addGroups(): void {
    this.#design.groups.forEach(({ net }, index) => {
      this.#draft.add("security-group", `g${index}`, [], (base) => ({
        ...base,
        kind: "security-group",
        nets: [this.#draft.link(`net${net}`)],
        rules: [],
      }));
    });
    this.#design.groups.forEach(({ rules }, index) => {
      const group = this.#draft.builder.as(this.#draft.id(`g${index}`), "security-group");
      group?.rules.push(...rules.map((each) => this.#rule(each)));
    });
  }

  #rule({ direction, traffic, peer, when }: DesignRule) {
    const at = this.#draft.scene.place(`${direction} ${traffic}`);
    const addresses =
      "blocks" in peer ? this.#draft.addresses(peer.blocks) : "list" in peer ? this.#listed(peer) : emptyGuardedSet;
    return {
      direction: direction === "in" ? "ingress" : "egress",
      traffic: this.#draft.traffic(traffic),
      peers: {
        addresses,
        places: "group" in peer ? [] : [{ addresses, at }],
        groups: "group" in peer ? [{ ...this.#draft.link(`g${peer.group}`), at }] : [],
      },
      when: this.#draft.all(when),
      at,
      nature: "stated",
    } as const;
  }

  #addSubnets(): void {
    this.#design.subnets.forEach(({ net, ranges, subregion, exists, table, acl }, index) => {
      const { mainTables = [], defaultAcls = [] } = this.#draft.builder.as(this.#draft.id(`net${net}`), "net") ?? {};
      this.#draft.add("subnet", `s${index}`, exists, (base) => ({
        ...base,
        kind: "subnet",
        internetBlock: undefined,
        nets: [this.#draft.link(`net${net}`)],
        ranges: this.#draft.addresses(ranges),
        cidr: this.#draft.scene.value(ranges[0] ?? "", base.at),
        subregion: this.#draft.subregion(subregion, index, base.at),
        givesPublicAddress: this.#draft.flag(FALSE, base.at),
        tables: this.#draft.linksOr(table, (own) => `t${own}`, mainTables),
        acls: this.#draft.linksOr(acl, (own) => `acl${own}`, defaultAcls),
      }));
    });
  }

  #addGateways(): void {
    this.#design.services.forEach(({ net, attached, exists, egressOnly }, index) => {
      this.#draft.add("internet-service", `igw${index}`, exists, (base) => ({
        ...base,
        kind: "internet-service",
        nets: [this.#draft.link(`net${net}`, this.#draft.all(attached))],
        egressOnly,
        edgeTables: [],
      }));
    });
    this.#design.peerings.forEach(({ left, right, exists, active, groupReferences }, index) => {
      this.#draft.add("peering", `peering${index}`, exists, (base) => ({
        ...base,
        kind: "peering",
        requesters: [this.#draft.link(`net${left}`)],
        accepters: [this.#draft.link(`net${right}`)],
        active: this.#draft.flag(this.#draft.all(active), base.at),
        groupReferences: this.#draft.flag(groupReferences ? TRUE : FALSE, base.at),
      }));
    });
    this.#design.virtuals.forEach(({ net, exists, attached, announced, more }, index) => {
      const gateway = this.#draft.add("virtual-gateway", `vgw${index}`, exists, (base) => ({
        ...base,
        kind: "virtual-gateway",
        nets: [this.#draft.link(`net${net}`, this.#draft.all(attached))],
        announced: this.#draft.addresses(announced),
        announcedOpen: more.length > 1 ? [this.#draft.openness(`var.more-announced-${index}`)] : [],
        edgeTables: [],
      }));
      this.#premises.push(gateway.id);
    });
  }

  #addNats(): void {
    this.#design.nats.forEach(({ subnet, exists, isPublic, host }, index) => {
      const when = isPublic ? TRUE : FALSE;
      const nat = this.#draft.add("nat-service", `nat${index}`, exists, (base) => ({
        ...base,
        kind: "nat-service",
        regionalIn: [],
        servedSubregions: undefined,
        nics: [],
        isPublic: this.#draft.flag(when, base.at),
      }));
      const range = this.#design.subnets[subnet]?.ranges.slice(0, 1) ?? [];
      const nic = this.#draft.add("nic", `nat${index}#nic`, exists, (base) => ({
        ...base,
        kind: "nic",
        owner: nat.id,
        placement: { subnets: [this.#draft.link(`s${subnet}`)], spread: false },
        groups: [],
        groupsOpen: [],
        unfiltered: TRUE,
        publicAddresses: isPublic ? [{ when: TRUE, at: base.at, words: "its public IP" }] : [],
        ipv6: undefined,
        sourceDestinationCheck: FALSE,
        privateAddresses: this.#draft.addresses(range.map((each) => hostBlock(each, host))),
      }));
      nat.nics.push(nic.id);
    });
  }

  #addTransit(): void {
    const { transit } = this.#design;
    if (transit === undefined) return;
    this.#draft.add("transit-gateway", "tgw", transit.exists, (base) => ({
      ...base,
      kind: "transit-gateway",
      defaultTables: [],
      announcedTo: [],
      groupReferences: this.#draft.flag(transit.groupReferences ? TRUE : FALSE, base.at),
    }));
    transit.tables.forEach((_, index) => {
      this.#draft.add("transit-table", `tt${index}`, transit.exists, (base) => ({
        ...base,
        kind: "transit-table",
        gateways: [this.#draft.link("tgw")],
        routes: [],
        open: [],
      }));
    });
    transit.attachments.forEach((attachment, index) => {
      this.#addAttachment(attachment, index);
    });
    transit.tables.forEach((routes, index) => {
      const stated = routes.map(({ to, via, when }) => this.#route(to, when, this.#transitTarget(via)));
      this.#draft.builder.as(this.#draft.id(`tt${index}`), "transit-table")?.routes.push(...stated);
    });
  }

  #transitTarget([via, ...others]: OneOf<number | "blackhole">): RouteTarget {
    if (others.length > 0) return this.#unknownTarget();
    return via === undefined || via === "blackhole" ? { kind: "blackhole" } : this.#towards(`attachment${via}`);
  }

  #addAttachment(attachment: DesignAttachment, index: number): void {
    const { joins, exists, active, table, propagatesTo, groupReferences } = attachment;
    const subnet = "subnet" in joins ? this.#design.subnets[joins.subnet] : undefined;
    const draft = this.#draft.add("transit-attachment", `attachment${index}`, exists, (base) => ({
      ...base,
      kind: "transit-attachment",
      attaches: "subnet" in joins ? "net" : "vpn",
      gateways: [this.#draft.link("tgw")],
      nets: subnet === undefined ? [] : [this.#draft.link(`net${subnet.net}`)],
      subnets: "subnet" in joins ? [this.#draft.link(`s${joins.subnet}`)] : [],
      active: this.#draft.flag(this.#draft.all(active), base.at),
      tables: this.#draft.linksOr(table, (own) => `tt${own}`, []),
      propagatesTo: propagatesTo.map((each) => this.#draft.link(`tt${each.table}`, this.#draft.all(each.when))),
      groupReferences: this.#draft.flag(groupReferences ? TRUE : FALSE, base.at),
      announced: "announced" in joins ? this.#draft.addresses(joins.announced) : emptyGuardedSet,
      announcedOpen: [],
    }));
    if ("announced" in joins) this.#premises.push(draft.id);
  }

  #addRoutes(): void {
    this.#design.tables.forEach(({ routes, more }, index) => {
      const table = this.#draft.builder.as(this.#draft.id(`t${index}`), "route-table");
      if (table === undefined) return;
      table.routes.push(...routes.map((each) => this.#stated(each)));
      if (more.length < 2) return;
      const openness = this.#draft.openness(`var.more-routes-${index}`);
      table.open.push(openness);
      this.#draft.builder.open(table.id, "routes", openness);
    });
  }

  #stated({ to, via, when, propagated }: DesignRoute): Route {
    const route = this.#route(to, when, via.length > 1 ? this.#unknownTarget() : this.#target(via[0]));
    return { ...route, from: propagated ? "propagated" : "stated" };
  }

  #route(to: Block | Listed, when: Condition, target: RouteTarget): Route {
    if (isListed(to)) return this.#routeToList(to, when, target);
    const name = typeof to === "string" ? to : `var.u${to.variable}`;
    const at = this.#draft.scene.place(`route to ${name}`);
    const destination = typeof to === "string" ? this.#draft.scene.value(to, at) : this.#draft.scene.unknown(name);
    return {
      target,
      when: this.#draft.all(when),
      at,
      from: "stated",
      destination,
      destinations: this.#draft.addresses([to]),
    };
  }

  #routeToList(to: Listed, when: Condition, target: RouteTarget): Route {
    const { isInView, blocks } = this.#listAt(to);
    const destination = this.#draft.scene.unknown(`list${to.list}`);
    const at = this.#draft.scene.place(`route to list ${to.list}`);
    const destinations = this.#listed(to);
    const route: Route = { target, when: this.#draft.all(when), at, from: "stated", destination, destinations };
    if (!isInView) return route;
    return {
      ...route,
      blocks: (blocks[0] ?? []).map((block) => {
        return { addresses: this.#draft.addresses([block]), isKnown: typeof block === "string" };
      }),
    };
  }

  #listAt({ list }: Listed): DesignList {
    const found = this.#design.lists[list];
    if (found === undefined) throw new RangeError(`no list ${list}`);
    return found;
  }

  /** A list that is not in view is one thing, equal to itself. */
  #listed(of: Listed): GuardedSet {
    const { isInView, blocks } = this.#listAt(of);
    return isInView ? this.#draft.addresses(blocks[0] ?? []) : this.#draft.scene.addresses(`list:pl-${of.list}`);
  }

  #target(target: Target | undefined): RouteTarget {
    switch (target?.kind) {
      case undefined:
      case "blackhole":
        return { kind: "blackhole" };
      case "local":
        return { kind: "local" };
      case "service":
        return this.#towards(`igw${target.index}`);
      case "nat":
        return this.#towards(`nat${target.index}`);
      case "peering":
        return this.#towards(`peering${target.index}`);
      case "transit":
        return this.#draft.has("tgw") ? this.#towards("tgw") : { kind: "blackhole" };
      case "virtual":
        return this.#towards(`vgw${target.index}`);
      case "nic":
        return this.#towards(`n${target.index}#nic`);
    }
  }

  #towards(name: string): RouteTarget {
    return { kind: "entity", links: [this.#draft.link(name)] };
  }

  #unknownTarget(): RouteTarget {
    const words = "a target that is not known";
    return { kind: "unknown", cause: { kind: "variable", words, at: this.#draft.scene.place(words) } };
  }

  #addNic(nic: DesignNic, index: number): void {
    const name = `n${index}`;
    const owner = this.#owner(nic, name);
    const isKnown = nic.host.length === 1 && nic.chosen === undefined;
    const known = isKnown ? [nic.place.then, nic.place.otherwise] : [];
    const addresses = known.map((place, side) => {
      const ranges = this.#design.subnets[place]?.ranges.slice(0, 1) ?? [];
      const here = this.#draft.addresses(ranges.map((each) => hostBlock(each, nic.host[0] ?? 0)));
      return isSpread(nic) ? here : this.#draft.sets.restrict(here, this.#draft.if(nic.place.atom, side === 0));
    });
    const draft = this.#draft.add("nic", `${name}#nic`, nic.exists, (base) => ({
      ...base,
      kind: "nic",
      owner: owner.id,
      placement: { subnets: this.#places(nic, name), spread: isSpread(nic) },
      groups: nic.groups.map(({ group, when }) => this.#draft.link(`g${group}`, this.#draft.all(when))),
      groupsOpen: nic.moreGroups.length > 1 ? [this.#draft.openness(`var.more-groups-${name}`)] : [],
      unfiltered: nic.unfiltered ? TRUE : FALSE,
      publicAddresses: nic.publicAddresses.map((when) => {
        return { when: this.#draft.all(when), at: base.at, words: `a public address of ${name}` };
      }),
      ipv6: nic.ipv6 === undefined ? undefined : this.#draft.flag(this.#draft.all(nic.ipv6), base.at),
      sourceDestinationCheck: this.#draft.guards.not(this.#draft.all(nic.forwards)),
      privateAddresses: this.#draft.sets.unionAll(addresses),
    }));
    owner.nics.push(draft.id);
  }

  #places(nic: DesignNic, name: string): Link[] {
    if (nic.chosen !== undefined) return this.#chosenByCloud(nic.chosen, name);
    if (!isSpread(nic)) return this.#draft.links(nic.place, (place) => `s${place}`);
    return [...new Set([nic.place.then, nic.place.otherwise])].map((place) => this.#draft.link(`s${place}`));
  }

  /** Exactly one of them, as nobody here can tell; never one that is not there, as long as another is. */
  #chosenByCloud(subnets: OneOf<number>, name: string): Link[] {
    const links = subnets.map((place) => this.#draft.link(`s${place}`));
    const exists = links.map(({ to }) => this.#draft.builder.draft(to).exists);
    const domain = subnets.map(String);
    const cause = {
      kind: "cloud",
      words: `the Subnet of ${name}`,
      at: this.#draft.scene.place(`place of ${name}`),
    } as const;
    const symbol = symbolsOf(this.#draft.scene.session).of(`place:${name}`, { cause, settles: "nobody", domain });
    const isChosen = domain.map((each) => this.#draft.guards.equals(symbol, each));
    let missed = this.#draft.guards.any(
      isChosen.map((is, index) => this.#draft.guards.and(is, this.#draft.guards.not(exists[index] ?? TRUE))),
    );
    return links.map((link, index) => {
      const when = this.#draft.guards.and(
        exists[index] ?? TRUE,
        this.#draft.guards.or(isChosen[index] ?? FALSE, missed),
      );
      missed = this.#draft.guards.and(missed, this.#draft.guards.not(exists[index] ?? TRUE));
      return { ...link, when };
    });
  }

  #owner(nic: DesignNic, name: string): DraftOf<"vm" | "vm-group" | "database" | "load-balancer"> {
    const empty = (at: OriginId) => this.#draft.scene.value(null, at);
    if (nic.owner === "database") {
      return this.#draft.add("database", name, nic.exists, (base) => ({
        ...base,
        ...{ kind: "database", service: "relational", nics: [], engine: this.#draft.scene.value("mysql", base.at) },
        ...{ traffic: this.#draft.traffic(nic.serves), publicAccess: this.#draft.flag(FALSE, base.at) },
        ...{ multiSubregion: this.#draft.flag(FALSE, base.at), encrypted: undefined, backupDays: undefined },
        ...{ replicaOf: [], instances: undefined, asksOthers: false, restored: this.#draft.flag(FALSE, base.at) },
      }));
    }
    const guest = (at: OriginId) => {
      return { image: empty(at), userData: empty(at), keyPair: empty(at), instanceProfile: empty(at) };
    };
    if (nic.owner === "vm") {
      return this.#draft.add("vm", name, nic.exists, (base) => ({ ...base, kind: "vm", nics: [], ...guest(base.at) }));
    }
    if (nic.owner === "vm-group") {
      return this.#draft.add("vm-group", name, nic.exists, (base) => {
        const size = (count: number) => this.#draft.scene.value(count, base.at);
        const sizes = { minSize: size(2), maxSize: size(4), desiredSize: size(2), template: undefined };
        return { ...base, kind: "vm-group", nics: [], ...sizes, ...guest(base.at) };
      });
    }
    const balancer = nic.owner;
    return this.#draft.add("load-balancer", name, nic.exists, (base) => ({
      ...base,
      ...{ kind: "load-balancer", balancer, internetFacing: this.#draft.flag(TRUE, base.at), nics: [], listeners: [] },
      ...{
        listenersOpen: [],
        healthChecks: [],
        crossSubregion: this.#draft.flag(this.#draft.all(nic.crossSubregion), base.at),
      },
    }));
  }

  #addListeners(nic: DesignNic, index: number): void {
    const balancer = isBalancer(nic) ? this.#draft.builder.as(this.#draft.id(`n${index}`), "load-balancer") : undefined;
    nic.listeners.forEach(({ when, traffic, targets, moreTargets, asks, keepsClientAddress }, position) => {
      const name = `n${index}-targets${position}`;
      this.#draft.add("target-group", name, [], (base) => ({
        ...base,
        kind: "target-group",
        nets: [],
        traffic: this.#draft.traffic(asks),
        members: targets.map((target) => ({ link: this.#draft.link(`n${target}#nic`) })),
        healthChecks: [],
        membersOpen: moreTargets.length > 1 ? [this.#draft.openness(`var.more-targets-${name}`)] : [],
        keepsClientAddress: this.#draft.flag(this.#draft.all(keepsClientAddress), base.at),
      }));
      const at = this.#draft.scene.place(`listener ${traffic}`);
      balancer?.listeners.push({
        ...{
          when: this.#draft.all(when),
          at,
          traffic: this.#draft.traffic(traffic),
          protocol: this.#draft.scene.value(null, at),
        },
        ...{ action: "forward", targets: [{ link: this.#draft.link(name), traffic: this.#draft.traffic(asks) }] },
      });
    });
  }
}

/** One host of a block, as a block. */
function hostBlock(block: string, host: number): string {
  const { family } = rangeOf(block);
  return addressText(family, hostIn(rangeOf(block), host));
}

function addressText(family: Family, address: Address): string {
  if (family === 6) throw new RangeError("the addresses of Nics are told for IPv4 only");
  const number = Number(address);
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".") + "/32";
}
