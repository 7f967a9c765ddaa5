/** The way into blocks, which dialects write as lists of objects whatever their number. */

import type { Session } from "../../source/index.ts";
import { choice, type Guard, guardsOf, type Item, known, TRUE, type Value } from "../../values/index.ts";

/** The one block of a list of blocks: dialects write a single block as a list, too. Of several, the first that is there. */
export function single(session: Session, value: Value): Value {
  if (value.k !== "list") return value;
  const guards = guardsOf(session);
  const cases: Item[] = [];
  let open: Guard = TRUE;
  for (const { when, value: item } of [...value.items, ...value.rest]) {
    cases.push({ when: guards.and(open, when), value: item });
    open = guards.and(open, guards.not(when));
  }
  return choice(session, value.at, [...cases, { when: open, value: known(value.at, null) }]);
}
