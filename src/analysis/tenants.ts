/** What stands in a Subnet, counted as its guide counts: one for each service, and what only helps others left out. */

import type { EntityId, Link, Nic, Subnet } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf, isKnownNull, stringOf, TRUE, type Value, valueKey } from "../values/index.ts";
import { derivedFor } from "./derived.ts";
import type { Facts, Service } from "./facts.ts";
import { wordsOf } from "./names.ts";
import { isUtility } from "./workload.ts";

/** Something in a Subnet that does a job: the condition under which it stands there, and the placement that shows it. */
export interface Tenant {
  /** What counts as one with it. */
  readonly unit: string;
  readonly service: Service;
  readonly when: Guard;
  /** From its Nic into the Subnet. */
  readonly link: Link;
  /** The component that stands there. */
  readonly component: EntityId;
}

/**
 * The services of a Subnet, each once. Load balancers, NAT services and endpoints stand before services and are none;
 * bastions and monitoring stand beside them. Tasks of one cluster count as one, with the VMs that run them, and so do
 * functions; a replica counts with its primary, and what differs only by its release (blue,
 * green, v2) or as a part of one cluster (control plane, workers) with the other.
 */
export const tenantsOf = derivedFor("tenants", (facts, subnet: Subnet): readonly Tenant[] => {
  const guards = guardsOf(facts.session);
  const tenants = new Map<string, Tenant>();
  for (const each of standingIn(facts, subnet)) {
    const known = tenants.get(each.unit);
    tenants.set(each.unit, known === undefined ? each : { ...known, when: guards.or(known.when, each.when) });
  }
  return [...tenants.values()];
});

/** The same, one for each Nic; none in the Subnets of a Net that a cloud keeps ready, which nobody designed. */
export const standingIn = derivedFor("standing in Subnets", (facts, subnet: Subnet): readonly Tenant[] => {
  if (subnet.nets.some(({ to }) => facts.graph.as(to, "net")?.isDefault === TRUE)) return [];
  const standing = facts.graph.nicsIn(subnet.id).flatMap((link) => standingOf(facts, link));
  const units = unitsOf(facts, standing);
  return standing.map((each, index) => ({ unit: units[index] ?? each.service.key, ...each }));
});

type Standing = Omit<Tenant, "unit">;

function standingOf(facts: Facts, link: Link): readonly Standing[] {
  const { graph, services, session } = facts;
  const nic = graph.as(link.to, "nic");
  const service = services.of(link.to);
  if (nic === undefined || service === undefined || isUtility(service) || !countsIn(facts, nic)) return [];
  const guards = guardsOf(session);
  // A managed service may stand in any Subnet of its list: it counts in each, whichever the cloud chooses today.
  const placed = graph.entity(nic.owner).kind === "database" ? guards.forSomeUnsettled(link.when) : link.when;
  const when = guards.all([placed, nic.exists, graph.entity(nic.owner).exists]);
  return when === FALSE ? [] : [{ service, when, link, component: nic.owner }];
}

/** A Nic that nothing wears does no job yet, and jobs that come and go are nobody's neighbours. */
function countsIn({ graph }: Facts, nic: Nic): boolean {
  const owner = graph.entity(nic.owner);
  switch (owner.kind) {
    case "vm":
    case "vm-group":
      return true;
    case "database":
      // What only stands before databases, or copies them, is no service of its own.
      return owner.service !== "other";
    case "task":
      // The control plane of a cluster reaches in to its VMs, as an endpoint does.
      return owner.runs === "containers" || owner.runs === "function";
    default:
      return false;
  }
}

/** By which key each counts: things of one unit are one tenant. */
function unitsOf(facts: Facts, standing: readonly Standing[]): readonly string[] {
  const clusters = new Set(
    standing.map(({ component }) => clusterOf(facts, component)).filter((key) => key !== undefined),
  );
  const [onlyCluster] = clusters.size === 1 ? clusters : [];
  const shared = sharedNames(standing);
  return standing.map(({ component, service }) => {
    const cluster = clusterOf(facts, component) ?? (runsContainers(facts, component) ? onlyCluster : undefined);
    if (cluster !== undefined) return cluster;
    const primary = primaryOf(facts, component);
    return primary ?? shared.get(service.name) ?? service.key;
  });
}

/** Tasks of a cluster, and all functions together */
function clusterOf({ graph, session }: Facts, component: EntityId): string | undefined {
  const task = graph.as(component, "task");
  if (task === undefined) return undefined;
  if (task.runs === "function") return "functions";
  return isKnownNull(task.cluster) ? undefined : `cluster ${valueKey(session, task.cluster)}`;
}

/** What the user data of the hosts of a container platform says (Amazon ECS and EKS user guides, "bootstrap"). */
const containerHost = /ECS_CLUSTER|eks\/bootstrap|nodeadm|NodeConfig|kubelet|kubeadm/;

function runsContainers({ graph }: Facts, component: EntityId): boolean {
  const entity = graph.entity(component);
  return (entity.kind === "vm" || entity.kind === "vm-group") && containerHost.test(writtenIn(entity.userData));
}

/** What is known of a text, holes left out. */
export function writtenIn(value: Value): string {
  if (value.k === "text") return value.parts.map((part) => stringOf(part) ?? " ").join("");
  if (value.k === "choice") return value.cases.map((each) => writtenIn(each.value)).join("\n");
  return stringOf(value) ?? "";
}

/** A replica counts as the service of its primary. */
function primaryOf({ graph, services }: Facts, component: EntityId): string | undefined {
  const source = graph.as(component, "database")?.replicaOf[0];
  return source === undefined ? undefined : services.of(source.to)?.key;
}

/** Releases of one service, and the parts of one cluster: words that part nothing. */
const parts =
  /^(blue|green|canary|stable|v|control|plane|planes|controlplane|master|masters|etcd|worker|workers|agent|agents)$/;

/** For services that only such words tell apart, the name that they share. */
function sharedNames(standing: readonly Standing[]): ReadonlyMap<string, string> {
  const byRest = new Map<string, Set<string>>();
  for (const { service } of standing) {
    const rest = wordsOf(service.name).filter((word) => !parts.test(word) && !/^\d+$/.test(word));
    byRest.set(rest.join(" "), (byRest.get(rest.join(" ")) ?? new Set<string>()).add(service.name));
  }
  const shared = new Map<string, string>();
  for (const [rest, names] of byRest) {
    if (names.size < 2 || ![...names].some((name) => wordsOf(name).some((word) => parts.test(word)))) continue;
    for (const name of names) shared.set(name, `parts of ${rest}`);
  }
  return shared;
}
