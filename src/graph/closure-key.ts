/** Scope and kind of an opening, as the key under which it is kept. */

import type { EntityId } from "./entities.ts";
import type { ClosureKind } from "./graph.ts";

export function closureKey(scope: EntityId, kind: ClosureKind): string {
  return `${kind} ${scope}`;
}
