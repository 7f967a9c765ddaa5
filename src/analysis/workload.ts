/** What kind of design this is: how much workload it has, and which services the resilience rules are about. */

import type { EntityId, Graph } from "../graph/index.ts";
import type { Service, TierClass } from "./facts.ts";

/** Tiers that help others run and are not the design's own services. */
const utilityTiers: ReadonlySet<TierClass> = new Set<TierClass>(["bastion", "nat", "vpn", "observability"]);

/** Bastions, NAT VMs, VPN ends and monitoring stand beside the tiers, in whichever Subnet and group suits. */
export function isUtility(service: Service): boolean {
  return utilityTiers.has(service.tier.class);
}

/** A project of one VM and nothing else that serves: a trial, to which rules about redundancy are advice. */
export function isOneVmProject(graph: Graph): boolean {
  const [vm, ...more] = graph.all("vm");
  const others =
    graph.all("vm-group").length +
    graph.all("task").length +
    graph.all("database").length +
    graph.all("load-balancer").length;
  return vm !== undefined && more.length === 0 && others === 0 && vm.copies.max === 1;
}

/** The component that stands for a service in findings: its first member in the order of the graph. */
export function representativeOf(service: Service): EntityId {
  const first = service.members[0];
  if (first === undefined) throw new RangeError("a service has members");
  return first;
}

/** The members of a service that are VMs, groups of them, or containers. */
export function vmsOf(graph: Graph, service: Service): readonly EntityId[] {
  return service.members.filter((id) => {
    const entity = graph.entity(id);
    if (entity.kind === "task") return entity.runs === "containers";
    return entity.kind === "vm" || entity.kind === "vm-group";
  });
}
