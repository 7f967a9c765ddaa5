import { sharedSecurityGroup } from "../../../src/rules/segmentation/shared-security-group.ts";
import { testRule } from "../test-rule.ts";

testRule(sharedSecurityGroup, {
  flags: [
    {
      name: "two tagged services in one group",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("common", ["in 80/tcp from 10.0.0.0/16"])
          .vm("one", { tags: { role: "web" }, groups: ["common"] })
          .vm("two", { tags: { role: "db" }, groups: ["common"] }),
      findings: [{ at: "security-group common", message: "shared", severity: "warning" }],
    },
    {
      name: "services that their names tell apart, inferred",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("common", ["in 80/tcp from 10.0.0.0/16"])
          .vm("web", { groups: ["common"] })
          .vm("db", { groups: ["common"] }),
      findings: [{ at: "security-group common", message: "shared", basis: "inferred" }],
    },
    {
      name: "a managed database and VMs without tags, told apart by what they are",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("common", ["in 3306/tcp from 10.0.0.0/16"])
          .vm("web", { groups: ["common"] })
          .database("ledger", { groups: ["common"], serves: "3306/tcp" }),
      findings: [
        {
          at: "security-group common",
          message: "shared",
          steps: ["web (the name web) wears it", "ledger (a managed database) wears it"],
        },
      ],
    },
    {
      name: "a load balancer and its targets",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("common", ["in 80/tcp from 0.0.0.0/0"])
          .vm("web", { groups: ["common"] })
          .targets("web-targets", "80/tcp", ["web"])
          .loadBalancer("front", { groups: ["common"], listeners: { "80/tcp": "web-targets" } }),
      findings: [{ at: "security-group common", message: "balancer" }],
    },
    {
      name: "a group that lets nothing in, as advice",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("egress")
          .vm("web", { groups: ["egress"] })
          .vm("db", { groups: ["egress"] }),
      findings: [{ at: "security-group egress", message: "quiet", severity: "info", basis: "inferred" }],
    },
  ],
  passes: [
    {
      name: "one service in one group",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("web", ["in 80/tcp from 10.0.0.0/16"])
          .vm("web_1", { groups: ["web"] })
          .vm("web_2", { groups: ["web"] }),
    },
    {
      name: "a bastion beside a front",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("public", ["in 22/tcp from 198.51.100.0/24"])
          .vm("web", { groups: ["public"] })
          .vm("bastion", { groups: ["public"] }),
    },
    {
      name: "a second service that is there only where a group of its own is worn",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("common", ["in 80/tcp from 10.0.0.0/16"])
          .vm("web", { groups: ["common"], when: g.when("var.split") })
          .vm("db", { groups: ["common"], when: g.not(g.when("var.split")) }),
    },
  ],
});
