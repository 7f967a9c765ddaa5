/** Comments that may suppress findings, each with the construct that it speaks of. */

import type { Comment, SourceText, Span } from "../../../source/index.ts";
import { childrenOf, type Comment as ParsedComment, type Node } from "../hcl/index.ts";
import type { Document } from "./documents.ts";

const word = "netlint-ignore";

export function suppressionComments({ path, source, parsed }: Document): readonly Comment[] {
  if (!source.text.includes(word)) return [];
  return parsed.comments.flatMap((comment): Comment[] => {
    const text = source.text.slice(comment.span.start, comment.span.end);
    if (!text.includes(word)) return [];
    const construct = constructOf(comment, parsed.body, source);
    return [{ path, span: comment.span, text, ...(construct === undefined ? {} : { construct }) }];
  });
}

/** In JSON a comment is a property of what it speaks of. */
function constructOf(comment: ParsedComment, body: Node, source: SourceText): Span | undefined {
  if (comment.kind === "json-comment") return innermostBlock(comment.span, body);
  return outermostOn(lineSpokenOf(comment.span, source), body, source);
}

function innermostBlock(span: Span, body: Node): Span | undefined {
  let found: Span | undefined;
  let node: Node | undefined = body;
  while (node !== undefined) {
    if (node.kind === "block" || node.kind === "object") found = node.span;
    node = childrenOf(node).find((child) => child.span.start <= span.start && child.span.end >= span.end);
  }
  return found;
}

/** Its own line where something stands before it, else the next line that is no comment. */
function lineSpokenOf({ start, end }: Span, source: SourceText): number {
  const first = source.positionAt(start);
  if (
    source
      .line(first.line)
      .slice(0, first.column - 1)
      .trim() !== ""
  )
    return first.line;
  const last = source.positionAt(end);
  if (
    source
      .line(last.line)
      .slice(last.column - 1)
      .trim() !== ""
  )
    return last.line;
  let line = last.line + 1;
  while (/^\s*(?:#|\/\/)/.test(source.line(line))) line++;
  return line;
}

/** The outermost node that begins on a line: of what contains the line and began before it, the part that does. */
function outermostOn(line: number, body: Node, source: SourceText): Span | undefined {
  const lineStart = source.lineStarts[line - 1];
  if (lineStart === undefined) return undefined;
  const lineEnd = source.lineStarts[line] ?? source.text.length + 1;
  let node: Node | undefined = body;
  while (node !== undefined) {
    const children: readonly Node[] = childrenOf(node);
    const beginning = children.find(({ span }) => span.start >= lineStart && span.start < lineEnd);
    if (beginning !== undefined) return beginning.span;
    node = children.find(({ span }) => span.start < lineStart && span.end > lineStart);
  }
  return undefined;
}
