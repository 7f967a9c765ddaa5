/** What a plan tells of the attributes of a block, laid over what its documents leave open. */

import { isKnownNull, type Value } from "../../../values/index.ts";
import { type Asked, filled, isIdentity, isTelling } from "../plan/index.ts";
import type { ResourceBlock } from "./resource-block.ts";

/** Lists of names can be gone over; one name alone is better said by the look-up that gave it. */
const listsOfNames: ReadonlySet<string> = new Set(["ids", "arns"]);

/** An attribute of one of a block's resources; `null` stands for what nobody wrote. */
export function withPlan(
  block: ResourceBlock,
  { local, index }: Pick<Asked, "local" | "index">,
  name: string,
  value: Value,
): Value {
  const { design, module } = block;
  const { plan, session } = design;
  if (plan === undefined || module.copies !== undefined) return value;
  const planned = plan.attribute({ module: module.callers.join("."), block: block.words, local, index }, name);
  if (planned === undefined) return value;
  if (!isKnownNull(value)) return filled(session, plan, value, planned);
  return isForPlan(block, name) && isTelling(plan, planned) && !isEmpty(planned)
    ? plan.value(planned, value.at)
    : value;
}

/**
 * What is known of something that nobody wrote is an answer of the cloud. The names of things stay references; blocks
 * of what is there already repeat what other resources declare.
 */
function isForPlan({ mode, type, design }: ResourceBlock, name: string): boolean {
  if (mode === "data") return listsOfNames.has(name) || !isIdentity(name);
  return !isIdentity(name) && design.options.attributes?.isBlock?.(type, name) !== true;
}

/** Providers write nothing as an empty text or list, too. */
function isEmpty(node: Parameters<typeof isTelling>[1]): boolean {
  if (node.kind === "json-string") return node.value === "";
  return node.kind === "json-array" && node.items.length === 0;
}
