/** Conditions on single values: that it is true, that there is nothing. */

import type { Session } from "../source/index.ts";
import { flatCases } from "./choice.ts";
import { known } from "./constructors.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, type Guard, TRUE } from "./guards.ts";
import { booleanOf, isKnownNull } from "./readers.ts";
import { same } from "./same.ts";
import type { Value } from "./value.ts";

/** The condition under which a boolean, or a text that says one, is true. What is neither is not. */
export function isTrue(session: Session, value: Value): Guard {
  return overCases(session, value, (single) => {
    if (single.k === "known") return booleanOf(single) === true ? TRUE : FALSE;
    return same(session, single, known(single.at, true));
  });
}

/** The condition under which there is nothing. A symbol may be given as `null`; what a resource answers is not. */
export function isNull(session: Session, value: Value): Guard {
  return overCases(session, value, (single) => {
    if (single.k === "symbol") return guardsOf(session).equals(single.id, null);
    return isKnownNull(single) ? TRUE : FALSE;
  });
}

/** The condition under which a case holds of which `holds` is true. */
function overCases(session: Session, value: Value, holds: (single: Value) => Guard): Guard {
  const guards = guardsOf(session);
  const cases = flatCases(session, [{ when: TRUE, value }]);
  return guards.any(cases.map((item) => guards.and(item.when, holds(item.value))));
}
