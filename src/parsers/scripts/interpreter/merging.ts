/** When two things are one, and cases without cases in them. */

import type { Session } from "../../../source/index.ts";
import { FALSE, type Guards, type Value, valueKey } from "../../../values/index.ts";
import type { GuardedThing, Thing } from "./things.ts";

export function flatCases(guards: Guards, cases: readonly GuardedThing[]): readonly GuardedThing[] {
  const flat: GuardedThing[] = [];
  for (const { when, thing } of cases) {
    if (thing.t !== "choice") flat.push({ when, thing });
    else for (const inner of thing.cases) flat.push({ when: guards.and(when, inner.when), thing: inner.thing });
  }
  return flat.filter(({ when }) => when !== FALSE);
}

/** Whether two things are known to be one: mutable ones are one by identity, others by what they are. */
export function sameThing(session: Session, left: Thing, right: Thing): boolean {
  if (left === right) return true;
  if (left.t === "value" && right.t === "value")
    return valueKey(session, left.value) === valueKey(session, right.value);
  if (left.t === "entity" && right.t === "entity")
    return left.resource === right.resource && left.access === right.access && sameCopy(session, left.copy, right.copy);
  if (left.t === "sdk" && right.t === "sdk") return left.sdk === right.sdk && left.endpoint === right.endpoint;
  return left.t === "native" && right.t === "native" && left.name === right.name && left.on === right.on;
}

function sameCopy(session: Session, left: Value | undefined, right: Value | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return valueKey(session, left) === valueKey(session, right);
}
