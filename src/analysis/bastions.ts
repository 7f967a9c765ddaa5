/** What a bastion is: two signs are needed, because a lone VM that opens SSH is none. */

import type { EntityId, Graph, Nic, SgRule } from "../graph/index.ts";
import { classTraffic, coversTraffic, isEmptyTraffic } from "../net/index.ts";
import { FALSE } from "../values/index.ts";
import { nicsOfEntity } from "./components.ts";
import { derivedFor } from "./derived.ts";
import type { Facts } from "./facts.ts";

/** Opens admin ports only, and is named so, is a source of other groups' rules, or stands beside private VMs. */
export const isBastion = derivedFor("bastions", (facts, component: EntityId): boolean => {
  const nics = nicsOfEntity(facts.graph, component);
  const rules = nics.flatMap((nic) => ingressFromOutside(facts, nic));
  if (!rules.every(isAdminOnly) || rules.length === 0) return false;
  return (
    facts.services.of(component)?.tier.class === "bastion" ||
    nics.some((nic) => nic.groups.some(({ to }) => facts.graph.groupsNaming(to).some((naming) => naming.to !== to))) ||
    nics.some((nic) => standsBesidePrivateVms(facts, nic))
  );
});

function ingressFromOutside({ graph }: Facts, nic: Nic): readonly SgRule[] {
  return nic.groups
    .flatMap(({ to }) => graph.as(to, "security-group")?.rules ?? [])
    .filter(({ direction, when, peers }) => direction === "ingress" && when !== FALSE && peers.groups.length === 0);
}

/** Ping is no service. */
function isAdminOnly(rule: SgRule): boolean {
  const admin = classTraffic("admin");
  return rule.traffic.every(
    ({ traffic }) => coversTraffic(admin, { ...traffic, icmp: [], icmp6: [] }) || isEmptyTraffic(traffic),
  );
}

function standsBesidePrivateVms(facts: Facts, nic: Nic): boolean {
  const subnets = nic.placement.subnets.map(({ to }) => facts.graph.as(to, "subnet"));
  const nets = subnets.flatMap((subnet) => subnet?.nets ?? []);
  return nets.some(({ to }) => privateVmsIn(facts, to).some((vm) => vm !== nic.owner));
}

/** Two VMs of a Net without a public address, if there are that many: whoever asks is at most one of them. */
const privateVmsIn = derivedFor("private VMs", ({ graph }, net: EntityId): readonly EntityId[] => {
  const found = new Set<EntityId>();
  for (const { to: subnet } of graph.subnetsOf(net)) {
    for (const { to } of graph.nicsIn(subnet)) {
      const nic = graph.as(to, "nic");
      if (nic !== undefined && isPrivateVm(graph, nic)) found.add(nic.owner);
      if (found.size === 2) return [...found];
    }
  }
  return [...found];
});

function isPrivateVm(graph: Graph, { owner, publicAddresses }: Nic): boolean {
  const { kind } = graph.entity(owner);
  return publicAddresses.length === 0 && (kind === "vm" || kind === "vm-group");
}
