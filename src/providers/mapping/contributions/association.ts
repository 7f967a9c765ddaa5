/** Associations of Subnets with their route table or network ACL, and which table is a Net's main one. */

import { FALSE } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import { exclusively, replacing } from "../exclusive.ts";
import type { Contribution } from "./contribution.ts";

export interface AssociationRow {
  readonly subnets: Reader<Resolved>;
  /** A route table or a network ACL. */
  readonly with: Reader<Resolved>;
}

/** A Subnet has one table and one ACL: where two associations hold at once, the first stands. */
export const association: Contribution<AssociationRow> = {
  apply(row, fields, context, when) {
    const others = row.with.read(fields, context).links;
    for (const subnet of row.subnets.read(fields, context).links) {
      const draft = context.graph.as(subnet.to, "subnet");
      if (draft === undefined) continue;
      for (const other of others) {
        const both = context.guards.all([when, subnet.when, other.when]);
        const links = context.graph.as(other.to, "route-table") === undefined ? draft.acls : draft.tables;
        if (both !== FALSE) exclusively(context, links, { to: other.to, when: both, at: fields.at });
      }
    }
  },
};

export interface EdgeAssociationRow {
  /** Internet services and virtual gateways. */
  readonly gateways: Reader<Resolved>;
  readonly tables: Reader<Resolved>;
}

/** What comes in through a gateway is routed by a table of its own: to a firewall, say, before it reaches its Subnet. */
export const edgeAssociation: Contribution<EdgeAssociationRow> = {
  apply(row, fields, context, when) {
    const tables = row.tables.read(fields, context).links;
    for (const { to, when: there } of row.gateways.read(fields, context).links) {
      const gateway = context.graph.as(to, "internet-service") ?? context.graph.as(to, "virtual-gateway");
      if (gateway === undefined) continue;
      for (const table of tables) {
        const both = context.guards.all([when, there, table.when]);
        if (both !== FALSE) exclusively(context, gateway.edgeTables, { to: table.to, when: both, at: fields.at });
      }
    }
  },
};

export interface MainTableRow {
  readonly nets: Reader<Resolved>;
  readonly tables: Reader<Resolved>;
}

/** Another table takes the place of the main one. */
export const mainTable: Contribution<MainTableRow> = {
  apply(row, fields, context, when) {
    const tables = row.tables.read(fields, context).links;
    for (const net of row.nets.read(fields, context).links) {
      const draft = context.graph.as(net.to, "net");
      for (const table of tables) {
        const both = context.guards.all([when, net.when, table.when]);
        if (draft !== undefined && both !== FALSE)
          replacing(context, draft.mainTables, { to: table.to, when: both, at: fields.at });
      }
    }
  },
};
