/** Reads the sections of a template from its document, and says what is in the wrong shape or place. */

import {
  noticesOf,
  type NoticeCode,
  originsOf,
  type Session,
  type SourceText,
  type Span,
} from "../../../source/index.ts";
import { type DocumentNode, field, type MapEntry, type MapNode, type ReadDocument, textOf } from "../document/node.ts";
import type { Template, Transform, WrittenResource } from "./template.ts";

const sections = new Set([
  "AWSTemplateFormatVersion",
  "Conditions",
  "Description",
  "Globals",
  "Hooks",
  "Mappings",
  "Metadata",
  "Outputs",
  "Parameters",
  "Resources",
  "Rules",
  "Transform",
]);

const resourceKeys = new Set([
  "Condition",
  "Connectors",
  "CreationPolicy",
  "DeletionPolicy",
  "DependsOn",
  "Description",
  "IgnoreGlobals",
  "Metadata",
  "Properties",
  "Type",
  "UpdatePolicy",
  "UpdateReplacePolicy",
  "Version",
]);

const parameterKeys = new Set([
  "AllowedPattern",
  "AllowedValues",
  "ConstraintDescription",
  "Default",
  "Description",
  "MaxLength",
  "MaxValue",
  "MinLength",
  "MinValue",
  "NoEcho",
  "Type",
]);

/** Says what is wrong at a place of a file. */
export type Reporter = (span: Span, code: NoticeCode, message: string) => void;

export function reporterOf(session: Session, path: string): Reporter {
  const notices = noticesOf(session);
  return (span, code, message) => {
    const level = code === "bound-reached" || code === "unsupported-construct" ? "warning" : "error";
    notices.add({ code, level, message, place: { kind: "span", path, span } });
  };
}

/** The template in a document; `undefined`, with a notice, where the document is no map. */
export function readTemplate(session: Session, text: SourceText, document: ReadDocument): Template | undefined {
  const { root, comments } = document;
  const report = reporterOf(session, text.path);
  if (root?.kind !== "map") {
    report({ start: 0, end: 0 }, "syntax", "A template is a map of sections; this document is none");
    return undefined;
  }
  sayUnknownKeys(root, sections, "is no section of a template", report);
  const section = (name: string): MapNode | undefined => mapSection(root, name, report);
  const template: Template = {
    path: text.path,
    file: originsOf(session).addFile(text),
    text,
    root,
    comments,
    parameters: section("Parameters"),
    mappings: section("Mappings"),
    conditions: section("Conditions"),
    rules: section("Rules"),
    resources: section("Resources"),
    outputs: section("Outputs"),
    globals: section("Globals"),
    metadata: field(root, "Metadata"),
    transforms: transformsOf(field(root, "Transform")),
  };
  if (!root.entries.has("Resources")) report({ start: 0, end: 0 }, "syntax", "The template has no section Resources");
  checkParameters(template, report);
  return template;
}

function mapSection(root: MapNode, name: string, report: Reporter): MapNode | undefined {
  const entry = root.entries.get(name);
  if (entry === undefined) return undefined;
  if (entry.value.kind === "map") return entry.value;
  const empty = entry.value.kind === "scalar" && entry.value.value === null;
  if (!empty || name === "Resources")
    report(entry.keySpan, "syntax", `The section ${name} is a map; this is none, and is not read`);
  return undefined;
}

function sayUnknownKeys(map: MapNode, known: ReadonlySet<string>, words: string, report: Reporter): void {
  for (const { key, keySpan } of map.entries.values()) {
    if (known.has(key) || key.startsWith("Fn::")) continue;
    report(keySpan, "unsupported-construct", `"${key}" ${words}; it is not read`);
  }
}

function transformsOf(node: DocumentNode | undefined): readonly Transform[] {
  if (node === undefined) return [];
  const each = node.kind === "list" ? node.items : [node];
  return each.map((item) => ({ name: textOf(item) ?? textOf(field(item, "Name")) ?? "", node: item }));
}

function checkParameters(template: Template, report: Reporter): void {
  for (const { key, keySpan, value } of template.parameters?.entries.values() ?? []) {
    if (value.kind !== "map") report(keySpan, "syntax", `The parameter ${key} is a map with a Type; this is none`);
    else sayUnknownKeys(value, parameterKeys, "is no key of a parameter", report);
  }
}

/** The resource in an entry of the section Resources; `undefined`, with a notice, where it cannot be one. */
export function readResource(
  entry: MapEntry,
  globals: MapNode | undefined,
  report: Reporter,
): WrittenResource | undefined {
  if (entry.value.kind !== "map") {
    report(entry.keySpan, "syntax", `The resource ${entry.key} is a map with a Type; this is none, and is not read`);
    return undefined;
  }
  sayUnknownKeys(entry.value, resourceKeys, "is no key of a resource", report);
  const typeNode = field(entry.value, "Type");
  const type = typeNode?.kind === "scalar" && typeof typeNode.value === "string" ? typeNode.value : undefined;
  if (type === undefined) {
    report(entry.keySpan, "syntax", `The resource ${entry.key} has no Type, and is not read`);
    return undefined;
  }
  return {
    type,
    entry,
    properties: propertiesOf(entry, type, globals, report),
    condition: field(entry.value, "Condition"),
    metadata: field(entry.value, "Metadata"),
  };
}

function propertiesOf(
  entry: MapEntry,
  type: string,
  globals: MapNode | undefined,
  report: Reporter,
): MapNode | undefined {
  const node = field(entry.value, "Properties");
  const isEmpty = node === undefined || (node.kind === "scalar" && node.value === null);
  if (!isEmpty && node.kind !== "map") {
    report(node.span, "syntax", `The Properties of ${entry.key} are a map; this is none, and is not read`);
  }
  const own = node?.kind === "map" ? node : undefined;
  const shared = type.startsWith("AWS::Serverless::")
    ? field(globals, type.slice("AWS::Serverless::".length))
    : undefined;
  return shared?.kind === "map" ? withGlobals(own, shared) : own;
}

/**
 * Serverless resources inherit `Globals`: scalars of their own win, maps merge, lists follow those of the globals
 * (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html).
 */
function withGlobals(own: MapNode | undefined, shared: MapNode): MapNode {
  if (own === undefined) return shared;
  const entries = new Map(shared.entries);
  for (const [key, entry] of own.entries) {
    const inherited = shared.entries.get(key)?.value;
    entries.set(key, inherited === undefined ? entry : { ...entry, value: merged(inherited, entry.value) });
  }
  return { kind: "map", span: own.span, entries };
}

function merged(inherited: DocumentNode, own: DocumentNode): DocumentNode {
  if (inherited.kind === "map" && own.kind === "map") return withGlobals(own, inherited);
  if (inherited.kind === "list" && own.kind === "list") return { ...own, items: [...inherited.items, ...own.items] };
  return own;
}
