import { bastionWithOtherServices } from "../../../src/rules/exposure/bastion-with-other-services.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

function bastion(...rules: readonly string[]): (g: GraphSketch) => GraphSketch {
  return (g) =>
    publicNet(g)
      .group("logins", ["in 22/tcp from 203.0.113.0/24", ...rules])
      .vm("vm", { groups: ["logins"], public: true, tags: { role: "bastion" } });
}

testRule(bastionWithOtherServices, {
  flags: [
    {
      name: "a web server on the bastion",
      graph: bastion("in 443/tcp from 0.0.0.0/0"),
      findings: [
        {
          at: "logins: in 443/tcp from 0.0.0.0/0",
          message: "serves",
          severity: "info",
          data: { bastion: "vm", ports: "443/tcp" },
        },
      ],
    },
  ],
  passes: [
    { name: "logins alone", graph: bastion() },
    { name: "another admin port", graph: bastion("in 3389/tcp from 203.0.113.0/24") },
    { name: "its own members among themselves", graph: bastion("in 443/tcp from logins") },
  ],
});
