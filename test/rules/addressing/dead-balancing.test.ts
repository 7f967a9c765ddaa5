import { deadPath } from "../../../src/rules/addressing/dead-path.ts";
import type { GraphSketch, TargetsSketch } from "../../graph-of.ts";
import { testRule } from "../test-rule.ts";

interface Site {
  /** What the application lets in. */
  readonly app?: readonly string[];
  readonly listeners?: Readonly<Record<string, string>>;
  readonly targets?: TargetsSketch;
}

/** A load balancer before an application. */
function site(g: GraphSketch, { app = ["in 8080/tcp from edge"], listeners, targets }: Site = {}): GraphSketch {
  return g
    .net("main")
    .subnet("a")
    .group("edge", ["in 443/tcp from 0.0.0.0/0", "out all to 0.0.0.0/0"])
    .group("app", app)
    .vm("app", { groups: ["app"] })
    .targets("apps", "8080/tcp", ["app"], targets)
    .loadBalancer("front", { groups: ["edge"], listeners: listeners ?? { "443/tcp": "apps" } });
}

const noListener = { listeners: {} };

testRule(deadPath, {
  flags: [
    {
      name: "a load balancer without a listener, and not the group that waits for one",
      graph: (g) => site(g, noListener),
      findings: [
        {
          at: "load-balancer front",
          message: "silent",
          severity: "warning",
          data: { balancer: "front" },
          steps: ["front stands in main, and no listener names it", "no listener sends to apps"],
        },
      ],
    },
    {
      name: "a target group beside that of the listener",
      graph: (g) =>
        site(g)
          .vm("api", { groups: ["app"] })
          .targets("apis", "8080/tcp", ["api"]),
      findings: [{ at: "target-group apis", message: "unused", data: { targetGroup: "apis", target: "api" } }],
    },
    {
      name: "a target group in a Net without any load balancer",
      graph: (g) => g.net("main").subnet("a").vm("app").targets("apps", "8080/tcp", ["app"]),
      findings: [{ at: "target-group apps", message: "unused" }],
    },
    {
      name: "a health check on a port that is closed",
      graph: (g) => site(g, { targets: { health: "8081/tcp" } }),
      findings: [
        {
          at: "apps: health on 8081/tcp",
          message: "health",
          data: { balancer: "front", target: "app", ports: "8081/tcp" },
        },
      ],
    },
    {
      name: "one that the client may call, and the node may not",
      graph: (g) =>
        site(g, {
          app: ["in 8080-8081/tcp from 198.51.100.0/24"],
          targets: { health: "8081/tcp", keepsClientAddress: true },
        }),
      findings: [{ at: "apps: health on 8081/tcp", message: "health" }],
    },
    {
      name: "no health check where nothing arrives in any case",
      graph: (g) => site(g, { app: ["in 80/tcp from edge"], targets: { health: "8081/tcp" } }),
      findings: [{ at: "target-group apps", message: "balancer" }],
    },
  ],
  passes: [
    { name: "a load balancer with a listener, and its target group", graph: (g) => site(g) },
    {
      name: "a load balancer before nothing, in a Net that holds nothing else",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .group("edge")
          .loadBalancer("front", { groups: ["edge"] }),
    },
    {
      name: "a classic one, of which the document is not done",
      graph: (g) => g.net("main").subnet("a").vm("app").loadBalancer("front", { balancer: "classic" }),
    },
    {
      name: "a load balancer that may have further listeners",
      graph: (g) => site(g, noListener).open("front", "listeners", g.when("module.x", "nobody")),
      undecided: ["target-group apps", "load-balancer front"],
    },
    {
      name: "a load balancer that others are given",
      graph: (g) => site(g, noListener).open("front", "uses", g.when("output.x", "nobody")),
      undecided: ["target-group apps", "load-balancer front"],
    },
    {
      name: "a target group that others are given",
      graph: (g) =>
        site(g)
          .vm("api", { groups: ["app"] })
          .targets("apis", "8080/tcp", ["api"])
          .open("apis", "uses", g.when("output.x", "nobody")),
      undecided: ["target-group apis"],
    },
    {
      name: "a target group in which nobody stands, as one that a deployment switches to",
      graph: (g) => site(g).targets("green", "8080/tcp", []),
    },
    {
      name: "a health check on a port that the node may call",
      graph: (g) => site(g, { app: ["in 8080-8081/tcp from edge"], targets: { health: "8081/tcp" } }),
    },
    {
      name: "a health check on the port of the service",
      graph: (g) => site(g, { targets: { health: "8080/tcp" } }),
    },
  ],
});
