/** Resources of every dialect to the network graph. The rows are the providers'; here they are put together. */

import type { Graph } from "../graph/index.ts";
import type { Stack } from "../resources/index.ts";
import type { Session } from "../source/index.ts";
import { aws } from "./aws/index.ts";
import { buildGraph, type Provider } from "./mapping/index.ts";
import { outscale } from "./outscale/index.ts";

/** Those that claim resources by their endpoint come before those that take what is left. */
export const providers: readonly Provider[] = [outscale, aws];

/** The network graph of a linked group of stacks. */
export function buildGraphOf(session: Session, stacks: readonly Stack[]): Graph {
  return buildGraph(session, stacks, providers);
}

export { attributeKnowledge, awsCalls as callCatalogue } from "./aws/index.ts";
