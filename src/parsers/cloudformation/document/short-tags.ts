/** Short tags of YAML templates (`!Ref X`) as the maps that they stand for (`{"Ref": X}`). */

import type { Span } from "../../../source/index.ts";
import type { DocumentNode } from "./node.ts";

/** Tags that are not simply `Fn::` and their name. */
const plainNames = new Set(["Ref", "Condition"]);

const functionTags = new Set([
  "And",
  "Base64",
  "Cidr",
  "Contains",
  "EachMemberEquals",
  "EachMemberIn",
  "Equals",
  "FindInMap",
  "ForEach",
  "GetAZs",
  "GetAtt",
  "GetStackOutput",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "RefAll",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
  "ValueOf",
  "ValueOfAll",
]);

/** The name of the function behind a tag, without its `!`; `undefined` where CloudFormation has no such tag. */
export function functionOfTag(tag: string): string | undefined {
  if (plainNames.has(tag)) return tag;
  return functionTags.has(tag) ? `Fn::${tag}` : undefined;
}

/** The call that a tag and its argument stand for. */
export function callNode(name: string, tagSpan: Span, argument: DocumentNode): DocumentNode {
  const span = { start: tagSpan.start, end: Math.max(tagSpan.end, argument.span.end) };
  const value = name === "Fn::GetAtt" ? attributePath(argument) : argument;
  return { kind: "map", span, entries: new Map([[name, { key: name, keySpan: tagSpan, value }]]) };
}

/** `!GetAtt A.B.C` is `[A, "B.C"]`. */
function attributePath(argument: DocumentNode): DocumentNode {
  if (argument.kind !== "scalar" || typeof argument.value !== "string") return argument;
  const dot = argument.value.indexOf(".");
  if (dot < 0) return argument;
  const { span, value } = argument;
  const items = [value.slice(0, dot), value.slice(dot + 1)].map(
    (each) => ({ kind: "scalar", span, value: each }) as const,
  );
  return { kind: "list", span, items };
}
