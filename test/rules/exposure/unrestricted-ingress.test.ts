import { unrestrictedIngress } from "../../../src/rules/exposure/unrestricted-ingress.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

function publicVm(rule: string): (g: GraphSketch) => GraphSketch {
  return (g) =>
    publicNet(g)
      .group("web", [rule])
      .vm("web", { groups: ["web"], public: true });
}

function privateVm(rule: string): (g: GraphSketch) => GraphSketch {
  return (g) =>
    g
      .net("main", "10.0.0.0/16")
      .subnet("a", "10.0.1.0/24")
      .group("app")
      .group("web", [rule])
      .vm("caller", { groups: ["app"], tags: { role: "app" } })
      .vm("web", { groups: ["web"], tags: { role: "web" } });
}

testRule(unrestrictedIngress, {
  flags: [
    {
      name: "everything, from the world",
      graph: publicVm("in all from 0.0.0.0/0"),
      findings: [{ at: "web: in all from 0.0.0.0/0", message: "world", severity: "error" }],
    },
    {
      name: "more than a thousand ports, from the world",
      graph: publicVm("in 1-1001/tcp from 0.0.0.0/0"),
      findings: [{ at: "web: in 1-1001/tcp from 0.0.0.0/0", message: "world" }],
    },
    {
      name: "everything, from a range that holds the Net and more",
      graph: privateVm("in all from 10.0.0.0/8"),
      findings: [{ at: "web: in all from 10.0.0.0/8", message: "wide", severity: "warning" }],
    },
    {
      name: "everything, from the group of another service, as advice",
      graph: privateVm("in all from app"),
      findings: [{ at: "web: in all from app", message: "group", severity: "info" }],
    },
  ],
  passes: [
    { name: "a thousand ports", graph: publicVm("in 1-1000/tcp from 0.0.0.0/0") },
    {
      name: "everything from the world, where no path leads",
      graph: privateVm("in all from 0.0.0.0/0"),
    },
    { name: "everything, from the Net itself", graph: privateVm("in all from 10.0.0.0/16") },
    { name: "everything, from its own members", graph: privateVm("in all from web") },
    { name: "one port, from the group of another service", graph: privateVm("in 8080/tcp from app") },
    {
      name: "a NAT VM, which forwards whatever comes",
      graph: (g) =>
        g
          .net("main", "10.0.0.0/16")
          .subnet("a", "10.0.1.0/24")
          .group("nat", ["in all from 10.0.0.0/8"])
          .vm("nat", { groups: ["nat"] }),
    },
  ],
});
