/**
 * The one document model of JSON and YAML templates: scalars, lists and maps with their places. Short tags are
 * already the maps that they stand for, so nothing behind this module knows in which spelling a template came.
 */

import type { Span } from "../../../source/index.ts";
import type { Scalar } from "../../../values/index.ts";

export interface ScalarNode {
  readonly kind: "scalar";
  readonly span: Span;
  readonly value: Scalar;
}

export interface ListNode {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly DocumentNode[];
}

export interface MapNode {
  readonly kind: "map";
  readonly span: Span;
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: DocumentNode;
}

export type DocumentNode = ScalarNode | ListNode | MapNode;

/** Something about a text that its reader could not take as it stands. */
export interface DocumentProblem {
  readonly code: "syntax" | "bound-reached" | "unsupported-construct";
  readonly span: Span;
  readonly message: string;
}

/** What a reader made of a text. */
export interface ReadDocument {
  readonly root: DocumentNode | undefined;
  readonly problems: readonly DocumentProblem[];
  /** In order; JSON has none that CloudFormation would accept. */
  readonly comments: readonly DocumentComment[];
}

/** A comment with its leader: `# why`. */
export interface DocumentComment {
  readonly span: Span;
  readonly text: string;
}

/** Deeper nesting than this is cut off; what CloudFormation accepts stays far below. */
export const nestingBound = 120;

/** More problems of one text than this are not worth printing. */
export const problemBound = 20;

export function nullNode(span: Span): ScalarNode {
  return { kind: "scalar", span, value: null };
}

/** The value under a key of a map; `undefined` for anything else. */
export function field(node: DocumentNode | undefined, key: string): DocumentNode | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The text of a scalar as CloudFormation passes it on: booleans and numbers become text. */
export function textOf(node: DocumentNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || node.value === null) return undefined;
  return String(node.value);
}
