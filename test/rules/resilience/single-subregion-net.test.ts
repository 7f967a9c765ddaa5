import { singleSubregionNet } from "../../../src/rules/resilience/single-subregion-net.ts";
import { testRule } from "../test-rule.ts";

testRule(singleSubregionNet, {
  flags: [
    {
      name: "two Subnets with VMs in one Subregion",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("web")
          .subnet("b", "10.0.2.0/24", { subregion: "r1a" })
          .vm("app"),
      findings: [{ at: "net main", message: "workload", severity: "warning" }],
    },
    {
      name: "a network that is made for others, as advice",
      graph: (g) =>
        g.net("main").subnet("a", "10.0.1.0/24", { subregion: "r1a" }).subnet("b", "10.0.2.0/24", { subregion: "r1a" }),
      findings: [{ at: "net main", message: "network", severity: "info" }],
    },
    {
      name: "a single Subnet whose Subregion is unknown: it is one, whichever it is",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: g.unknown("var.zone") })
          .vm("web")
          .vm("app"),
      findings: [{ at: "net main", message: "workload" }],
    },
    {
      name: "a project of one VM, as advice",
      graph: (g) => g.net("main").subnet("a", "10.0.1.0/24", { subregion: "r1a" }).vm("web"),
      findings: [{ at: "net main", message: "oneVm", severity: "info" }],
    },
  ],
  passes: [
    {
      name: "Subnets in two Subregions",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("web")
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" }),
    },
    {
      name: "a single Subnet without workload",
      graph: (g) => g.net("main").subnet("a", "10.0.1.0/24", { subregion: "r1a" }),
    },
    {
      name: "Subregions that only two variables tell",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: g.unknown("var.zone_a") })
          .vm("web")
          .subnet("b", "10.0.2.0/24", { subregion: g.unknown("var.zone_b") }),
      undecided: ["net main"],
    },
    {
      name: "a Net that may have further Subnets",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("web")
          .subnet("b", "10.0.2.0/24", { subregion: "r1a" })
          .open("main", "subnets", g.when("module.more", "nobody")),
      undecided: ["net main"],
    },
  ],
});
