/** What authors say to the tool beside their design: comments, and entries of metadata, as parsers hand them on. */

import type { Span } from "./text.ts";

/** A comment. Only those that hold the word `netlint-ignore` need be handed on. */
export interface Comment {
  readonly path: string;
  readonly span: Span;
  /** As written, its marks (`#`, `//`, `/*`) included or not. */
  readonly text: string;
  /**
   * The construct that begins on the line that the comment speaks of: its own line where something stands before
   * it, else the next line that is no comment. The outermost one that begins there: a block, an attribute with its
   * value, an entry of a mapping, a statement; of a loop, a function or a condition the header alone.
   */
  readonly construct?: Span;
}

/** An entry of `Metadata.netlint.ignore` of a CloudFormation resource. */
export interface MetadataIgnore {
  readonly path: string;
  readonly span: Span;
  readonly rule: string;
  readonly reason?: string;
  /** The resource, whole. */
  readonly construct: Span;
}
