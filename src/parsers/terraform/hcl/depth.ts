/** The bound on depth for what nests without recursion of the parser: chains of operators. */

import { type Expression, maximumDepth, type Node } from "./ast.ts";
import { childrenOf } from "./visit.ts";

const maximumPath = 3 * maximumDepth;

/** Whether some path down from the expression has more nodes than a walk may rely on. Does not recurse. */
export function isTooDeep(expression: Expression): boolean {
  let level: readonly Node[] = [expression];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > maximumPath) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}
