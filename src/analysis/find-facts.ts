/** Facts of a graph, each part computed when a rule first asks for it. */

import type { Graph } from "../graph/index.ts";
import type { Session } from "../source/index.ts";
import type { Attestations, Facts, Flows, Routing, Services } from "./facts.ts";
import { type Calls, callsAmong } from "./layers.ts";
import { findFlows } from "./reachability/index.ts";
import { findRouting } from "./routing.ts";
import { findServices } from "./services.ts";

export function findFacts(session: Session, graph: Graph, attested: Attestations): Facts {
  let routing: Routing | undefined;
  let services: Services | undefined;
  let flows: Flows | undefined;
  let calls: Calls | undefined;
  return {
    session,
    graph,
    attested,
    get routing() {
      return (routing ??= findRouting(session, graph));
    },
    get services() {
      return (services ??= findServices(session, graph, attested.tiers));
    },
    get flows() {
      return (flows ??= findFlows(session, graph, this.routing));
    },
    get calls() {
      return (calls ??= callsAmong(this));
    },
  };
}
