import { deadPath } from "../../../src/rules/addressing/dead-path.ts";
import type { GraphSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

interface Groups {
  readonly app?: readonly string[];
  readonly db: readonly string[];
}

/** A load balancer before `app`, and a database. */
function shop(g: GraphSketch, { app = ["out all to 0.0.0.0/0"], db }: Groups): GraphSketch {
  return g
    .net("main")
    .subnet("a")
    .group("edge", ["in 443/tcp from 0.0.0.0/0", "out all to 0.0.0.0/0"])
    .group("app", ["in 8080/tcp from edge", ...app])
    .vm("app", { groups: ["app"] })
    .targets("apps", "8080/tcp", ["app"])
    .loadBalancer("front", { groups: ["edge"], listeners: { "443/tcp": "apps" } })
    .group("db", db)
    .database("ledger", { groups: ["db"], serves: "5432/tcp" });
}

testRule(deadPath, {
  flags: [
    {
      name: "a rule for the group of a load balancer that does not send there",
      graph: (g) => shop(g, { db: ["in 5432/tcp from edge"] }),
      findings: [
        { at: "db: in 5432/tcp from edge", message: "group", data: { group: "db", peer: "edge", ports: "5432/tcp" } },
      ],
    },
    {
      name: "a rule that lets out to a group which lets nothing of it in",
      graph: (g) => shop(g, { app: ["out 5432/tcp to db"], db: [] }),
      findings: [
        { at: "app: out 5432/tcp to db", message: "sent", data: { group: "app", peer: "db", ports: "5432/tcp" } },
      ],
    },
    {
      name: "once where the other group has a rule for it, which is on another port",
      graph: (g) => shop(g, { app: ["out 5432/tcp to db"], db: ["in 5433/tcp from app"] }),
      findings: [{ at: "db: in 5433/tcp from app", message: "group" }],
    },
  ],
  passes: [
    {
      name: "rules for the load balancer before, and from one group to the other",
      graph: (g) => shop(g, { app: ["out 5432/tcp to db"], db: ["in 5432/tcp from app"] }),
    },
    {
      name: "a rule that lets out to a group which lets a range in",
      graph: (g) => shop(g, { app: ["out 5432/tcp to db"], db: ["in 5432/tcp from 10.0.0.0/16"] }),
    },
    {
      name: "a rule without any traffic, which is told where it is read",
      graph: (g) => shop(g, { db: ["in 5433-5432/tcp from app"] }),
    },
  ],
});
