import type { GraphSketch } from "../../graph-of.ts";

/** A Net with a public Subnet `a`: an internet service, and the route to it. */
export function publicNet(g: GraphSketch): GraphSketch {
  return g
    .net("main")
    .internetService("igw")
    .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
    .subnet("a", "10.0.1.0/24", { table: "public" });
}
