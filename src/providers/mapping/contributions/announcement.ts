/** What lies behind a gateway to an on-premises network: stated as static routes of a connection, else told by BGP. */

import { type GuardedSet, guardedSetsOf } from "../../../graph/index.ts";
import { FALSE, type Guard } from "../../../values/index.ts";
import { openKind } from "../openness.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface AnnouncementRow {
  /** Virtual gateways, or attachments of a VPN to a transit gateway. */
  readonly gateways: Reader<Resolved>;
  readonly ranges: Reader<GuardedSet>;
}

/** A static route of a VPN connection. */
export const announcement: Contribution<AnnouncementRow> = {
  apply(row, fields, context, when) {
    const sets = guardedSetsOf(context.session);
    const ranges = row.ranges.read(fields, context);
    for (const link of row.gateways.read(fields, context).links) {
      const draft = context.graph.as(link.to, "virtual-gateway") ?? context.graph.as(link.to, "transit-attachment");
      if (draft !== undefined)
        draft.announced = sets.union(draft.announced, sets.restrict(ranges, context.both(when, link.when)));
    }
  },
};

export interface ConnectionRow {
  readonly gateways: Reader<Resolved>;
  /** Where nothing but static routes is announced. */
  readonly staticOnly: Reader<Guard>;
  /** In words, who announces what is not in view: "what BGP announces over". */
  readonly words: string;
}

/** A connection whose far side tells by BGP what lies behind it, which no document says. */
export const connection: Contribution<ConnectionRow> = {
  apply(row, fields, context, when) {
    const dynamic = context.both(when, context.guards.not(row.staticOnly.read(fields, context)));
    const name = context.showSubject(fields.subject);
    for (const { to, when: linked } of row.gateways.read(fields, context).links) {
      context.connected.add(to);
      const both = context.both(dynamic, linked);
      const cause = { kind: "cloud", words: `${row.words} ${name}`, at: fields.at } as const;
      if (both !== FALSE) openKind(context, to, "routes", { key: name, cause, when: both, at: fields.at });
    }
  },
};
