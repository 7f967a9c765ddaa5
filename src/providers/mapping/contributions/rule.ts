/** Rules of security groups, in a block of the group or on their own. */

import type { AddressPlace, EntityId, GuardedTraffic, SgRule } from "../../../graph/index.ts";
import { FALSE, type Guard } from "../../../values/index.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { openKind, type Why } from "../openness.ts";
import { unionOf } from "../readers/addresses.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface RuleRow {
  readonly into: Reader<Resolved>;
  /** Where it is a rule for what comes in; elsewhere it is one for what goes out. */
  readonly ingress: Reader<Guard>;
  readonly traffic: Reader<readonly GuardedTraffic[]>;
  readonly places: Reader<readonly AddressPlace[]>;
  readonly groups: Reader<Resolved>;
  /** Where the group itself is the peer. */
  readonly self?: Reader<Guard>;
}

export const rule: Contribution<RuleRow> = {
  apply(row, fields, context, when) {
    const ingress = row.ingress.read(fields, context);
    for (const group of row.into.read(fields, context).links) {
      const draft = context.graph.as(group.to, "security-group");
      if (draft === undefined) continue;
      const made = ruleOf(row, fields, context, draft.id);
      const there = context.both(when, group.when);
      for (const [direction, holds] of [
        ["ingress", ingress],
        ["egress", context.guards.not(ingress)],
      ] as const) {
        const both = context.both(there, holds);
        if (both !== FALSE) draft.rules.push(context.stated({ direction, when: both, ...made }, fields.subject));
      }
      context.graph.mark(fields.subject.resource.at, draft.id);
    }
  },
  unknown(row, fields, context, why: Why) {
    for (const group of row.into.read(fields, context).links) openKind(context, group.to, "rules", why);
  },
};

function ruleOf(row: RuleRow, fields: Fields, context: Context, group: EntityId): Omit<SgRule, "direction" | "when"> {
  const places = row.places.read(fields, context);
  const links = row.groups.read(fields, context).links.map((link) => ({
    ...link,
    at: context.statedAt(fields.subject, link.at),
  }));
  const self = row.self?.read(fields, context) ?? FALSE;
  const groups = self === FALSE ? links : [...links, { to: group, when: self, at: fields.at }];
  return {
    traffic: row.traffic.read(fields, context),
    peers: { addresses: unionOf(context, places), places, groups },
    at: fields.at,
    nature: "stated",
  };
}
