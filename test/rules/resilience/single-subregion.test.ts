import { singleSubregion } from "../../../src/rules/resilience/single-subregion.ts";
import { testRule } from "../test-rule.ts";

testRule(singleSubregion, {
  flags: [
    {
      name: "a tagged service with both VMs in one Subregion",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("one", { tags: { role: "web" } })
          .vm("two", { tags: { role: "web" } })
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" })
          .vm("app", { tags: { role: "app" } })
          .subnet("c", "10.0.3.0/24", { subregion: "r1a" })
          .vm("app_2", { tags: { role: "app" } }),
      findings: [{ at: "vm one", message: "service", severity: "warning" }],
    },
    {
      name: "a service that only names tell, inferred",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("web_1")
          .vm("web_2")
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" })
          .vm("app_1")
          .subnet("c", "10.0.3.0/24", { subregion: "r1a" })
          .vm("app_2"),
      findings: [{ at: "vm web_1", message: "service", basis: "inferred" }],
    },
    {
      name: "an auto-scaling group with one Subnet",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vmGroup("web", { min: 2, max: 4 })
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" })
          .vmGroup("app", { min: 2, max: 4, subnets: ["a", "b"] }),
      findings: [{ at: "vm-group web", message: "service" }],
    },
    {
      name: "a service whose tier nothing tells, as advice",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("zebra")
          .vm("yak", { tags: { role: "web" } }),
      findings: [
        { at: "vm zebra", message: "untold", severity: "info" },
        { at: "vm yak", message: "service" },
      ],
    },
  ],
  passes: [
    {
      name: "one VM in each of two Subregions, by the stem of their names",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("web_a")
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" })
          .vm("web_b"),
    },
    {
      name: "a bastion, which stands beside the services",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: "r1a" })
          .vm("bastion")
          .vm("web_a")
          .subnet("b", "10.0.2.0/24", { subregion: "r1b" })
          .vm("web_b"),
    },
    {
      name: "a VM that its author vouches for",
      graph: (g) =>
        g.net("main").subnet("a", "10.0.1.0/24", { subregion: "r1a" }).vm("web").vm("db").attestSingle("web", "db"),
    },
    {
      name: "Subregions that two variables tell",
      graph: (g) =>
        g
          .net("main")
          .subnet("a", "10.0.1.0/24", { subregion: g.unknown("var.a") })
          .vm("web_a")
          .subnet("b", "10.0.2.0/24", { subregion: g.unknown("var.b") })
          .vm("web_b"),
      undecided: ["vm web_a"],
    },
  ],
});
