/** Which components keep data or pass messages, on which ports, and how they come to a public address. */

import type { DatabaseService, EntityId } from "../graph/index.ts";
import { classTraffic, noTraffic, type TrafficSet, unionTraffic } from "../net/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { nicsOfEntity } from "./components.ts";
import type { Facts, Told } from "./facts.ts";

export interface DataService {
  /** What it serves: a managed database its own port, a VM the well-known ports of databases and brokers. */
  readonly serves: TrafficSet;
  readonly told: Told;
}

const serviceWords: Readonly<Record<DatabaseService, string>> = {
  relational: "a managed database",
  document: "a managed database",
  graph: "a managed database",
  cache: "a managed cache",
  search: "a managed search domain",
  warehouse: "a managed data warehouse",
  "file-system": "a managed file system",
  broker: "a managed message broker",
  stream: "a managed stream",
  other: "a managed data service",
};

export function dataServiceOf({ graph, services }: Facts, component: EntityId): DataService | undefined {
  const entity = graph.entity(component);
  const service = services.of(component);
  if (entity.kind === "database") {
    const serves = entity.traffic.reduce((all, { traffic }) => unionTraffic(all, traffic), noTraffic);
    return { serves, told: { basis: "stated", words: serviceWords[entity.service], at: entity.at } };
  }
  const tier = service?.tier;
  if (entity.kind === "load-balancer" || tier === undefined || (tier.class !== "data" && tier.class !== "broker"))
    return undefined;
  return { serves: classTraffic(tier.class), told: tier.told };
}

export interface PublicAccess {
  readonly at: OriginId;
  readonly words: string;
  readonly holds: Guard;
}

/** The flag of a managed database, or the public addresses of a VM as one, told by the first; `FALSE` where it has none. */
export function publicAccessOf({ graph, session }: Facts, component: EntityId): PublicAccess {
  const guards = guardsOf(session);
  const entity = graph.entity(component);
  if (entity.kind === "database") {
    const { at, when } = entity.publicAccess;
    const [nic] = entity.nics;
    const flagged = nic === undefined ? "it is reached by a public endpoint" : "its public access flag is on";
    const words = graph.as(nic ?? entity.id, "nic")?.publicAddresses[0]?.words ?? flagged;
    return { at, words, holds: guards.and(when, entity.exists) };
  }
  const addresses = nicsOfEntity(graph, component).flatMap((nic) =>
    nic.publicAddresses.map(({ at, words, when }) => ({
      at,
      words,
      holds: guards.all([when, nic.exists, entity.exists]),
    })),
  );
  const [first] = addresses;
  if (first === undefined) return { at: entity.at, words: "no public address", holds: FALSE };
  return { ...first, holds: guards.any(addresses.map(({ holds }) => holds)) };
}
