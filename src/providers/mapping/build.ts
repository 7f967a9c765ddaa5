/** Builds the graph of a linked group: resources to subjects, subjects through the rows of their provider, phase by phase. */

import { type Graph, GraphBuilder } from "../../graph/index.ts";
import type { Resource, Stack } from "../../resources/index.ts";
import { noticeAt, noticesOf, type Session } from "../../source/index.ts";
import { guardsOf } from "../../values/index.ts";
import { completeGraph } from "./complete.ts";
import { Context } from "./context.ts";
import { openExported } from "./exports.ts";
import { subjectsOf } from "./subjects.ts";
import type { Provider, Row } from "./tables.ts";

/** After every contribution, before what absence implies in one cloud. */
const completionRank = 150;

export function buildGraph(session: Session, stacks: readonly Stack[], providers: readonly Provider[]): Graph {
  const builder = new GraphBuilder(session);
  const resources = stacks.flatMap((stack) => stack.resources);
  const lookups = new Set(resources.filter((each) => each.mode === "lookup").map((each) => each.id));
  // Before the rows read anything: what the stacks take for granted tells values of one symbol apart.
  const given = guardsOf(session).all(stacks.map((stack) => stack.given));
  const context = new Context(session, builder, { given, lookups });
  const tables = providers.map((provider) => ({ provider, rows: byType(provider.rows) }));
  const unmapped = new Map<string, Resource[]>();
  for (const resource of resources) {
    const table = tables.find(({ provider, rows }) => rows.has(resource.type) && provider.isFor(resource));
    if (table === undefined) {
      // A look-up makes nothing; whatever it finds is adopted where it is used.
      if (resource.mode === "declared") append(unmapped, resource.type, resource);
      builder.mark(resource.at, undefined);
      continue;
    }
    const rows = table.rows.get(resource.type) ?? [];
    for (const subject of subjectsOf(session, resource, table.provider, rows)) {
      for (const row of rows) row.begin(subject, context);
    }
  }
  context.defer(completionRank, () => {
    completeGraph(context);
  });
  context.settle();
  openExported(context, stacks, [...unmapped.values()].flat());
  noticeUnmapped(session, unmapped);
  return builder.build(given);
}

/** The rows of a type, in the order of their phases. */
function byType(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const byTypes = new Map<string, Row[]>();
  for (const row of rows) append(byTypes, row.type, row);
  return byTypes;
}

/** More types than this are not named one by one. */
const namedTypes = 12;

/** What was seen and is not understood is said once for all types, at the first resource of the most frequent one. */
function noticeUnmapped(session: Session, unmapped: ReadonlyMap<string, readonly Resource[]>): void {
  const types = [...unmapped].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const [first] = types[0]?.[1] ?? [];
  if (first === undefined) return;
  const named = types
    .slice(0, namedTypes)
    .map(([type, found]) => `${type.slice(type.indexOf(":") + 1)} (${found.length})`);
  const more = types.length - named.length;
  const words = more > 0 ? `${named.join(", ")} and ${more} more types` : named.join(", ");
  noticesOf(session).add(
    noticeAt(first.at, "unmapped-types", "info", `Seen, and not part of the network graph: ${words}`),
  );
}

function append<K, E>(lists: Map<K, E[]>, key: K, entry: E): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
