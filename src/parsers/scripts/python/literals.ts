/** Numbers and texts of Python, as values. */

import type { Expression } from "../language/index.ts";
import { lowerExpression } from "./expressions.ts";
import { childrenOf, type Node, type Reading } from "./reading.ts";
import { contentOf, unescape } from "./strings.ts";

/** A number; `0400` is octal, as it was in Python 2. */
export function lowerNumber(reading: Reading, node: Node): Expression {
  const text = reading.text(node).replaceAll("_", "");
  const value = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
  if (Number.isNaN(value)) return reading.hole(node, "a number that is not understood");
  return { e: "literal", span: reading.span(node), value };
}

export function lowerString(reading: Reading, node: Node): Expression {
  const content = contentOf(reading.text(node), { start: 0, end: node.to - node.from });
  const text = reading.slice(node.from + content.span.start, node.from + content.span.end);
  return { e: "literal", span: reading.span(node), value: content.raw ? text : unescape(text) };
}

/** `"a" "b"` is one text; literal parts are joined. */
export function lowerContinuedString(reading: Reading, node: Node): Expression {
  const parts = childrenOf(node).flatMap((child) => {
    const part = lowerExpression(reading, child);
    return part.e === "text" ? part.parts : [part];
  });
  const texts = parts.map((part) => (part.e === "literal" && typeof part.value === "string" ? part.value : undefined));
  if (texts.every((text) => text !== undefined))
    return { e: "literal", span: reading.span(node), value: texts.join("") };
  return { e: "text", span: reading.span(node), parts };
}

export function lowerFormatString(reading: Reading, node: Node): Expression {
  const content = contentOf(reading.text(node), { start: 0, end: node.to - node.from });
  const parts: Expression[] = [];
  let from = node.from + content.span.start;
  const end = node.from + content.span.end;
  for (const child of childrenOf(node)) {
    if (child.name !== "FormatReplacement") continue;
    pushText(reading, parts, from, child.from, content.raw);
    parts.push(lowerReplacement(reading, child));
    from = child.to;
  }
  pushText(reading, parts, from, end, content.raw);
  return { e: "text", span: reading.span(node), parts };
}

function pushText(reading: Reading, parts: Expression[], from: number, to: number, raw: boolean): void {
  if (to <= from) return;
  const text = reading.slice(from, to).replaceAll("{{", "{").replaceAll("}}", "}");
  parts.push({ e: "literal", span: reading.span({ from, to }), value: raw ? text : unescape(text) });
}

function lowerReplacement(reading: Reading, node: Node): Expression {
  const children = childrenOf(node).filter((child) => child.name !== "{" && child.name !== "}");
  const [value] = children;
  if (value === undefined) return reading.hole(node, "an empty replacement");
  const lowered = lowerExpression(reading, value);
  const specification = children.find((child) => child.name === "FormatSpec");
  if (specification === undefined) return lowered;
  const format = reading.text(specification).slice(1);
  return { e: "formatted", span: lowered.span, value: lowered, format };
}
