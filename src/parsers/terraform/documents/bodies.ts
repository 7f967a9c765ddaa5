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
  return parts.flatMap(({ file, items }) =>
    items.flatMap((item): PlacedBlock[] => {
      if (item.kind === "block") return item.type.name === type ? [{ file, block: item }] : [];
      return item.name.name === type ? (blocksOf(item) ?? []).map((block) => ({ file, block })) : [];
    }),
  );
}

/** Everything of a name: an argument, or blocks and what makes blocks, in order. */
export function itemsIn(parts: readonly BodyPart[], name: string): readonly PlacedItem[] {
  return parts.flatMap(({ file, items }) =>
    items.filter((item) => nameOfItem(item) === name).map((item) => ({ file, item })),
  );
}

/** The names of arguments and nested blocks, each once, in the order of the text. */
export function namesIn(parts: readonly BodyPart[]): readonly string[] {
  return [...new Set(parts.flatMap(({ items }) => items.map(nameOfItem)))];
}

/** Where the name of an argument or nested block stands. */
export function nameSpanIn(
  parts: readonly BodyPart[],
  name: string,
): { readonly file: FileId; readonly span: Span } | undefined {
  for (const { file, items } of parts) {
    const item = items.find((each) => nameOfItem(each) === name);
    if (item !== undefined) return { file, span: item.kind === "attribute" ? item.name.span : item.type.span };
  }
  return undefined;
}

export function partOfBlock({ file, block }: PlacedBlock): BodyPart {
  return { file, items: block.body.items, incomplete: block.body.incomplete };
}
