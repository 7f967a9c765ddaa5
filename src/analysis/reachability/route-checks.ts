/** What routing says is in the way from one Subnet to another: of a request, or of its reply. */

import type { Entity, Graph, Route, Subnet } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, type Guards } from "../../values/index.ts";
import type { Routing, RoutingObstacle } from "../facts.ts";
import type { Check } from "./checks.ts";
import { JoinedNets } from "./joined-nets.ts";
import { OverlookedRoutes } from "./overlooked-routes.ts";

type Told = Pick<RoutingObstacle, "code" | "at" | "text" | "when">;

export class RouteChecks {
  readonly #graph: Graph;
  readonly #guards: Guards;
  readonly #routing: Routing;
  readonly #overlooked: OverlookedRoutes;
  #joined: JoinedNets | undefined;

  constructor(session: Session, graph: Graph, routing: Routing) {
    this.#graph = graph;
    this.#guards = guardsOf(session);
    this.#routing = routing;
    this.#overlooked = new OverlookedRoutes(session, graph);
  }

  /** What hinders packets, of which some get there where `leads` holds; at least that no route leads there. */
  between(from: Subnet, to: Subnet, hinders: Check["hinders"], leads: Guard): readonly Check[] {
    const stated = this.#routing
      .obstacles(from.id, to.id)
      .map((each) => this.#overlooked.told(each, from, { subnet: to }));
    const fallback: Told = {
      code: "NO_ROUTE_TO_DESTINATION",
      at: from.tables[0]?.at ?? from.at,
      text: `no route of ${this.#graph.show(from.id)} leads to ${this.#graph.show(to.id)}`,
      when: this.#guards.not(leads),
    };
    const found: readonly Told[] = stated.length === 0 ? [fallback] : stated;
    return found.map(({ code, at, text, when }) => {
      // What nobody here can tell hinders perhaps, whatever else does so for certain.
      const isCertain = leads === FALSE && (code !== "NO_POSSIBLE_DESTINATION" || found.length === 1);
      return { code, at, text, hinders, passes: isCertain ? FALSE : this.#guards.not(when) };
    });
  }

  /** Whether nothing at all joins the Nets of two Subnets. */
  areApart(from: Subnet, to: Subnet): boolean {
    this.#joined ??= new JoinedNets(this.#graph);
    const around = new Set(
      from.nets.flatMap((link) => this.#joined?.around(link.to) ?? []).flatMap(({ nets }) => nets),
    );
    if (from.nets.length === 0 || to.nets.length === 0 || to.nets.some((link) => around.has(link.to))) return false;
    // What is routed to another Net says more of why it does not get there.
    return !this.#routing.obstacles(from.id, to.id).some(({ route }) => this.#leadsElsewhere(route?.target));
  }

  apart(from: Subnet, to: Subnet): Check {
    const [own, other] = [from, to].map(({ nets, id }) => nets[0]?.to ?? id).map((id) => this.#graph.entity(id));
    const names = [own, other].map((net) => (net === undefined ? "" : this.#graph.show(net.id)));
    const text = `nothing joins ${names.join(" and ")}`;
    return { code: "DISCONNECTED_VPCS", at: own?.at ?? from.at, text, passes: FALSE, hinders: "request" };
  }

  #leadsElsewhere(target: Route["target"] | undefined): boolean {
    if (target?.kind !== "entity") return false;
    const joining: readonly Entity["kind"][] = ["peering", "transit-gateway", "virtual-gateway", "nic"];
    return target.links.some(({ to }) => joining.includes(this.#graph.entity(to).kind));
  }
}
