import { mutualTierFlow } from "../../../src/rules/segmentation/mutual-tier-flow.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

function pair(app: readonly string[], data: readonly string[]): (g: GraphSketch) => GraphSketch {
  return (g) =>
    g
      .net("main", "10.0.0.0/16")
      .subnet("a", "10.0.1.0/24")
      .group("app", app)
      .group("data", data)
      .vm("app", { groups: ["app"], tags: { role: "app" } })
      .vm("data", { groups: ["data"], tags: { role: "db" } });
}

testRule(mutualTierFlow, {
  flags: [
    {
      name: "two services whose groups name each other, once",
      graph: pair(["in 8080/tcp from data"], ["in 3306/tcp from app"]),
      findings: [{ at: "data: in 3306/tcp from app", message: "mutual", severity: "info" }],
    },
    {
      name: "two groups that name each other, beside one that both wear",
      graph: (g) =>
        g
          .net("main", "10.0.0.0/16")
          .subnet("a", "10.0.1.0/24")
          .group("base", ["in 8080/tcp from base"])
          .group("app", ["in 8080/tcp from data"])
          .group("data", ["in 3306/tcp from app"])
          .vm("app", { groups: ["base", "app"], tags: { role: "app" } })
          .vm("data", { groups: ["base", "data"], tags: { role: "db" } }),
      findings: [{ at: "data: in 3306/tcp from app", message: "mutual", severity: "info" }],
    },
  ],
  passes: [
    {
      name: "a group that both wear and that lets itself in, which names neither",
      graph: (g) =>
        g
          .net("main", "10.0.0.0/16")
          .subnet("a", "10.0.1.0/24")
          .group("base", ["in 8080/tcp from base"])
          .vm("app", { groups: ["base"], tags: { role: "app" } })
          .vm("data", { groups: ["base"], tags: { role: "db" } }),
    },
    { name: "one way", graph: pair([], ["in 3306/tcp from app"]) },
    { name: "an admin port the other way", graph: pair(["in 22/tcp from data"], ["in 3306/tcp from app"]) },
    {
      name: "a range the other way, which tells less",
      graph: pair(["in 8080/tcp from 10.0.1.0/24"], ["in 3306/tcp from app"]),
    },
    { name: "a rule for all ports the other way", graph: pair(["in all from data"], ["in 3306/tcp from app"]) },
  ],
});
