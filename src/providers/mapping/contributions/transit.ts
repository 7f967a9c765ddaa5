/** Which table of a transit gateway routes what comes in by an attachment, and to which tables it announces its ranges. */

import { type Link } from "../../../graph/index.ts";
import { FALSE } from "../../../values/index.ts";
import { exclusively } from "../exclusive.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface TransitTableRow {
  readonly attachments: Reader<Resolved>;
  readonly tables: Reader<Resolved>;
}

/** An attachment is routed by one table: where two associations hold at once, the first stands. */
export const transitAssociation: Contribution<TransitTableRow> = {
  apply(row, fields, context, when) {
    const tables = row.tables.read(fields, context).links;
    for (const attachment of row.attachments.read(fields, context).links) {
      const draft = context.graph.as(attachment.to, "transit-attachment");
      for (const table of tables) {
        const both = context.guards.all([when, attachment.when, table.when]);
        if (draft === undefined || both === FALSE) continue;
        const link: Link = { to: table.to, when: both, at: fields.at };
        // What joins two gateways is routed by a table of each.
        if (draft.attaches === "peering") draft.tables.push(link);
        else exclusively(context, draft.tables, link);
      }
    }
  },
};

export const transitPropagation: Contribution<TransitTableRow> = {
  apply(row, fields, context, when) {
    const tables = row.tables.read(fields, context).links;
    for (const attachment of row.attachments.read(fields, context).links) {
      const draft = context.graph.as(attachment.to, "transit-attachment");
      for (const table of tables) {
        const both = context.guards.all([when, attachment.when, table.when]);
        if (both !== FALSE) draft?.propagatesTo.push({ to: table.to, when: both, at: fields.at });
      }
    }
  },
};
