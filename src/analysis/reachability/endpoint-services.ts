/** What stands behind the interfaces of an endpoint: the load balancers of a service that an author offers. */

import type { Endpoint, Entity, Graph, LoadBalancer, Subnet } from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, type Guard, guardsOf, same, TRUE } from "../../values/index.ts";

export interface Behind {
  readonly balancer: LoadBalancer;
  readonly when: Guard;
}

/** The load balancers behind it; `undefined` where not all that may stand there is declared here. */
export function balancersBehind(
  graph: Graph,
  { endpoint, behind, behindOpen }: Endpoint,
): readonly Behind[] | undefined {
  if (endpoint === "gateway-balancer" || behind.length === 0 || behindOpen.length > 0) return undefined;
  const found = behind.flatMap(({ to, when }) => {
    const balancer = graph.as(to, "load-balancer");
    return balancer === undefined || balancer.nature === "adopted" ? [] : [{ balancer, when }];
  });
  return found.length === behind.length ? found : undefined;
}

/**
 * The condition under which an endpoint is served in the Subregion of one of its Subnets: a load balancer of the service
 * is enabled there (AWS PrivateLink guide, "Create a service"; Reachability Analyzer, VPCE_SERVICE_NOT_INSTALLED_IN_AZ).
 */
export function installedWhen(session: Session, graph: Graph, owner: Entity, { subregion }: Subnet): Guard {
  const balancers = owner.kind === "endpoint" ? balancersBehind(graph, owner) : undefined;
  if (balancers === undefined) return TRUE;
  const guards = guardsOf(session);
  const enabled = balancers.flatMap(({ balancer, when }) =>
    enabledIn(graph, balancer).map((subnet) => guards.and(when, same(session, subnet.subregion, subregion))),
  );
  return enabled.length === 0 ? TRUE : guards.any(enabled);
}

function enabledIn(graph: Graph, { nics }: LoadBalancer): readonly Subnet[] {
  const places = nics.flatMap((nic) => graph.as(nic, "nic")?.placement.subnets ?? []);
  return places.flatMap(({ to, when }) => (when === FALSE ? [] : (graph.as(to, "subnet") ?? [])));
}
