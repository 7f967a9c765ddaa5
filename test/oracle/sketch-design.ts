/** A design of plain data as a graph, built without any dialect. */

import { findFacts, type Facts } from "../../src/analysis/index.ts";
import { type DraftOf, emptyGuardedSet, type EntityId, type Nature } from "../../src/graph/index.ts";
import { allAddresses } from "../../src/net/index.ts";
import { FALSE, type Guard, TRUE } from "../../src/values/index.ts";
import { guidePlatform } from "../graph-of/guide-platform.ts";
import { DraftGraph } from "./draft-graph.ts";
import type { Design, DesignEntry, DesignRule } from "./procedure/design.ts";
import { GatewaySketcher } from "./sketch-gateways.ts";
import { listedAddresses } from "./sketch-lists.ts";
import { NicSketcher } from "./sketch-nics.ts";
import { RouteSketcher } from "./sketch-routes.ts";

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
  readonly #gateways: GatewaySketcher;
  readonly #nics: NicSketcher;
  readonly #routes: RouteSketcher;

  constructor(design: Design, prefix: string) {
    this.#design = design;
    this.#draft = new DraftGraph(design.atoms, prefix);
    this.#gateways = new GatewaySketcher(design, this.#draft);
    this.#nics = new NicSketcher(design, this.#draft);
    this.#routes = new RouteSketcher(design, this.#draft);
  }

  /** What others name is added before them: a link needs its target. */
  sketch(): Sketched {
    const { nics } = this.#design;
    this.#addNets();
    this.#gateways.addGateways();
    this.#addAcls();
    this.#addGroups();
    this.#addSubnets();
    nics.forEach((nic, index) => {
      this.#nics.add(nic, index);
    });
    this.#nics.addNats();
    this.#gateways.addTransit();
    this.#routes.addToTransitTables();
    this.#routes.addToTables();
    nics.forEach((nic, index) => {
      this.#nics.addListeners(nic, index);
    });
    const facts = findFacts(this.#draft.scene.session, this.#draft.builder.build(TRUE), { single: new Set() });
    return {
      facts,
      atoms: this.#draft.atoms,
      nics: nics.map((_, index) => this.#draft.id(`n${index}#nic`)),
      premises: this.#gateways.premises,
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
      "blocks" in peer
        ? this.#draft.addresses(peer.blocks)
        : "list" in peer
          ? listedAddresses(this.#draft, this.#design, peer)
          : emptyGuardedSet;
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
}
