/** From JSON values to expressions: strings become templates, or are read as an attribute's schema says. */

import { parseWhole } from "./arguments.ts";
import { type Expression, type Identifier, maximumDepth, type ObjectItem, type Template } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import type { StringReading } from "./json-schema.ts";
import { decodeJsonString } from "./json-strings.ts";
import type { JsonNode, JsonProperty, JsonString } from "./json-tree.ts";
import type { Report } from "./report.ts";
import { parseBare } from "./templates.ts";
import { Token } from "./tokens.ts";

/** A document that is being converted. */
export interface JsonDocument {
  readonly text: string;
  readonly report: Report;
}

/** The value of an attribute. An object or array with an error between its brackets is invalid as a whole. */
export function toExpression(document: JsonDocument, node: JsonNode, reading: StringReading, depth = 1): Expression {
  const { span } = node;
  switch (node.kind) {
    case "json-object":
      if (node.isBroken) return { kind: "invalid", span };
      return {
        kind: "object",
        span,
        items: node.properties.map((property) => toItem(document, property, reading, depth)),
      };
    case "json-array":
      if (node.isBroken) return { kind: "invalid", span };
      return { kind: "tuple", span, items: node.items.map((item) => toExpression(document, item, reading, depth + 1)) };
    case "json-string":
      return stringExpression(document, node, reading, depth);
    case "json-number":
      return { kind: "number", span, text: node.text, value: Number(node.text) };
    case "json-boolean":
      return { kind: "boolean", span, value: node.value };
    case "json-null":
      return { kind: "null", span };
    case "json-invalid":
      return { kind: "invalid", span };
  }
}

function toItem(document: JsonDocument, property: JsonProperty, reading: StringReading, depth: number): ObjectItem {
  const key = stringExpression(document, property.key, reading, depth + 1);
  const value = toExpression(document, property.value, reading, depth + 1);
  return {
    kind: "object-item",
    span: { start: property.key.span.start, end: value.span.end },
    key: key.kind === "variable" ? bareKey(key) : key,
    value,
  };
}

function bareKey(key: Expression & { readonly kind: "variable" }): Identifier {
  return { kind: "identifier", span: key.span, name: key.name };
}

function stringExpression(document: JsonDocument, node: JsonString, reading: StringReading, depth: number): Expression {
  switch (reading) {
    case "verbatim":
      return plainTemplate(node);
    case "template":
      return hasSequence(node.value) ? parsedTemplate(document, node, depth) : plainTemplate(node);
    case "expression":
      return parsedExpression(document, node, depth);
  }
}

/** Whether a text has anything in it that a template would not take literally. */
function hasSequence(text: string): boolean {
  return text.includes("${") || text.includes("%{");
}

function plainTemplate(node: JsonString): Template {
  const content = { start: node.span.start + 1, end: Math.max(node.span.start + 1, node.span.end - 1) };
  const value = node.value.normalize("NFC");
  return {
    kind: "template",
    span: node.span,
    style: "json",
    parts: value === "" ? [] : [{ kind: "text", span: content, content, value }],
  };
}

function parsedTemplate(document: JsonDocument, node: JsonString, depth: number): Expression {
  const template = parseWhole(cursorOf(document, node, depth), parseBare);
  return template.kind === "template"
    ? { ...template, span: node.span, style: "json" }
    : { kind: "invalid", span: node.span };
}

function parsedExpression(document: JsonDocument, node: JsonString, depth: number): Expression {
  const cursor = cursorOf(document, node, depth);
  cursor.linesCount = false;
  cursor.advance();
  const expression = parseWhole(cursor, parseExpression);
  if (!cursor.hasFailed() && !cursor.is(Token.end)) cursor.failExpecting("the end of the expression");
  return cursor.hasFailed() ? { kind: "invalid", span: node.span } : expression;
}

function cursorOf(document: JsonDocument, node: JsonString, depth: number): Cursor {
  const { value, offsetOf } = decodeJsonString(document.text, node.span.start + 1, node.span.end - 1);
  return new Cursor(value, document.report, {
    endWords: "the end of the string",
    offsetOf,
    depth: Math.min(depth, maximumDepth),
  });
}
