import { natWithoutInternetRoute } from "../../../src/rules/isolation/nat-without-internet-route.ts";
import { testRule } from "../test-rule.ts";

testRule(natWithoutInternetRoute, {
  flags: [
    {
      name: "a NAT service in a Subnet with the local route alone",
      graph: (g) => g.net("main").internetService("igw").subnet("a").natService("nat"),
      findings: [{ at: "subnet a", message: "noRoute", severity: "error" }],
    },
    {
      name: "a route to an internet service of another Net",
      graph: (g) =>
        g
          .net("other")
          .internetService("igw")
          .net("main")
          .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .natService("nat"),
      findings: [
        {
          at: "subnet a",
          message: "noRoute",
          steps: ["nat stands in a", "a uses public, which sends to igw: not attached to the Net"],
        },
      ],
    },
  ],
  passes: [
    {
      name: "a NAT service in a public Subnet",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw")
          .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .natService("nat"),
    },
    {
      name: "the route by the main table",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw")
          .routeTable("public", { main: true, routes: { "0.0.0.0/0": "igw" } })
          .subnet("a")
          .natService("nat"),
    },
    {
      name: "a table to which others may add routes",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw")
          .routeTable("public")
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .natService("nat")
          .open("public", "routes", g.when("module.routes", "nobody")),
      undecided: ["subnet a"],
    },
  ],
});
