/** Nested blocks in JSON that only a provider's schema knows to be blocks: read on demand from what looks like an attribute. */

import type { Attribute, Block, Body, BodyItem, Expression, Identifier, ObjectConstructor, ObjectItem } from "./ast.ts";
import { literalText } from "./literals.ts";

/**
 * The blocks that an attribute of a JSON body is, when it is meant as nested blocks: an object is one, a tuple of
 * objects one each, null none. Undefined where the value is an expression that has to be evaluated first.
 */
export function blocksOf(attribute: Attribute): readonly Block[] | undefined {
  const { value, name } = attribute;
  const values = value.kind === "tuple" ? value.items : value.kind === "null" ? [] : [value];
  const blocks: Block[] = [];
  for (const content of values) {
    if (content.kind !== "object") return undefined;
    blocks.push({ kind: "block", span: content.span, type: name, labels: [], body: bodyOf(content) });
  }
  return blocks;
}

function bodyOf(object: ObjectConstructor): Body {
  const items: BodyItem[] = [];
  let incomplete = false;
  for (const item of object.items) {
    const name = nameOf(item);
    if (name === undefined) incomplete = true;
    else if (name.name === "dynamic" && item.value.kind === "object") items.push(...dynamicBlocks(name, item.value));
    else if (name.name !== "//") items.push({ kind: "attribute", span: item.span, name, value: item.value });
  }
  const span = { start: object.span.start + 1, end: object.span.end - 1 };
  return { kind: "body", span, syntax: "json", items, incomplete };
}

/** The name that a key is, when nothing is interpolated in it. */
function nameOf(item: ObjectItem): Identifier | undefined {
  if (item.key.kind === "identifier") return item.key;
  const name = literalText(item.key);
  const { start, end } = item.key.span;
  return name === undefined ? undefined : { kind: "identifier", span: { start: start + 1, end: end - 1 }, name };
}

/** `"dynamic": { "label": { "for_each": …, "content": { … } } }` */
function dynamicBlocks(type: Identifier, byLabel: ObjectConstructor): readonly Block[] {
  return byLabel.items.flatMap((item) => {
    const name = nameOf(item);
    if (name === undefined) return [];
    const labels = [{ kind: "label", span: item.key.span, text: name.name, quoted: true }] as const;
    const attribute = { kind: "attribute", span: item.span, name: type, value: item.value } as const;
    return (blocksOf(attribute) ?? []).map((block) => ({ ...block, labels, body: asDynamic(block.body) }));
  });
}

/** In a dynamic block, `content` is a block and `iterator` a name. */
function asDynamic(body: Body): Body {
  const items = body.items.flatMap((item): readonly BodyItem[] => {
    if (item.kind !== "attribute") return [item];
    if (item.name.name === "content") return blocksOf(item) ?? [item];
    return item.name.name === "iterator" ? [{ ...item, value: asVariable(item.value) }] : [item];
  });
  return { ...body, items };
}

function asVariable(value: Expression): Expression {
  const name = literalText(value);
  return name === undefined ? value : { kind: "variable", span: value.span, name };
}
