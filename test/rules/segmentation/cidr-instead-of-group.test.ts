import { cidrInsteadOfGroup } from "../../../src/rules/segmentation/cidr-instead-of-group.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

/** An app tier that calls a database on 3306, which lets in `source`. */
function callersOf(source: string): (g: GraphSketch) => GraphSketch {
  return (g) =>
    g
      .net("main", "10.0.0.0/16")
      .subnet("a", "10.0.1.0/24")
      .group("app", ["in 8080/tcp from 10.0.9.0/24"])
      .vm("app-vm", { groups: ["app"], tags: { role: "app" } })
      .subnet("b", "10.0.2.0/24")
      .group("data", [`in 3306/tcp from ${source}`])
      .database("db", { groups: ["data"], serves: "3306/tcp" });
}

/** VMs of two roles, in a Subnet each, that wear one group and call a database. */
function twoCallers(one: string, other: string): (g: GraphSketch) => GraphSketch {
  return (g) =>
    g
      .net("main", "10.0.0.0/16")
      .group("app", ["in 8080/tcp from 10.0.9.0/24"])
      .subnet("a", "10.0.0.0/23")
      .vm("first", { groups: ["app"], tags: { role: one } })
      .subnet("b", "10.0.2.0/23")
      .vm("second", { groups: ["app"], tags: { role: other } })
      .subnet("c", "10.0.8.0/24")
      .group("data", ["in 3306/tcp from 10.0.0.0/22"])
      .vm("mysql", { groups: ["data"], tags: { role: "db" } });
}

testRule(cidrInsteadOfGroup, {
  flags: [
    {
      name: "the whole range of the Net",
      graph: callersOf("10.0.0.0/16"),
      findings: [{ at: "data: in 3306/tcp from 10.0.0.0/16", message: "wide", severity: "warning" }],
    },
    {
      name: "just the callers' Subnet, as advice",
      graph: callersOf("10.0.1.0/24"),
      findings: [{ at: "data: in 3306/tcp from 10.0.1.0/24", message: "exact", severity: "info" }],
    },
    {
      name: "two Subnets of one calling service, as advice",
      graph: twoCallers("app", "app"),
      findings: [{ at: "data: in 3306/tcp from 10.0.0.0/22", message: "exact" }],
    },
    {
      name: "two Subnets of two services that wear one group",
      graph: twoCallers("app", "reports"),
      findings: [{ at: "data: in 3306/tcp from 10.0.0.0/22", message: "wide" }],
    },
    {
      name: "a private block that holds the Net",
      graph: callersOf("10.0.0.0/8"),
      findings: [{ at: "data: in 3306/tcp from 10.0.0.0/8", message: "wide" }],
    },
  ],
  passes: [
    { name: "the callers' group", graph: callersOf("app") },
    { name: "a range outside the Net", graph: callersOf("192.168.0.0/16") },
    { name: "the world, which other rules speak of", graph: callersOf("0.0.0.0/0") },
    {
      name: "a Net with another network behind a gateway",
      graph: (g) => callersOf("10.0.0.0/8")(g).virtualGateway("vpn", ["main"]),
    },
    {
      name: "an admin port",
      graph: (g) =>
        g
          .net("main", "10.0.0.0/16")
          .subnet("a", "10.0.1.0/24")
          .group("app")
          .vm("app-vm", { groups: ["app"] })
          .subnet("b", "10.0.2.0/24")
          .group("data", ["in 22/tcp from 10.0.0.0/16"])
          .vm("db", { groups: ["data"] }),
    },
  ],
});
