/** A template as it is written: its sections, checked for their shape. Evaluates nothing. */

import type { FileId, SourceText } from "../../../source/index.ts";
import type { DocumentComment, DocumentNode, MapEntry, MapNode } from "../document/node.ts";

export interface Template {
  readonly path: string;
  readonly file: FileId;
  readonly text: SourceText;
  readonly root: DocumentNode;
  readonly comments: readonly DocumentComment[];
  /** Sections that are there and are maps. */
  readonly parameters: MapNode | undefined;
  readonly mappings: MapNode | undefined;
  readonly conditions: MapNode | undefined;
  readonly rules: MapNode | undefined;
  readonly resources: MapNode | undefined;
  readonly outputs: MapNode | undefined;
  readonly globals: MapNode | undefined;
  readonly metadata: DocumentNode | undefined;
  readonly transforms: readonly Transform[];
}

/** A macro that CloudFormation runs over the whole template before it reads it. */
export interface Transform {
  readonly name: string;
  readonly node: DocumentNode;
}

/** The macro that has loops and a few functions more; it declares nothing of its own. */
export const languageExtensions = "AWS::LanguageExtensions";

/** A resource as it is written. */
export interface WrittenResource {
  readonly type: string;
  readonly entry: MapEntry;
  readonly properties: MapNode | undefined;
  readonly condition: DocumentNode | undefined;
  readonly metadata: DocumentNode | undefined;
}
