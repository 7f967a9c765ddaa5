import { tierSkip } from "../../../src/rules/segmentation/tier-skip.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

interface Tiers {
  readonly app?: readonly string[];
  readonly data: readonly string[];
}

function tiers({ app = ["in 8080/tcp from web"], data }: Tiers): (g: GraphSketch) => GraphSketch {
  return (g) =>
    g
      .net("main", "10.0.0.0/16")
      .group("web", ["in 443/tcp from 0.0.0.0/0"])
      .group("app", app)
      .group("data", data)
      .subnet("a", "10.0.1.0/24")
      .vm("web", { groups: ["web"], tags: { role: "web" } })
      .subnet("b", "10.0.2.0/24")
      .vm("app", { groups: ["app"], tags: { role: "app" } })
      .subnet("c", "10.0.3.0/24")
      .vm("data", { groups: ["data"], tags: { role: "db" } });
}

testRule(tierSkip, {
  flags: [
    {
      name: "a front that calls the database past the application",
      graph: tiers({ data: ["in 3306/tcp from app", "in 3306/tcp from web"] }),
      findings: [{ at: "data: in 3306/tcp from web", message: "skip", severity: "warning" }],
    },
    {
      name: "a front that the database lets in by the range of its Subnet, inferred",
      graph: tiers({ data: ["in 3306/tcp from app", "in 3306/tcp from 10.0.1.0/24"] }),
      findings: [{ at: "data: in 3306/tcp from 10.0.1.0/24", message: "skip", basis: "inferred" }],
    },
  ],
  passes: [
    { name: "each layer calls the one below", graph: tiers({ data: ["in 3306/tcp from app"] }) },
    {
      name: "two fronts that both call the database",
      graph: tiers({ app: [], data: ["in 3306/tcp from app", "in 3306/tcp from web"] }),
    },
    { name: "an admin port", graph: tiers({ data: ["in 3306/tcp from app", "in 22/tcp from web"] }) },
    {
      name: "a rule for all ports, which tells no service",
      graph: tiers({ app: ["in all from web"], data: ["in 3306/tcp from app", "in 3306/tcp from web"] }),
    },
    {
      name: "the range of the whole Net, which names nobody",
      graph: tiers({ data: ["in 3306/tcp from app", "in 3306/tcp from 10.0.0.0/16"] }),
    },
    {
      name: "a cache, which every layer may use",
      graph: (g) =>
        tiers({ data: ["in 3306/tcp from app"] })(g)
          .group("cache", ["in 6379/tcp from app", "in 6379/tcp from web"])
          .database("cache", { groups: ["cache"], serves: "6379/tcp", service: "cache" }),
    },
  ],
});
