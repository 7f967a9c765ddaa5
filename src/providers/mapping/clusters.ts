/** Clusters of databases: with two instances they stand in more than one Subregion. */

import type { Context } from "./context.ts";

/** AWS places the instances of a cluster in different Availability Zones where its subnet group has them. */
export function completeClusters(context: Context): void {
  for (const [id, members] of context.clusterMembers) {
    const cluster = context.graph.as(id, "database");
    if (cluster === undefined) continue;
    const each = members.flatMap(({ when, several }) => [when, context.both(when, several)]);
    const several = context.guards.atLeastOf(each, 2);
    const at = members[1]?.at ?? members[0]?.at ?? cluster.multiSubregion.at;
    cluster.multiSubregion = { when: context.guards.or(cluster.multiSubregion.when, several), at };
    cluster.instances = context.guards.any(each);
  }
}
