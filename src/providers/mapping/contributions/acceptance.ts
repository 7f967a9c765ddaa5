/** The other side's consent: a peering, or an attachment to a transit gateway, carries nothing before it. */

import { FALSE, type Guard, TRUE } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface AcceptanceRow {
  /** Peerings, or attachments to transit gateways. */
  readonly of: Reader<Resolved>;
  /** Where it is given; in any case, where nothing is said. */
  readonly given?: Reader<Guard>;
}

export const acceptance: Contribution<AcceptanceRow> = {
  apply(row, fields, context, when) {
    const given = context.both(when, row.given?.read(fields, context) ?? TRUE);
    for (const link of row.of.read(fields, context).links) {
      const draft = context.graph.as(link.to, "peering") ?? context.graph.as(link.to, "transit-attachment");
      const both = context.both(given, link.when);
      if (draft === undefined || both === FALSE) continue;
      const active = draft.active;
      draft.active = { when: context.guards.or(active.when, both), at: active.when === FALSE ? fields.at : active.at };
    }
  },
};
