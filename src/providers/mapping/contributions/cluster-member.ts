/** Instances of a database cluster: each has a Nic of its own, and belongs to the cluster. */

import type { EntityCopies, Flag } from "../../../graph/index.ts";
import { FALSE, type Guard, TRUE } from "../../../values/index.ts";
import type { Context } from "../context.ts";
import type { Reader } from "../readers/reader.ts";
import { own } from "../fill.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface ClusterMemberRow {
  readonly cluster: Reader<Resolved>;
  readonly nics: Reader<Resolved>;
  readonly publicAccess: Reader<Flag>;
}

export const clusterMember: Contribution<ClusterMemberRow> = {
  apply(row, fields, context, when) {
    const publicly = row.publicAccess.read(fields, context);
    for (const { to, when: linked } of row.cluster.read(fields, context).links) {
      const cluster = context.graph.as(to, "database");
      if (cluster === undefined) continue;
      for (const link of row.nics.read(fields, context).links) {
        const nic = context.graph.as(link.to, "nic");
        if (nic !== undefined) own(context, nic, cluster.id);
      }
      const on = context.guards.all([when, linked, publicly.when]);
      const wasOn = cluster.publicAccess.when;
      cluster.publicAccess = {
        when: context.guards.or(wasOn, on),
        at: wasOn === FALSE ? publicly.at : cluster.publicAccess.at,
      };
      context.countMember(cluster.id, {
        when: context.both(when, linked),
        several: severalOf(context, fields.subject.copies),
        at: fields.at,
      });
    }
  },
};

/** A block that may make any number makes several where its extent says so. */
function severalOf({ guards }: Context, { extent, min }: EntityCopies): Guard {
  if (extent !== undefined) return guards.atLeast(extent, 2);
  return min > 1 ? TRUE : FALSE;
}
