/** A security group that several services wear opens to each what only one of them needs. */

import {
  areToldApart,
  type Facts,
  inService,
  isUtility,
  portsOpenedBy,
  servicesWearing,
  type Service,
  type Wearing,
  wordsFor,
} from "../../analysis/index.ts";
import { defineRule } from "../../engine/index.ts";
import type { SecurityGroup } from "../../graph/index.ts";
import { guardsOf } from "../../values/index.ts";

export const sharedSecurityGroup = defineRule({
  id: "shared-security-group",
  family: "segmentation",
  since: "0.1.0",
  guideline: "one-security-group-per-service",
  docs: {
    title: "Several services wear one security group",
    why: "Whatever one of the services needs is open to the others too, and a rule that names the group as a source lets all of them in.",
    remedy: "Give each service a group of its own, and let groups name each other as sources.",
    exceptions:
      "Bastions, NAT VMs, VPN ends and monitoring may share. Groups that let nothing in, or only their own members, are advice; so are groups of services that only their names tell apart and whose tier nothing tells.",
  },
  messages: {
    shared: { severity: "warning", text: "{group} is worn by {count} services: {services}", unsure: "count" },
    balancer: {
      severity: "warning",
      text: "{group} is worn by load balancer {balancer} and by its targets {targets}: whoever reaches one reaches the other",
      unsure: "count",
    },
    quiet: {
      severity: "info",
      text: "{group} is worn by {count} services ({services}) and lets in nothing from outside itself",
      unsure: "count",
    },
    untold: {
      severity: "info",
      text: "{group} is worn by {services}, which look like {count} services",
      unsure: "count",
    },
  },

  *check(facts) {
    const { graph, session } = facts;
    for (const group of graph.all("security-group")) {
      const wearing = servicesWearing(facts, group.id).filter(({ service }) => !isUtility(service));
      const [first, second] = wearing;
      if (first === undefined || second === undefined) continue;
      const names = wearing.map(({ service }) => service.name).join(", ");
      yield {
        message: messageFor(facts, group, wearing),
        subject: group.id,
        fact: `shared:${wearing
          .map(({ service }) => service.name)
          .sort()
          .join(",")}`,
        at: second.link.at,
        holds: guardsOf(session).all([
          group.exists,
          guardsOf(session).atLeastOf(
            wearing.map(({ when }) => when),
            2,
          ),
        ]),
        basis: areToldApart(graph, wearing) ? "stated" : "inferred",
        say: () => ({
          data: {
            group: graph.show(group.id),
            count: wearing.length,
            services: names,
            balancer: nameOf(wearing, true),
            targets: nameOf(wearing, false),
          },
          evidence: wearing.map(({ service, link, wearer }) => ({
            at: link.at,
            text: `${inService(graph.show(wearer), service)} wears it`,
          })),
          advice: `give each service a ${wordsFor(graph, group.id).securityGroup} of its own`,
        }),
      };
    }
  },
});

function messageFor(
  facts: Facts,
  group: SecurityGroup,
  wearing: readonly Wearing[],
): "shared" | "balancer" | "quiet" | "untold" {
  const services = wearing.map(({ service }) => service);
  if (portsOpenedBy(facts, group) === "nothing") return "quiet";
  if (services.length === 2 && services.some(isBalancer) && services.some((service) => !isBalancer(service)))
    return "balancer";
  return services.every((service) => service.identified === "inferred" && service.tier.class === "unknown")
    ? "untold"
    : "shared";
}

function isBalancer(service: Service): boolean {
  return service.tier.class === "balancer";
}

function nameOf(wearing: readonly Wearing[], balancer: boolean): string {
  return wearing.find(({ service }) => isBalancer(service) === balancer)?.service.name ?? "";
}
