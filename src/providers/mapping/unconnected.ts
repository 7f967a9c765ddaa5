/** Virtual gateways to which nothing in view connects: what lies behind them is declared elsewhere, or by hand. */

import { type DraftOf, isEmptyGuardedSet } from "../../graph/index.ts";
import { TRUE } from "../../values/index.ts";
import type { Context } from "./context.ts";
import { openKind } from "./openness.ts";

/** Leaves open what a gateway announces that has no connection in view. Once is enough. */
export function openUnconnected(
  context: Context,
  { id, at, announced, announcedOpen }: DraftOf<"virtual-gateway">,
): void {
  if (context.connected.has(id) || announcedOpen.length > 0 || !isEmptyGuardedSet(announced)) return;
  const name = context.show(id);
  const cause = { kind: "cloud", words: `what connects to ${name}`, at } as const;
  openKind(context, id, "routes", { key: "unconnected", cause, when: TRUE, at });
}
