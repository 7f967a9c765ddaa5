import { frontendWithoutInternetRoute } from "../../../src/rules/exposure/frontend-without-internet-route.ts";
import { FALSE } from "../../../src/values/index.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

testRule(frontendWithoutInternetRoute, {
  flags: [
    {
      name: "a VM with a public address in a Subnet without a route",
      graph: (g) => g.net("main").internetService("igw").subnet("a").vm("web", { public: true }),
      findings: [{ at: "subnet a", message: "addressed", severity: "warning" }],
    },
    {
      name: "a route to an internet service that is not attached",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw", { attached: FALSE })
          .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .vm("web", { public: true }),
      findings: [{ at: "subnet a", message: "addressed" }],
    },
    {
      name: "a load balancer that faces the Internet",
      graph: (g) => g.net("main").subnet("a").loadBalancer("site", { public: true }),
      findings: [{ at: "subnet a", message: "balancer" }],
    },
    {
      name: "a load balancer of which one Subnet has no route",
      graph: (g) =>
        publicNet(g)
          .subnet("b", "10.0.2.0/24")
          .loadBalancer("site", { public: true, subnets: ["a", "b"] }),
      findings: [{ at: "subnet b", message: "balancer", data: { target: "site", subnet: "b" } }],
    },
  ],
  passes: [
    { name: "a Subnet with a route", graph: (g) => publicNet(g).vm("web", { public: true }) },
    {
      name: "a VM that may stand in a Subnet with a route",
      graph: (g) =>
        publicNet(g)
          .subnet("b", "10.0.2.0/24")
          .vm("web", { public: true, subnets: ["a", "b"] }),
    },
    { name: "a VM without a public address", graph: (g) => g.net("main").subnet("a").vm("web") },
    {
      name: "a database, whose flag another rule speaks of",
      graph: (g) => g.net("main").subnet("a").database("db", { public: true, serves: "5432/tcp" }),
    },
    {
      name: "a table that is not in view",
      graph: (g) =>
        g
          .net("main")
          .routeTable("shared", { nature: "adopted" })
          .open("shared", "routes", g.when("routes of shared", "nobody"))
          .subnet("a", "10.0.1.0/24", { table: "shared" })
          .vm("web", { public: true }),
      undecided: ["subnet a"],
    },
  ],
});
