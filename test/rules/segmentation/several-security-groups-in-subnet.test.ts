import { severalSecurityGroupsInSubnet } from "../../../src/rules/segmentation/several-security-groups-in-subnet.ts";
import { testRule } from "../test-rule.ts";

testRule(severalSecurityGroupsInSubnet, {
  flags: [
    {
      name: "one service in two groups",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("new", ["in 443/tcp from 10.0.0.0/8"])
          .group("old", ["in 80/tcp from 10.0.0.0/8"])
          .vm("web_1", { groups: ["new"] })
          .vm("web_2", { groups: ["old"] }),
      findings: [
        {
          at: "security-group old",
          message: "several",
          severity: "warning",
          steps: ["web_1 wears new", "web_2 wears old"],
        },
      ],
    },
  ],
  passes: [
    {
      name: "one group beside others that say less",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("web", ["in 443/tcp from 10.0.0.0/8", "in 80/tcp from 10.0.0.0/8"])
          .group("metrics", ["in 9100/tcp from 10.0.9.0/24"])
          .vm("web_1", { groups: ["web"] })
          .vm("web_2", { groups: ["metrics", "web"] }),
    },
    {
      name: "a Subnet for each group",
      graph: (g) =>
        g
          .net("main")
          .group("new", ["in 443/tcp from 10.0.0.0/8"])
          .group("old", ["in 80/tcp from 10.0.0.0/8"])
          .subnet("a")
          .vm("web_1", { groups: ["new"] })
          .subnet("b", "10.0.2.0/24")
          .vm("web_2", { groups: ["old"] }),
    },
  ],
});
