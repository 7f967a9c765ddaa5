/** How an override file changes a block: argument by argument, and one type of nested blocks after the other. */

import type { BodyItem } from "../hcl/index.ts";
import { type BodyPart, nameOfItem } from "./body-parts.ts";

/** Arguments and kinds of blocks of the upper body take the place of those below; `lifecycle` is laid over in its turn. */
export function laidOver(below: readonly BodyPart[], above: readonly BodyPart[]): readonly BodyPart[] {
  const names = new Set(above.flatMap(({ items }) => items.map(nameOfItem)));
  const kept = below.map((part) => ({
    ...part,
    items: part.items.flatMap((item) => (names.has(nameOfItem(item)) ? keptOfLifecycle(item, above) : [item])),
  }));
  return [...kept, ...above];
}

/** The part of a `lifecycle` block that the one above it leaves standing. */
function keptOfLifecycle(item: BodyItem, above: readonly BodyPart[]): readonly BodyItem[] {
  if (item.kind !== "block" || item.type.name !== "lifecycle") return [];
  const blocks = above.flatMap(({ items }) => items.filter((each) => each.kind === "block"));
  const names = new Set(
    blocks.filter(({ type }) => type.name === "lifecycle").flatMap(({ body }) => body.items.map(nameOfItem)),
  );
  const items = item.body.items.filter((each) => !names.has(nameOfItem(each)));
  return [{ ...item, body: { ...item.body, items } }];
}
