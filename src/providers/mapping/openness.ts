/**
 * What may exist beyond what is in view. Whatever an entity is handed to, and whatever is named without being
 * declared, is open: each kind of thing under an atom of its own, which nobody who reads the documents can settle.
 */

import type { ClosureKind, EntityId, EntityKind, Openness, SgRule } from "../../graph/index.ts";
import { guardedSetsOf } from "../../graph/index.ts";
import { allAddresses, allTraffic } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, type Settles, TRUE } from "../../values/index.ts";
import type { Context } from "./context.ts";

/** Why something is open. */
export interface Why {
  /** The same for the same reason: a symbol's key, an identity. */
  readonly key: string;
  readonly cause: Cause;
  /** Where the reason holds at all. */
  readonly when: Guard;
  readonly at: OriginId;
  /** Who can say whether there is more; nobody who reads the documents, unless it is said otherwise. */
  readonly settles?: Settles;
  /** It can only add to what is there: a module that is given an id. */
  readonly addsOnly?: true;
}

/** What others may add to an entity once they can name it. */
const openKinds: Readonly<Record<EntityKind, readonly ClosureKind[]>> = {
  net: ["subnets", "attachments", "nics", "associations"],
  subnet: ["nics", "associations"],
  "route-table": ["routes", "associations"],
  "internet-service": ["attachments"],
  "nat-service": ["associations"],
  "virtual-gateway": ["attachments", "routes"],
  peering: [],
  "transit-gateway": ["attachments", "routes"],
  "transit-attachment": ["associations", "routes"],
  "transit-table": ["routes", "associations"],
  endpoint: ["associations"],
  gateway: ["attachments"],
  "admin-access": ["associations"],
  "public-ip": ["associations"],
  nic: ["attachments"],
  vm: [],
  "vm-group": [],
  task: [],
  volume: ["attachments"],
  "load-balancer": ["listeners"],
  "target-group": ["members", "uses"],
  database: [],
  "security-group": ["rules", "wearers"],
  "network-acl": ["acl-entries", "associations"],
};

const words: Readonly<Record<ClosureKind, string>> = {
  subnets: "has further Subnets",
  routes: "has further routes",
  associations: "has further associations",
  attachments: "has further attachments",
  nics: "holds further things with an address",
  wearers: "is worn by more",
  rules: "has further rules",
  listeners: "has further listeners",
  members: "has further members",
  uses: "is used by others",
  "acl-entries": "has further entries",
};

/** Opens an entity in every way in which its kind can be added to. */
export function openEntity(context: Context, entity: EntityId, why: Why): void {
  for (const kind of openKinds[context.graph.draft(entity).kind]) openKind(context, entity, kind, why);
}

export function openKind(context: Context, entity: EntityId, kind: ClosureKind, why: Why): void {
  const openness = opennessOf(
    context,
    `${kind}:${context.keyOf(entity)}`,
    `${context.show(entity)} ${words[kind]}`,
    why,
  );
  context.graph.open(entity, kind, openness);
  record(context, entity, kind, openness, why);
}

/** An atom that says that there is more. */
export function opennessOf(context: Context, key: string, said: string, why: Why): Openness {
  const atom = context.guards.atom({
    key: `open:${key}:${why.key}`,
    words: said,
    settles: why.settles ?? "nobody",
    causes: [why.cause],
  });
  return { when: context.both(why.when, atom), cause: why.cause };
}

/** Writes an opening into the entity itself, where its kind has a place for it. */
function record(
  context: Context,
  entity: EntityId,
  kind: ClosureKind,
  openness: Openness,
  { at, addsOnly }: Why,
): void {
  const draft = context.graph.draft(entity);
  if (draft.kind === "security-group" && kind === "rules") draft.rules.push(...unknownRules(context, openness, at));
  else if ((draft.kind === "route-table" || draft.kind === "transit-table") && kind === "routes")
    draft.open.push(openness);
  else if ((draft.kind === "virtual-gateway" || draft.kind === "transit-attachment") && kind === "routes")
    draft.announcedOpen.push(openness);
  else if (draft.kind === "network-acl" && kind === "acl-entries") draft.open.push(openness);
  else if (draft.kind === "load-balancer" && kind === "listeners") draft.listenersOpen.push(openness);
  else if (draft.kind === "target-group" && kind === "members") draft.membersOpen.push(openness);
  else if (draft.kind === "subnet" && kind === "associations" && addsOnly !== true) {
    context.aclReplaced.set(entity, context.guards.or(openness.when, context.aclReplaced.get(entity) ?? FALSE));
  } else if (draft.kind === "nic" && kind === "attachments") {
    draft.groupsOpen.push(openness);
    draft.publicAddresses.push({ when: openness.when, at, words: `an address given by ${openness.cause.words}` });
  }
}

/** One rule more in each direction, of which nothing is known: no rule of absence can forget it. */
export function unknownRules(context: Context, { when, cause }: Openness, at: OriginId): readonly SgRule[] {
  const addresses = guardedSetsOf(context.session).of(allAddresses);
  return (["ingress", "egress"] as const).map((direction) => ({
    direction,
    traffic: [{ traffic: allTraffic, when: TRUE }],
    peers: { addresses, places: [], groups: [] },
    when,
    at,
    nature: "unknown",
    cause,
  }));
}
