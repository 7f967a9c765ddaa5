/** What expressions and templates say by themselves, without evaluation. */

import type { Span } from "../../../source/index.ts";
import type { Block, Expression, Template, TemplateText } from "./ast.ts";
import { offsetInJsonString } from "./json-strings.ts";
import { offsetOfValue } from "./text.ts";

/** The text of a template that is nothing but literal text; undefined for any other expression. */
export function literalText(expression: Expression): string | undefined {
  if (expression.kind !== "template") return undefined;
  const [first, second] = expression.parts;
  if (first === undefined) return "";
  if (second === undefined) return first.kind === "text" ? first.value : undefined;
  let text = "";
  for (const part of expression.parts) {
    if (part.kind !== "text") return undefined;
    text += part.value;
  }
  return text;
}

/** The expression in a template that is a single interpolation, and whose value the template has, of whatever type. */
export function wrappedExpression(template: Template): Expression | undefined {
  const [only, second] = template.parts;
  return only?.kind === "interpolation" && second === undefined ? only.expression : undefined;
}

/**
 * Where the character at `index` of a text part's value stands in the document, escapes counted as they are written.
 * `document` is the text that the template was parsed from.
 */
export function offsetInText(document: string, style: Template["style"], part: TemplateText, index: number): number {
  const { start, end } = part.content;
  if (style === "json") return offsetInJsonString(document, start, end, index);
  return offsetOfValue(document, start, end, style === "quoted" ? "backslashes" : "doubling", index);
}

/**
 * The header of a block, from its type to its last label: the place to point at when the block as a whole is meant. In
 * JSON the last label alone, because many blocks share the names before it.
 */
export function headerSpan(block: Block): Span {
  if (block.body.syntax === "json") return block.labels.at(-1)?.span ?? block.type.span;
  return { start: block.type.span.start, end: block.labels.at(-1)?.span.end ?? block.type.span.end };
}

/** A text as Terraform quotes it in addresses: what would begin an interpolation is doubled. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, "$1$1{");
}
