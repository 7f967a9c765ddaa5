/** What a list holds, each under its condition, whatever way the list is not known. */

import type { Session } from "../source/index.ts";
import { flatCases } from "./choice.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, TRUE } from "./guards.ts";
import { eachOf } from "./parts.ts";
import { isKnownNull } from "./readers.ts";
import { symbolsOf } from "./symbols.ts";
import type { Item, Value } from "./value.ts";

/** An element, or, where `many`, the shape of any number of elements. No `value` is a choice. */
export interface Leaf extends Item {
  readonly many: boolean;
}

/**
 * The elements of a list or of a choice among lists, in order. What is no list counts as its only element; `null` is
 * a list of nothing; an unknown list is any number of unknown elements.
 */
export function elements(session: Session, value: Value): readonly Leaf[] {
  const { and } = guardsOf(session);
  return flatCases(session, [{ when: TRUE, value }]).flatMap((single) =>
    itemsOf(session, single.value).flatMap(({ many, ...item }) =>
      flatCases(session, [item])
        .map((leaf) => ({ when: and(single.when, leaf.when), value: leaf.value, many }))
        .filter(({ when }) => when !== FALSE),
    ),
  );
}

/** The same of a value that is no choice, its elements as they are. */
export function itemsOf(session: Session, value: Value): readonly Leaf[] {
  if (value.k === "list") {
    return [
      ...value.items.map((item) => ({ ...item, many: false })),
      ...value.rest.map((item) => ({ ...item, many: true })),
    ];
  }
  if (isKnownNull(value)) return [];
  const type = value.k === "symbol" ? (symbolsOf(session).facts(value.id).type ?? "list") : undefined;
  return type === "list"
    ? [{ when: TRUE, value: eachOf(session, value), many: true }]
    : [{ when: TRUE, value, many: false }];
}
