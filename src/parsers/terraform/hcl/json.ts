/** Entry point for HCL written as JSON: `.tf.json`, `.tfvars.json`. It never throws, whatever the text. */

import type { SourceText, Span } from "../../../source/index.ts";
import type { Attribute, Block, Body, BodyItem, Identifier, Label, ParsedFile } from "./ast.ts";
import { type JsonDocument, toExpression } from "./json-expressions.ts";
import { type BlockSchema, type BodyName, bodySchemas } from "./json-schema.ts";
import { type JsonNode, type JsonProperty, type JsonString, readJson } from "./json-tree.ts";
import { Report } from "./report.ts";
import { shown } from "./tokens.ts";

/**
 * Reads a document in JSON: a `configuration` (`.tf.json`), whose strings are templates, or `values` for variables
 * (`.tfvars.json`), whose strings stand for themselves.
 */
export function parseHclJson(source: SourceText, as: "configuration" | "values"): ParsedFile {
  const report = new Report(source);
  const document = { text: source.text, report };
  const body = toBody(document, readJson(source.text, report), as);
  return { body, comments: report.comments, diagnostics: report.diagnostics };
}

/** A body is an object, or an array of objects that count together. */
function toBody(document: JsonDocument, node: JsonNode, name: BodyName): Body {
  const items: BodyItem[] = [];
  const known = new Map<string, Span>();
  for (const property of propertiesOf(document, node, "arguments and blocks")) {
    const block = bodySchemas[name].blocks.get(property.key.value);
    if (property.key.value === "//") addComment(document, property.value);
    else if (block !== undefined) addBlocks(document, property, block, items);
    else addAttribute(document, property, name, known, items);
  }
  return { kind: "body", span: insideOf(node), syntax: "json", items, incomplete: isIncomplete(document, node) };
}

function insideOf(node: JsonNode): Span {
  const { start, end } = node.span;
  return node.kind === "json-object" || node.kind === "json-array"
    ? { start: start + 1, end: Math.max(start + 1, end - 1) }
    : node.span;
}

function isIncomplete(document: JsonDocument, node: JsonNode): boolean {
  if (document.report.isFull) return true;
  switch (node.kind) {
    case "json-object":
      return node.isBroken;
    case "json-array":
      return node.isBroken || node.items.some((item) => isIncomplete(document, item));
    default:
      return node.kind !== "json-null";
  }
}

/** The properties of an object, or of all objects of an array; anything else is told. */
function propertiesOf(document: JsonDocument, node: JsonNode, what: string): readonly JsonProperty[] {
  switch (node.kind) {
    case "json-object":
      return node.properties;
    case "json-array":
      return node.items.flatMap((item) =>
        item.kind === "json-array" ? notAnObject(document, item, what) : propertiesOf(document, item, what),
      );
    case "json-null":
    case "json-invalid":
      return [];
    default:
      return notAnObject(document, node, what);
  }
}

function notAnObject(document: JsonDocument, node: JsonNode, what: string): readonly JsonProperty[] {
  document.report.add("syntax", node.span, `expected an object with ${what}, found ${wordFor(node)}`);
  return [];
}

function wordFor(node: JsonNode): string {
  return `${node.kind === "json-array" || node.kind === "json-invalid" ? "an" : "a"} ${node.kind.slice("json-".length)}`;
}

function addComment(document: JsonDocument, node: JsonNode): void {
  if (node.kind === "json-string") document.report.addComment("json-comment", insideOfString(node));
}

function insideOfString(node: JsonString): Span {
  return { start: node.span.start + 1, end: Math.max(node.span.start + 1, node.span.end - 1) };
}

function identifierOf(key: JsonString): Identifier {
  return { kind: "identifier", span: insideOfString(key), name: key.value };
}

function addAttribute(
  document: JsonDocument,
  { key, value }: JsonProperty,
  name: BodyName,
  known: Map<string, Span>,
  items: BodyItem[],
): void {
  const before = known.get(key.value);
  if (before !== undefined) {
    const place = document.report.place(before.start);
    document.report.add("syntax", key.span, `${shown(key.value)} is already set at ${place}; an argument is set once`);
    return;
  }
  known.set(key.value, key.span);
  const { readings, reading } = bodySchemas[name];
  const expression = toExpression(document, value, readings.get(key.value) ?? reading);
  const span = { start: key.span.start, end: expression.span.end };
  items.push({ kind: "attribute", span, name: identifierOf(key), value: expression } satisfies Attribute);
}

/** One property may be many blocks: each label is a level of objects, and an array is a block for each of its elements. */
function addBlocks(document: JsonDocument, { key, value }: JsonProperty, schema: BlockSchema, items: BodyItem[]): void {
  const type = identifierOf(key);
  const unpack = (node: JsonNode, labels: readonly Label[]): void => {
    if (labels.length === schema.labels) addBodies(document, node, { type, labels, body: schema.body }, items);
    else {
      for (const property of propertiesOf(document, node, `the labels of ${type.name} blocks`)) {
        unpack(property.value, [...labels, labelOf(property.key)]);
      }
    }
  };
  unpack(value, []);
}

function labelOf(key: JsonString): Label {
  return { kind: "label", span: key.span, text: key.value, quoted: true };
}

interface BlockHeader {
  readonly type: Identifier;
  readonly labels: readonly Label[];
  readonly body: BodyName;
}

function addBodies(document: JsonDocument, node: JsonNode, header: BlockHeader, items: BodyItem[]): void {
  const nodes = node.kind === "json-array" ? node.items : [node];
  for (const content of nodes) {
    if (content.kind === "json-null") continue;
    const { type, labels } = header;
    const body = toBody(document, content, header.body);
    items.push({ kind: "block", span: content.span, type, labels, body } satisfies Block);
  }
}
