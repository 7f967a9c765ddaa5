/** Finds what a declaration says: its arguments and its nested blocks, by name. */

import type { FileId, Span } from "../../../source/index.ts";
import { type Attribute, type Block, type BodyItem, blocksOf } from "../hcl/index.ts";
import { type BodyPart, nameOfItem } from "./body-parts.ts";

export interface PlacedAttribute {
  readonly file: FileId;
  readonly attribute: Attribute;
}

export interface PlacedBlock {
  readonly file: FileId;
  readonly block: Block;
}

export interface PlacedItem {
  readonly file: FileId;
  readonly item: BodyItem;
}

export function attributeIn(parts: readonly BodyPart[], name: string): PlacedAttribute | undefined {
  for (const { file, items } of parts) {
    for (const item of items)
      if (item.kind === "attribute" && item.name.name === name) return { file, attribute: item };
  }
  return undefined;
}

/** The nested blocks of a type that every Terraform document knows: in JSON, what is written as their values too. */
export function blocksIn(parts: readonly BodyPart[], type: string): readonly PlacedBlock[] {
  const found: PlacedBlock[] = [];
  for (const { file, items } of parts) {
    for (const item of items) {
      if (nameOf(item) !== type) continue;
      const blocks = item.kind === "block" ? [item] : (blocksOf(item) ?? []);
      for (const block of blocks) found.push({ file, block });
    }
  }
  return found;
}

function nameOf(item: BodyItem): string {
  return item.kind === "block" ? item.type.name : item.name.name;
}

/** Everything of a name: an argument, or blocks and what makes blocks, in order. */
export function itemsIn(parts: readonly BodyPart[], name: string): readonly PlacedItem[] {
  const found: PlacedItem[] = [];
  for (const { file, items } of parts) {
    for (const item of items) if (nameOfItem(item) === name) found.push({ file, item });
  }
  return found;
}

/** The names of arguments and nested blocks, each once, in the order of the text. */
export function namesIn(parts: readonly BodyPart[]): readonly string[] {
  const names = new Set<string>();
  for (const { items } of parts) for (const item of items) names.add(nameOfItem(item));
  return [...names];
}

/** Where the name of an argument or nested block stands. */
export function nameSpanIn(
  parts: readonly BodyPart[],
  name: string,
): { readonly file: FileId; readonly span: Span } | undefined {
  for (const { file, items } of parts) {
    for (const item of items) {
      if (nameOfItem(item) === name) return { file, span: item.kind === "attribute" ? item.name.span : item.type.span };
    }
  }
  return undefined;
}

/** Whether there is an argument or a nested block of a name. */
export function writes(parts: readonly BodyPart[], name: string): boolean {
  for (const { items } of parts) for (const item of items) if (nameOfItem(item) === name) return true;
  return false;
}

export function partOfBlock({ file, block }: PlacedBlock): BodyPart {
  return { file, items: block.body.items, incomplete: block.body.incomplete };
}
