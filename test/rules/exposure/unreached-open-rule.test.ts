import { unreachedOpenRule } from "../../../src/rules/exposure/unreached-open-rule.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

testRule(unreachedOpenRule, {
  flags: [
    {
      name: "a data port on a database that nothing reaches",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 5432/tcp from 0.0.0.0/0"])
          .database("db", { groups: ["data"], serves: "5432/tcp" }),
      findings: [
        {
          at: "data: in 5432/tcp from 0.0.0.0/0",
          message: "sensitive",
          severity: "warning",
          steps: ["this source is the world", "db wears the security group", "db has no public address"],
        },
      ],
    },
    {
      name: "a port that a database with a public address does not serve",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 3306/tcp from 0.0.0.0/0"])
          .database("db", { groups: ["data"], serves: "5432/tcp", public: true }),
      findings: [
        {
          at: "data: in 3306/tcp from 0.0.0.0/0",
          message: "sensitive",
          steps: ["this source is the world", "db wears the security group", "db does not serve 3306/tcp"],
        },
      ],
    },
    {
      name: "a web port on a VM that nothing reaches, as advice",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 8080/tcp from 0.0.0.0/0"])
          .vm("web-vm", { groups: ["web"] }),
      findings: [{ at: "web: in 8080/tcp from 0.0.0.0/0", message: "other", severity: "info" }],
    },
    {
      name: "all traffic on a load balancer, whose listeners take no more than the web",
      graph: (g) =>
        publicNet(g)
          .group("site", ["in all from 0.0.0.0/0"])
          .loadBalancer("lb", { groups: ["site"], listeners: { "443/tcp": "web" } })
          .targets("web", "8080/tcp", []),
      findings: [{ at: "site: in all from 0.0.0.0/0", message: "other", severity: "info" }],
    },
    {
      name: "all traffic on a load balancer, one of whose listeners takes SSH",
      graph: (g) =>
        publicNet(g)
          .group("site", ["in all from 0.0.0.0/0"])
          .loadBalancer("lb", { groups: ["site"], listeners: { "443/tcp": "web", "22/tcp": "web" } })
          .targets("web", "8080/tcp", []),
      findings: [{ at: "site: in all from 0.0.0.0/0", message: "sensitive", severity: "warning" }],
    },
    {
      name: "an admin port of a group that is made for others",
      graph: (g) => g.net("main").group("shared", ["in 22/tcp from 0.0.0.0/0"]),
      findings: [{ at: "shared: in 22/tcp from 0.0.0.0/0", message: "unworn", severity: "warning" }],
    },
  ],
  passes: [
    {
      name: "a rule that a path leads through",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 22/tcp from 0.0.0.0/0"])
          .vm("web-vm", { groups: ["web"], public: true }),
    },
    {
      name: "a group that nothing wears beside workload",
      graph: (g) => publicNet(g).group("spare", ["in 22/tcp from 0.0.0.0/0"]).vm("web-vm"),
    },
    {
      name: "a web port of a group that is made for others",
      graph: (g) => g.net("main").group("shared", ["in 443/tcp from 0.0.0.0/0"]),
    },
    {
      name: "a range that is not the world",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 5432/tcp from 10.0.0.0/8"])
          .database("db", { groups: ["data"] }),
    },
    {
      name: "a group that others may wear",
      graph: (g) =>
        g
          .net("main")
          .group("shared", ["in 22/tcp from 0.0.0.0/0"])
          .open("shared", "wearers", g.when("module.x", "nobody")),
      undecided: ["shared: in 22/tcp from 0.0.0.0/0"],
    },
  ],
});
