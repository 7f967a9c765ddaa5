/** A walk over the tokens of a YAML text before they are composed: cuts what is nested too deep, collects comments. */

import type { CST } from "yaml";
import { type DocumentComment, type DocumentProblem, nestingBound, problemBound } from "./node.ts";

interface Visit {
  readonly token: CST.Token;
  readonly depth: number;
}

/** The tokens, with deep collections emptied: the composer is recursive and its input a stranger's. */
export function* cutAndCollect(
  tokens: Iterable<CST.Token>,
  problems: DocumentProblem[],
  comments: DocumentComment[],
): Generator<CST.Token> {
  for (const token of tokens) {
    walk(token, problems, comments);
    yield token;
  }
  comments.sort((a, b) => a.span.start - b.span.start);
}

function walk(root: CST.Token, problems: DocumentProblem[], comments: DocumentComment[]): void {
  const pending: Visit[] = [{ token: root, depth: 0 }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { token, depth } = visit;
    addComments(token, comments);
    if (!("items" in token)) {
      if (token.type === "document" && token.value !== undefined) pending.push({ token: token.value, depth });
      continue;
    }
    if (depth >= nestingBound) {
      cut(token, problems);
      continue;
    }
    for (const { key, value } of token.items) {
      if (key) pending.push({ token: key, depth: depth + 1 });
      if (value) pending.push({ token: value, depth: depth + 1 });
    }
  }
}

function cut(token: CST.BlockMap | CST.BlockSequence | CST.FlowCollection, problems: DocumentProblem[]): void {
  token.items.length = 0;
  if (problems.length >= problemBound) return;
  const span = { start: token.offset, end: token.offset + 1 };
  const message = `Nested more than ${nestingBound} levels deep; what lies deeper is not read`;
  problems.push({ code: "bound-reached", span, message });
}

function addComments(token: CST.Token, comments: DocumentComment[]): void {
  for (const near of trivia(token)) {
    if (near.type !== "comment") continue;
    const span = { start: near.offset, end: near.offset + near.source.length };
    comments.push({ span, text: near.source });
  }
}

/** The tokens around a token that are no values: where comments stand. */
function* trivia(token: CST.Token): Generator<CST.Token> {
  if (token.type === "comment") yield token;
  if (token.type === "document") yield* token.start;
  if (token.type === "block-scalar") yield* token.props;
  if ("items" in token) {
    for (const item of token.items) {
      yield* item.start;
      if (item.sep) yield* item.sep;
    }
  }
  if ("end" in token && Array.isArray(token.end)) yield* token.end;
}
