/** Entries of network ACLs, in a block of the ACL or on their own. */

import type { AclEntry, GuardedSet, GuardedTraffic } from "../../../graph/index.ts";
import { FALSE, type Guard, numberOf, type Value } from "../../../values/index.ts";
import { openKind } from "../openness.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface AclEntryRow {
  readonly into: Reader<Resolved>;
  /** Where it is an entry for what goes out; elsewhere it is one for what comes in. */
  readonly egress: Reader<Guard>;
  /** Where it allows; elsewhere it denies. */
  readonly allows: Reader<Guard>;
  readonly number: Reader<Value>;
  readonly traffic: Reader<readonly GuardedTraffic[]>;
  readonly addresses: Reader<GuardedSet>;
}

export const aclEntry: Contribution<AclEntryRow> = {
  apply(row, fields, context, when) {
    const { guards } = context;
    const egress = row.egress.read(fields, context);
    const allows = row.allows.read(fields, context);
    const number = numberOf(row.number.read(fields, context));
    const traffic = row.traffic.read(fields, context);
    const addresses = row.addresses.read(fields, context);
    for (const acl of row.into.read(fields, context).links) {
      const draft = context.graph.as(acl.to, "network-acl");
      const add = (direction: AclEntry["direction"], action: AclEntry["action"], holds: Guard): void => {
        const there = guards.all([when, acl.when, holds]);
        if (there !== FALSE)
          draft?.entries.push({ direction, action, number, traffic, addresses, when: there, at: fields.at });
      };
      add("ingress", "allow", guards.and(guards.not(egress), allows));
      add("ingress", "deny", guards.and(guards.not(egress), guards.not(allows)));
      add("egress", "allow", guards.and(egress, allows));
      add("egress", "deny", guards.and(egress, guards.not(allows)));
    }
  },
  unknown(row, fields, context, why) {
    for (const acl of row.into.read(fields, context).links) openKind(context, acl.to, "acl-entries", why);
  },
};
