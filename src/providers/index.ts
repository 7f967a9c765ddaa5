/** Resources of every dialect to the network graph. The rows are the providers'; here they are put together. */

import type { Graph } from "../graph/index.ts";
import type { AttributeKnowledge, Stack } from "../resources/index.ts";
import type { Session } from "../source/index.ts";
import { attributeKnowledge as ofAws, aws } from "./aws/index.ts";
import { buildGraph, type Provider } from "./mapping/index.ts";
import { nestedBlocks } from "./nested-blocks.ts";
import { outscale } from "./outscale/index.ts";

/** Those that claim resources by their endpoint come before those that take what is left. */
export const providers: readonly Provider[] = [outscale, aws];

/** The network graph of a linked group of stacks. */
export function buildGraphOf(session: Session, stacks: readonly Stack[]): Graph {
  return buildGraph(session, stacks, providers);
}

export { awsCalls as callCatalogue } from "./aws/index.ts";

const blocks = nestedBlocks(providers);

/** What parsers may know of attributes. */
export const attributeKnowledge: AttributeKnowledge = {
  ...ofAws,
  isBlock: (type, attribute) => blocks.get(type)?.has(attribute) === true,
};
