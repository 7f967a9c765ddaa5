import { mixedServicesInSubnet } from "../../../src/rules/segmentation/mixed-services-in-subnet.ts";
import { testRule } from "../test-rule.ts";

testRule(mixedServicesInSubnet, {
  flags: [
    {
      name: "two tagged services in one Subnet",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .vm("one", { tags: { role: "web" } })
          .vm("two", { tags: { role: "db" } }),
      findings: [
        {
          at: "subnet a",
          message: "mixed",
          severity: "warning",
          data: { subnet: "a", count: 2, services: "web, db" },
        },
      ],
    },
    {
      name: "a managed database in one of the Subnets where it may stand",
      graph: (g) =>
        g
          .net("main")
          .subnet("b", "10.0.2.0/24")
          .subnet("a")
          .vm("web", { tags: { role: "web" } })
          .database("ledger", {
            subnets: [
              { to: "a", when: g.when("the cloud chooses a", "nobody") },
              { to: "b", when: g.not(g.when("the cloud chooses a", "nobody")) },
            ],
          }),
      findings: [{ at: "subnet a", message: "mixed" }],
    },
    {
      name: "as advice, what looks like two services and tells no tier",
      graph: (g) => g.net("main").subnet("a").vm("falcon").vm("heron"),
      findings: [{ at: "subnet a", message: "untold", severity: "info", basis: "inferred" }],
    },
  ],
  passes: [
    {
      name: "a Subnet for each service",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .vm("one", { tags: { role: "web" } })
          .subnet("b", "10.0.2.0/24")
          .vm("two", { tags: { role: "db" } }),
    },
    {
      name: "a load balancer, a bastion and a NAT service beside a front",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .vm("web", { tags: { role: "web" } })
          .vm("bastion", { tags: { role: "bastion" } })
          .loadBalancer("balancer")
          .natService("nat"),
    },
    {
      name: "a replica beside its primary",
      graph: (g) => g.net("main").subnet("a").database("ledger").database("reports", { replicaOf: "ledger" }),
    },
    {
      name: "releases of one service",
      graph: (g) => g.net("main").subnet("a").vm("web-blue").vm("web-green"),
    },
  ],
});
