/** A Subnet that several services stand in cannot keep them apart: no route table or network ACL lies between them. */

import {
  areToldApart,
  inService,
  mixedServicesFact,
  primaryGroupsIn,
  severalGroupsFact,
  type SharedTable,
  sharedTableFacts,
  sharedTables,
  sharingStep,
  type Facts,
  type Step,
  type Tenant,
  tablesSharedBy,
  tenantsOf,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { Subnet } from "../../graph/index.ts";
import { type Guard, guardsOf } from "../../values/index.ts";

export const mixedServicesInSubnet = defineRule({
  id: "mixed-services-in-subnet",
  family: "segmentation",
  since: "0.1.0",
  guideline: "one-service-per-subnet",
  docs: {
    title: "Several services stand in one Subnet",
    why: "Within a Subnet nothing is routed and no network ACL decides: services in one Subnet are kept apart by security groups alone, and share its way out.",
    remedy: "Give each service a Subnet of its own in each Subregion.",
    exceptions:
      "Load balancers, NAT services, endpoints, bastions and monitoring may stand beside a service. Tasks of one cluster count as one service, with the VMs that run them; so do functions, a replica and its primary, releases of one service (blue, green, v2), and the parts of one cluster (control plane, workers). A managed database counts in each Subnet of its subnet group. Services that only their names tell apart, and whose tier nothing tells, are advice.",
  },
  messages: {
    mixed: { severity: "warning", text: "{subnet} holds {count} services: {services}", unsure: "count" },
    untold: { severity: "info", text: "{subnet} holds {services}, which look like {count} services", unsure: "count" },
  },

  *check(facts) {
    const { graph } = facts;
    const guards = guardsOf(facts.session);
    const tables = sharedTables(facts);
    for (const subnet of graph.all("subnet")) {
      const tenants = tenantsOf(facts, subnet);
      const [first, second = first] = tenants;
      // A list of Subnets that is not in view, or the default ones of a Region, are not one Subnet.
      if (first === undefined || second === undefined || subnet.copies.max !== 1) continue;
      const shared = tablesSharedBy(tables, subnet);
      yield {
        message: areUntold(tenants) ? "untold" : "mixed",
        subject: subnet.id,
        fact: mixedServicesFact,
        tells: toldBy(subnet, shared),
        at: second.link.at,
        holds: guards.and(subnet.exists, guards.atLeastOf(conditionsOf(tenants), 2)),
        basis: areToldApart(
          graph,
          tenants.map(({ service, component }) => ({ service, wearer: component })),
        )
          ? "stated"
          : "inferred",
        say: () => ({
          data: {
            subnet: graph.show(subnet.id),
            count: tenants.length,
            services: tenants.map(({ service }) => service.name).join(", "),
          },
          evidence: [
            ...tenants.map((tenant) => stepOf(facts, tenant)),
            ...groupSteps(facts, subnet),
            ...shared.map((each) => sharingStep(facts, each, subnet)),
          ],
          advice: `give each service a ${wordsFor(graph, subnet.id).subnet} of its own`,
        }),
      };
    }
  },
});

/** The other rules of the family, as far as they would speak of this Subnet. */
function toldBy({ id }: Subnet, shared: readonly SharedTable[]) {
  const tables = shared.flatMap(({ table }) => sharedTableFacts.map((fact) => ({ subject: table.id, fact })));
  return [
    { rule: "several-security-groups-in-subnet", subject: id, fact: severalGroupsFact },
    ...tables.map((each) => ({ rule: "shared-route-table", ...each })),
  ];
}

function conditionsOf(tenants: readonly Tenant[]): readonly Guard[] {
  return tenants.map(({ when }) => when);
}

function areUntold(tenants: readonly Tenant[]): boolean {
  return tenants.every(({ service }) => service.identified === "inferred" && service.tier.class === "unknown");
}

function stepOf({ graph }: Facts, { component, service, link }: Tenant): Step {
  return { at: link.at, text: `${inService(graph.show(component), service)} stands in it` };
}

/** That they wear different groups as well, where they do. */
function groupSteps(facts: Facts, subnet: Subnet): readonly Step[] {
  const groups = primaryGroupsIn(facts, subnet);
  if (groups.length < 2) return [];
  const { graph } = facts;
  return groups.map(({ group, link, component }) => ({
    at: link.at,
    text: `${graph.show(component)} wears ${graph.show(group.id)} there`,
  }));
}
