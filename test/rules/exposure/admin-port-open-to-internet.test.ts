import { adminPortOpenToInternet } from "../../../src/rules/exposure/admin-port-open-to-internet.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

testRule(adminPortOpenToInternet, {
  flags: [
    {
      name: "SSH open to the world on a VM with a public address",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("web-vm", { groups: ["web"], public: true }),
      findings: [
        {
          at: "web: in 22/tcp from 0.0.0.0/0",
          message: "open",
          severity: "error",
          data: { target: "web-vm", ports: "22/tcp" },
        },
      ],
    },
    {
      name: "halves of the world in two groups",
      graph: (g) =>
        publicNet(g)
          .group("left", ["in 22/tcp from 0.0.0.0/1"])
          .group("right", ["in 22/tcp from 128.0.0.0/1"])
          .vm("vm", { groups: ["left", "right"], public: true }),
      findings: [{ at: "left: in 22/tcp from 0.0.0.0/1", message: "open" }],
    },
    {
      name: "all ports",
      graph: (g) =>
        publicNet(g)
          .group("any", ["in all from 0.0.0.0/0"])
          .vm("vm", { groups: ["any"], public: true }),
      findings: [{ at: "any: in all from 0.0.0.0/0", message: "open" }],
    },
    {
      name: "a bastion, more mildly",
      graph: (g) =>
        publicNet(g)
          .group("jump", ["in 22/tcp from 0.0.0.0/0"])
          .vm("bastion", { groups: ["jump"], public: true }),
      findings: [{ at: "jump: in 22/tcp from 0.0.0.0/0", message: "bastion", severity: "warning" }],
    },
    {
      name: "an address and a gateway under one variable",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw", { when: g.when("var.public") })
          .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("vm", { groups: ["web"], public: g.when("var.public") }),
      findings: [
        { at: "web: in 22/tcp from 0.0.0.0/0", message: "open", certainty: "possible", causes: ["var.public"] },
      ],
    },
  ],
  passes: [
    {
      name: "no public address",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("vm", { groups: ["web"] }),
    },
    {
      name: "no route to the Internet",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw")
          .subnet("a")
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("vm", { groups: ["web"], public: true }),
    },
    {
      name: "a range that is not the world",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 203.0.113.0/24"])
          .vm("vm", { groups: ["web"], public: true }),
    },
    {
      name: "private ranges, which no packet of the Internet comes from",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 10.0.0.0/8"])
          .vm("vm", { groups: ["web"], public: true }),
    },
    {
      name: "a service port",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 443/tcp from 0.0.0.0/0"])
          .vm("vm", { groups: ["web"], public: true }),
    },
    {
      name: "an address where the gateway is not",
      graph: (g) =>
        g
          .net("main")
          .internetService("igw", { when: g.when("var.public") })
          .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
          .subnet("a", "10.0.1.0/24", { table: "public" })
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("vm", { groups: ["web"], public: g.not(g.when("var.public")) }),
    },
    {
      name: "a load balancer that does not listen there",
      graph: (g) =>
        publicNet(g)
          .group("front", ["in all from 0.0.0.0/0"])
          .vm("web")
          .targets("web-targets", "80/tcp", ["web"])
          .loadBalancer("front-lb", { groups: ["front"], public: true, listeners: { "443/tcp": "web-targets" } }),
    },
  ],
});
