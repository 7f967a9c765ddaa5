/** What a bastion is: two signs are needed, because a lone VM that opens SSH is none. */

import type { EntityId, Nic, SgRule } from "../graph/index.ts";
import { classTraffic, coversTraffic, isEmptyTraffic } from "../net/index.ts";
import { FALSE } from "../values/index.ts";
import { nicsOfEntity } from "./components.ts";
import type { Facts } from "./facts.ts";

/** Opens admin ports only, and is named so, is a source of other groups' rules, or stands beside private VMs. */
export function isBastion(facts: Facts, component: EntityId): boolean {
  const nics = nicsOfEntity(facts.graph, component);
  const rules = nics.flatMap((nic) => ingressFromOutside(facts, nic));
  if (!rules.every(isAdminOnly) || rules.length === 0) return false;
  return (
    facts.services.of(component)?.tier.class === "bastion" ||
    nics.some((nic) => nic.groups.some(({ to }) => facts.graph.groupsNaming(to).some((naming) => naming.to !== to))) ||
    nics.some((nic) => standsBesidePrivateVms(facts, nic))
  );
}

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

function standsBesidePrivateVms({ graph }: Facts, nic: Nic): boolean {
  const nets = nic.placement.subnets.flatMap(({ to }) => graph.as(to, "subnet")?.nets.map((net) => net.to) ?? []);
  return nets.some((net) =>
    graph.subnetsOf(net).some(({ to: subnet }) =>
      graph.nicsIn(subnet).some(({ to }) => {
        const other = graph.as(to, "nic");
        if (other === undefined || other.owner === nic.owner || other.publicAddresses.length > 0) return false;
        const { kind } = graph.entity(other.owner);
        return kind === "vm" || kind === "vm-group";
      }),
    ),
  );
}
