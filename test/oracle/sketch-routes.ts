/** The routes of a design, in the tables of its Nets and of its transit gateway. */

import type { Route, RouteTarget } from "../../src/graph/index.ts";
import type { DraftGraph } from "./draft-graph.ts";
import {
  type Block,
  type Condition,
  type Design,
  type DesignRoute,
  isListed,
  type Listed,
  type OneOf,
  type Target,
} from "./procedure/design.ts";
import { listedAddresses, listOf } from "./sketch-lists.ts";

export class RouteSketcher {
  readonly #design: Design;
  readonly #draft: DraftGraph;

  constructor(design: Design, draft: DraftGraph) {
    this.#design = design;
    this.#draft = draft;
  }

  addToTables(): void {
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
    const { isInView, blocks } = listOf(this.#design, to);
    const destination = this.#draft.scene.unknown(`list${to.list}`);
    const at = this.#draft.scene.place(`route to list ${to.list}`);
    const destinations = listedAddresses(this.#draft, this.#design, to);
    const route: Route = { target, when: this.#draft.all(when), at, from: "stated", destination, destinations };
    if (!isInView) return route;
    return {
      ...route,
      blocks: (blocks[0] ?? []).map((block) => {
        return { addresses: this.#draft.addresses([block]), isKnown: typeof block === "string" };
      }),
    };
  }

  addToTransitTables(): void {
    this.#design.transit?.tables.forEach((routes, index) => {
      const stated = routes.map(({ to, via, when }) => this.#route(to, when, this.#transitTarget(via)));
      this.#draft.builder.as(this.#draft.id(`tt${index}`), "transit-table")?.routes.push(...stated);
    });
  }

  #transitTarget([via, ...others]: OneOf<number | "blackhole">): RouteTarget {
    if (others.length > 0) return this.#unknownTarget();
    return via === undefined || via === "blackhole" ? { kind: "blackhole" } : this.#towards(`attachment${via}`);
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
}
