/**
 * Entities that are named and not declared: a literal id, a look-up, an output of a module that is not read. Each is
 * one entity, however often it is named, and open in every way. What comes from outside never names what is declared.
 */

import { type EntityId, type EntityKind, type GuardedSet, guardedSetsOf } from "../../graph/index.ts";
import { type Cause, causesOf, type Guard, show, symbol, TRUE, type Value, valueKey } from "../../values/index.ts";
import { blanks } from "./blanks.ts";
import type { Context } from "./context.ts";
import type { Subject } from "./subject.ts";
import { openEntity, type Why } from "./openness.ts";
import { describeFound } from "./searches.ts";

/** The entity of this kind that a value names from outside; one for all, where it names any `many` of them. */
export function adopt(context: Context, kind: EntityKind, value: Value, subject: Subject, many = false): EntityId {
  const identity = valueKey(context.session, value);
  const known = context.adopted.get(`${kind} ${identity}`);
  if (known !== undefined) return known;
  const cause = causeOf(context, value);
  const draft = context.graph.add(
    blanks[kind]({
      address: { home: "", local: `adopted:${kind}:${show(context.session, value)}`, callers: [] },
      type: kind,
      exists: TRUE,
      copies: { min: 1, max: many ? undefined : 1 },
      nature: "adopted",
      at: value.at,
      platform: subject.provider.platform,
    }),
  );
  context.adopted.set(`${kind} ${identity}`, draft.id);
  if (draft.kind === "net") draft.naming = value.k === "known" ? "id" : "name";
  const why = { key: identity, cause, when: TRUE, at: value.at };
  leaveUnknown(context, draft.id, why, subject);
  openEntity(context, draft.id, why);
  describeFound(context, kind, value, draft.id);
  return draft.id;
}

/** What an entity that is not declared here would say of itself. */
export function leaveUnknown(context: Context, id: EntityId, { key, cause, at }: Why, subject: Subject): void {
  const draft = context.graph.draft(id);
  const name = context.show(id);
  const answer = (what: string): Value =>
    symbol(at, context.symbols.of(`${what}:${key}`, { cause, settles: "nobody" }));
  const range = (): GuardedSet =>
    guardedSetsOf(context.session).point(`range:${key}`, {
      size: undefined,
      when: TRUE,
      words: `the range of ${name}`,
    });
  if (draft.kind === "net") {
    draft.region = subject.resource.region;
    draft.ranges = range();
  } else if (draft.kind === "subnet") {
    draft.subregion = answer("subregion");
    draft.cidr = answer("cidr");
    draft.ranges = range();
    draft.givesPublicAddress = { when: givesAddress(context, name, key, cause), at };
  }
}

/** Whether a Subnet that is not in view gives public addresses, nobody here can tell. */
export function givesAddress(context: Context, name: string, key: string, cause: Cause): Guard {
  const words = `${name} gives public addresses`;
  return context.guards.atom({ key: `gives-address:${key}`, words, settles: "nobody", causes: [cause] });
}

/** Why a value is not known, or not declared. */
export function causeOf(context: Context, value: Value): Cause {
  const [first] = causesOf(context.session, value);
  if (first === undefined) return { kind: "data", words: show(context.session, value), at: value.at };
  return value.k === "ref" && context.isLookup(value.to) ? { ...first, kind: "data" } : first;
}
