/** Route tables that take over what a virtual gateway announces. */

import { type DraftOf, type Route, guardedSetsOf, isEmptyGuardedSet } from "../../../graph/index.ts";
import { allAddresses4 } from "../../../net/index.ts";
import { FALSE, type Guard, known, symbol, TRUE } from "../../../values/index.ts";
import type { Context } from "../context.ts";
import { openUnconnected } from "../unconnected.ts";
import type { Fields } from "../fields.ts";
import type { Reader } from "../readers/reader.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface PropagationRow {
  readonly gateways: Reader<Resolved>;
  readonly into: Reader<Resolved>;
}

export const propagation: Contribution<PropagationRow> = {
  apply(row, fields, context, when) {
    const gateways = row.gateways.read(fields, context).links;
    for (const table of row.into.read(fields, context).links) {
      const draft = context.graph.as(table.to, "route-table");
      for (const link of gateways) {
        const gateway = context.graph.as(link.to, "virtual-gateway");
        const both = context.guards.all([when, table.when, link.when]);
        if (draft === undefined || gateway === undefined || both === FALSE) continue;
        openUnconnected(context, gateway);
        draft.routes.push(...propagated(context, fields, gateway, both));
      }
    }
  },
};

/** One route for what is stated, and one of which only the target is known for each source of more. */
function propagated(
  context: Context,
  { at }: Fields,
  gateway: DraftOf<"virtual-gateway">,
  when: Guard,
): readonly Route[] {
  const target = { kind: "entity", links: [{ to: gateway.id, when: TRUE, at }] } as const;
  const words = `what ${context.show(gateway.id)} propagates`;
  const stated: Route = {
    destinations: gateway.announced,
    destination: known(at, words),
    target,
    when,
    at,
    from: "propagated",
  };
  const unseen = gateway.announcedOpen.map((open): Route => {
    const id = context.symbols.of(`propagated:${context.keyOf(gateway.id)}:${open.cause.words}`, {
      cause: open.cause,
      settles: "nobody",
    });
    const there = context.both(when, open.when);
    const destinations = guardedSetsOf(context.session).of(allAddresses4);
    return { destinations, destination: symbol(at, id), target, when: there, at, from: "propagated" };
  });
  return [...(isEmptyGuardedSet(gateway.announced) ? [] : [stated]), ...unseen.filter((each) => each.when !== FALSE)];
}
