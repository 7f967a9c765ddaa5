/** A design of plain data as a graph. */

import type { Facts } from "../../src/analysis/index.ts";
import { guardsOf, type Guard, TRUE } from "../../src/values/index.ts";
import { GraphSketch, type Named, type RouteSketch } from "../graph-of.ts";
import type { Choice, Condition, Design, DesignEntry, DesignNic, DesignRoute, DesignRule, OneOf } from "./design.ts";

/** The facts of a design, and the condition that each atom of it is. */
export interface Sketched {
  readonly facts: Facts;
  readonly atoms: readonly Guard[];
}

export function sketchDesign(design: Design): Sketched {
  return new Sketcher(design).sketch();
}

class Sketcher {
  readonly #design: Design;
  readonly #g = new GraphSketch();
  readonly #guards = guardsOf(this.#g.session);
  readonly #atoms: readonly Guard[];
  #unknowns = 0;

  constructor(design: Design) {
    this.#design = design;
    // One of three is nobody's here to settle, which must not matter to what holds.
    this.#atoms = Array.from({ length: design.atoms }, (_, index) =>
      this.#g.when(`var.a${index}`, index % 3 === 2 ? "nobody" : "author"),
    );
  }

  sketch(): Sketched {
    this.#addNets();
    this.#design.tables.forEach((table, index) => {
      const { then, otherwise, atom } = this.#design.main;
      const isMain = this.#guards.any([
        ...(then === index ? [this.#if(atom, true)] : []),
        ...(otherwise === index ? [this.#if(atom, false)] : []),
      ]);
      const routes = table.routes.map((route) => this.#route(route));
      this.#g.routeTable(`t${index}`, { net: "net", main: isMain, routes });
      if (table.more.length > 1) this.#g.open(`t${index}`, "routes", this.#g.when(`var.more-routes-${index}`));
    });
    this.#design.acls.forEach((acl, index) => {
      const entries = acl.entries.map((each) => ({ entry: this.#entry(each), when: this.#all(each.when) }));
      this.#g.acl(`acl${index}`, entries, { net: "net" });
      if (acl.more.length > 1) this.#g.open(`acl${index}`, "acl-entries", this.#g.when(`var.more-entries-${index}`));
    });
    this.#design.groups.forEach((rules, index) => {
      const stated = rules.map((each) => ({ rule: this.#rule(each), when: this.#all(each.when) }));
      this.#g.group(`g${index}`, stated, { net: "net" });
    });
    this.#addSubnets();
    this.#design.nics.forEach((nic, index) => {
      this.#addNic(nic, `n${index}`);
    });
    return { facts: this.#g.facts(), atoms: this.#atoms };
  }

  #addNets(): void {
    this.#g.net("elsewhere", "10.99.0.0/16").net("net", this.#design.ranges.join(", "));
    this.#g.subnet("dmz", "10.0.200.0/24", { net: "net" }).natService("nat");
    this.#design.services.forEach(({ here, attached, exists, egressOnly }, index) => {
      const net = here ? "net" : "elsewhere";
      const common = { net, attached: this.#all(attached), when: this.#all(exists), egressOnly };
      this.#g.internetService(`igw${index}`, common);
    });
  }

  #addSubnets(): void {
    this.#design.subnets.forEach(({ exists, table, acl }, index) => {
      const main = this.#design.main;
      const tables = this.#links(table, (each) =>
        each === undefined ? this.#links(main, (own) => (own === undefined ? "net#main" : `t${own}`)) : `t${each}`,
      );
      const acls = this.#links(acl, (each) => (each === undefined ? "net#acl" : `acl${each}`));
      this.#g.subnet(`s${index}`, `10.0.${index}.0/24`, {
        net: "net",
        when: this.#all(exists),
        table: tables,
        acl: acls,
      });
    });
  }

  #addNic(nic: DesignNic, name: string): void {
    const [then, otherwise] = [`s${nic.place.then}`, `s${nic.place.otherwise}`];
    const isSpread = nic.owner !== "vm" && nic.owner !== "database";
    const subnets = isSpread ? [then, otherwise] : this.#links(nic.place, (each) => `s${each}`);
    const sketch = {
      when: this.#all(nic.exists),
      subnets,
      groups: nic.groups.map(({ group, when }) => ({ to: `g${group}`, when: this.#all(when) })),
      public: this.#guards.any(nic.publicAddresses.map((each) => this.#all(each))),
      unfiltered: nic.unfiltered,
      ...(nic.ipv6 !== undefined && { ipv6: this.#all(nic.ipv6) }),
      ...(nic.moreGroups.length > 1 && { moreGroups: this.#g.when(`var.more-groups-${name}`) }),
    };
    if (nic.owner === "vm") this.#g.vm(name, sketch);
    else if (nic.owner === "vm-group") this.#g.vmGroup(name, sketch);
    else if (nic.owner === "nat-service") this.#g.natService(name, sketch);
    else if (nic.owner === "database") this.#g.database(name, { ...sketch, serves: nic.serves });
    else {
      this.#g.targets(`${name}-targets`, "80/tcp", [], { net: "net" });
      const balancer = nic.owner === "network-balancer" ? "network" : "application";
      this.#g.loadBalancer(name, { ...sketch, balancer, listeners: { [nic.serves]: `${name}-targets` } });
    }
  }

  #route({ to, via, when, propagated }: DesignRoute): RouteSketch {
    const [target] = via;
    const known = typeof target === "object" ? `igw${target.service}` : (target ?? "blackhole");
    const name = via.length > 1 ? this.#unknown() : known;
    return { to: this.#oneOf(to), via: name, when: this.#all(when), propagated };
  }

  #entry({ number, allows, direction, traffic, peer }: DesignEntry): string {
    const rank = number.length > 1 ? "?" : String(number[0]);
    return `${rank} ${allows ? "allow" : "deny"} ${direction} ${traffic} ${preposition(direction)} ${this.#oneOf(peer)}`;
  }

  #rule({ direction, traffic, peer }: DesignRule): string {
    return `${direction} ${traffic} ${preposition(direction)} ${this.#oneOf(peer)}`;
  }

  #oneOf(texts: OneOf<string>): string {
    return texts.length > 1 ? this.#unknown() : (texts[0] ?? "");
  }

  #unknown(): string {
    return `var.u${this.#unknowns++}`;
  }

  #links<T>(choice: Choice<T>, name: (one: T) => string | readonly Exclude<Named, string>[]): Exclude<Named, string>[] {
    const links: Exclude<Named, string>[] = [];
    for (const holds of [true, false]) {
      const when = this.#if(choice.atom, holds);
      const found = name(holds ? choice.then : choice.otherwise);
      if (typeof found === "string") links.push({ to: found, when });
      else links.push(...found.map((each) => ({ to: each.to, when: this.#guards.and(when, each.when) })));
    }
    return links;
  }

  #all(condition: Condition): Guard {
    return this.#guards.all(condition.map(({ atom, holds }) => this.#if(atom, holds)));
  }

  #if(atom: number, holds: boolean): Guard {
    const guard = this.#atoms[atom] ?? TRUE;
    return holds ? guard : this.#guards.not(guard);
  }
}

function preposition(direction: "in" | "out"): string {
  return direction === "in" ? "from" : "to";
}
