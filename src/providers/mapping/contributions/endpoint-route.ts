/** The route that a gateway endpoint adds to the tables that it is associated with: the addresses of its service lead to it. */

import { guardedSetsOf } from "../../../graph/index.ts";
import { FALSE, TRUE, type Value, valueKey } from "../../../values/index.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface EndpointRouteRow {
  readonly endpoints: Reader<Resolved>;
  readonly into: Reader<Resolved>;
  /** What names the list of the service's addresses: rules that name it mean the same. */
  readonly prefixList: Reader<Value>;
}

export const endpointRoute: Contribution<EndpointRouteRow> = {
  apply(row, fields, context, when) {
    const list = row.prefixList.read(fields, context);
    const tables = row.into.read(fields, context).links;
    for (const endpoint of row.endpoints.read(fields, context).links) {
      const words = `the addresses of the service of ${context.show(endpoint.to)}`;
      const point = { size: undefined, when: TRUE, words, isList: true } as const;
      const destinations = guardedSetsOf(context.session).point(
        `prefix-list:${valueKey(context.session, list)}`,
        point,
      );
      for (const table of tables) {
        const both = context.guards.all([when, endpoint.when, table.when]);
        if (both === FALSE) continue;
        context.graph.as(table.to, "route-table")?.routes.push({
          destinations,
          destination: list,
          target: { kind: "entity", links: [{ to: endpoint.to, when: TRUE, at: fields.at }] },
          when: both,
          at: fields.at,
          from: "implied",
        });
      }
    }
  },
};
