/** The prefix lists of a design, as sets of addresses. */

import type { GuardedSet } from "../../src/graph/index.ts";
import type { DraftGraph } from "./draft-graph.ts";
import type { Design, DesignList, Listed } from "./procedure/design.ts";

export function listOf({ lists }: Design, { list }: Listed): DesignList {
  const found = lists[list];
  if (found === undefined) throw new RangeError(`no list ${list}`);
  return found;
}

/** A list that is not in view is one thing, equal to itself. */
export function listedAddresses(draft: DraftGraph, design: Design, of: Listed): GuardedSet {
  const { isInView, blocks } = listOf(design, of);
  return isInView ? draft.addresses(blocks[0] ?? []) : draft.scene.addresses(`list:pl-${of.list}`);
}
