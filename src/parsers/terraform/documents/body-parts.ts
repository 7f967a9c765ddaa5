/** The body of a block as the pieces of it that stand in different files. */

import type { FileId } from "../../../source/index.ts";
import type { BodyItem } from "../hcl/index.ts";

/** Items that stand in one file. A block that an override file changes has several such parts. */
export interface BodyPart {
  readonly file: FileId;
  readonly items: readonly BodyItem[];
  /** Something in it could not be read: what is absent is not known to be absent. */
  readonly incomplete: boolean;
}

/** What an item is called; a `dynamic` block is called as the blocks that it makes. */
export function nameOfItem(item: BodyItem): string {
  if (item.kind === "attribute") return item.name.name;
  return item.type.name === "dynamic" ? (item.labels[0]?.text ?? "dynamic") : item.type.name;
}
