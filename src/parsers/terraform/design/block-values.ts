/** Nested blocks as values: a list of objects, whatever their number, with what `dynamic` makes among them. */

import type { OriginId, Span } from "../../../source/index.ts";
import { FALSE, type Item, list, objectOf, TRUE, type Value } from "../../../values/index.ts";
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
import { binding, evaluate, inFile, placeOf, type Scope } from "../evaluation/index.ts";
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
  if (attribute?.item.kind === "attribute") {
    return evaluate(attribute.item.value, inFile(scope, attribute.file));
  }
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
    const inner = inFile(scope, file);
    if (item.type.name === "dynamic") addDynamic({ file, block: item }, inner, made, rest);
    else made.push({ when: TRUE, value: blockValue({ file, block: item }, inner) });
  }
  return list(placeOf(inFile(scope, first.file), headerOf(first.item)), made, rest);
}

/** A block as an object, at the place of its header. */
function blockValue(placed: PlacedBlock, scope: Scope): Value {
  const part = partOfBlock(placed);
  const parts = [part];
  const fields = new Map<string, Item>();
  for (const name of namesIn(parts)) {
    const value = bodyValue(parts, name, scope);
    if (value !== undefined) fields.set(name, { when: TRUE, value });
  }
  const at = placeOf(scope, placed.block.type.span);
  // Where something could not be read, further fields may be set.
  const rest = part.incomplete ? [{ when: TRUE, value: unreadPart(placed, at, scope) }] : [];
  return { k: "object", at, fields, rest };
}

function unreadPart({ file, block }: PlacedBlock, at: OriginId, { terms }: Scope): Value {
  const cause = { kind: "call", words: "text that cannot be read", at } as const;
  const key = `incomplete:${terms.origins.fileOf(file).path}:${block.span.start}`;
  return unknownOf(terms, at, { key, cause, settles: "nobody" }, anyType);
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
