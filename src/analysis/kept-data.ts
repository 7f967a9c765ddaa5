/** Managed data services that are judged by themselves: replicas are judged with what they copy. */

import type { Database, EntityId } from "../graph/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import type { Facts } from "./facts.ts";

export interface KeptData {
  readonly database: Database;
  /** It is there, and is no replica. */
  readonly primary: Guard;
  /** Something that is declared here is a replica of it. */
  readonly replicated: Guard;
}

export function keptData({ graph, session }: Facts): readonly KeptData[] {
  const guards = guardsOf(session);
  const databases = graph.all("database").filter(({ nature }) => nature !== "adopted");
  const replicated = new Map<EntityId, Guard>();
  for (const { replicaOf, exists } of databases) {
    for (const { to, when } of replicaOf)
      replicated.set(to, guards.or(replicated.get(to) ?? FALSE, guards.and(when, exists)));
  }
  return databases.map((database) => ({
    database,
    primary: guards.and(database.exists, guards.not(guards.any(database.replicaOf.map(({ when }) => when)))),
    replicated: replicated.get(database.id) ?? FALSE,
  }));
}
