/** Nested blocks as values: a list of objects, whatever their number, with what `dynamic` makes among them. */

import type { Span } from "../../../source/index.ts";
import { FALSE, type Item, list, object, objectOf, TRUE, type Value } from "../../../values/index.ts";
import {
  attributeIn,
  blocksIn,
  itemsIn,
  namesIn,
  partOfBlock,
  type BodyPart,
  type PlacedBlock,
  type PlacedItem,
} from "../documents/index.ts";
import { binding, evaluate, placeOf, type Scope } from "../evaluation/index.ts";
import {
  entriesOf,
  type Entry,
  failureOf,
  isEntries,
  settleQuietly,
  symbolFor,
  unknownOf,
  anyType,
} from "../terms/index.ts";
import { type Block, type BodyItem, type Expression, wrappedExpression } from "../hcl/index.ts";

/** What an argument or the nested blocks of a name come to; `undefined` where neither is written. */
export function bodyValue(parts: readonly BodyPart[], name: string, scope: Scope): Value | undefined {
  const items = itemsIn(parts, name);
  const [first] = items;
  if (first === undefined) return undefined;
  const attribute = items.find(({ item }) => item.kind === "attribute");
  if (attribute?.item.kind === "attribute") return evaluate(attribute.item.value, { ...scope, file: attribute.file });
  return blockList(first, items, scope);
}

function headerOf(item: BodyItem): Span {
  return item.kind === "block" ? item.type.span : item.name.span;
}

function blockList(first: PlacedItem, items: readonly PlacedItem[], scope: Scope): Value {
  const made: Item[] = [];
  const rest: Item[] = [];
  for (const { file, item } of items) {
    if (item.kind !== "block") continue;
    const inner = { ...scope, file };
    if (item.type.name === "dynamic") addDynamic({ file, block: item }, inner, made, rest);
    else made.push({ when: TRUE, value: blockValue({ file, block: item }, inner) });
  }
  return list(placeOf({ ...scope, file: first.file }, headerOf(first.item)), made, rest);
}

/** A block as an object, at the place of its header. */
function blockValue(placed: PlacedBlock, scope: Scope): Value {
  const part = partOfBlock(placed);
  const fields = namesIn([part]).flatMap((name): [string, Item][] => {
    const value = bodyValue([part], name, scope);
    return value === undefined ? [] : [[name, { when: TRUE, value }]];
  });
  const at = placeOf(scope, placed.block.type.span);
  // Where something could not be read, further fields may be set.
  const cause = { kind: "call", words: "text that cannot be read", at } as const;
  const key = `incomplete:${scope.terms.origins.fileOf(placed.file).path}:${placed.block.span.start}`;
  const rest = part.incomplete
    ? [{ when: TRUE, value: unknownOf(scope.terms, at, { key, cause, settles: "nobody" }, anyType) }]
    : [];
  return object(at, fields, rest);
}

/** The blocks that a `dynamic` makes: one for each element, under its condition. */
function addDynamic(placed: PlacedBlock, scope: Scope, made: Item[], rest: Item[]): void {
  const parts = [partOfBlock(placed)];
  const [content] = blocksIn(parts, "content");
  const collection = attributeIn(parts, "for_each");
  if (content === undefined || collection === undefined) {
    const message = "A dynamic block has an argument for_each and a block content; without them it makes nothing";
    scope.terms.notice(placeOf(scope, placed.block.type.span), "unsupported-construct", "error", message);
    return;
  }
  const iterator = iteratorOf(placed.block, parts);
  const at = placeOf(scope, collection.attribute.value.span);
  const found = entriesOf(scope.terms, at, evaluate(collection.attribute.value, scope));
  if (!isEntries(found)) {
    const failure = failureOf(scope.terms, found);
    if (failure !== undefined) scope.terms.notice(failure.at, failure.code, failure.level, failure.message);
    const each = unknownOf(
      scope.terms,
      at,
      { key: `each:${symbolFor(scope.terms, found)}`, cause: { kind: "call", words: iterator, at }, settles: "nobody" },
      anyType,
    );
    rest.push({ when: TRUE, value: contentValue(content, iterator, { when: TRUE, key: each, value: each }, scope) });
    return;
  }
  for (const entry of found.entries)
    if (entry.when !== FALSE) made.push({ when: entry.when, value: contentValue(content, iterator, entry, scope) });
  for (const entry of found.rest) {
    rest.push({ when: entry.when, value: settleQuietly(scope.terms, contentValue(content, iterator, entry, scope)) });
  }
}

function contentValue(content: PlacedBlock, iterator: string, entry: Entry, scope: Scope): Value {
  const { at } = entry.value;
  const turn = objectOf(at, [
    ["key", entry.key],
    ["value", entry.value],
  ]);
  return blockValue(content, binding(scope, iterator, turn));
}

/** The name under which the content sees its element: that of the blocks, unless another is given. */
function iteratorOf(block: Block, parts: readonly BodyPart[]): string {
  const given = attributeIn(parts, "iterator")?.attribute.value;
  const name = given === undefined ? undefined : bareName(given);
  return name ?? block.labels[0]?.text ?? "";
}

function bareName(expression: Expression): string | undefined {
  if (expression.kind === "variable") return expression.name;
  const wrapped = expression.kind === "template" ? wrappedExpression(expression) : undefined;
  return wrapped === undefined ? undefined : bareName(wrapped);
}
