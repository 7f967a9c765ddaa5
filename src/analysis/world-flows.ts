/** Flows that are open to the world: what exposure rules speak of. */

import type { EntityId } from "../graph/index.ts";
import { type Guard, FALSE } from "../values/index.ts";
import { ownerOf } from "./components.ts";
import { derived } from "./derived.ts";
import type { Flow } from "./facts.ts";

export interface WorldFlow {
  readonly flow: Flow;
  /** What the Nic belongs to, or the Nic itself. */
  readonly owner: EntityId;
  readonly holds: Guard;
}

/** Answered flows only: packets that arrive and cannot be answered expose nothing. */
export const worldFlows = derived("flows of the world", ({ graph, flows }): readonly WorldFlow[] =>
  flows.internet.flatMap((flow) => {
    const holds = flow.reply === "answered" ? flows.worldOpen(flow) : FALSE;
    return holds === FALSE ? [] : [{ flow, owner: ownerOf(graph, flow.to), holds }];
  }),
);
