/**
 * Where a bracket that is never closed ends all the same: at the first line that cannot belong to it, because it
 * stands no deeper than the statement that opened the bracket and begins like a statement of its own.
 */

import { closerOf, nextToken } from "./tokens.ts";

interface Unclosed {
  readonly at: number;
  readonly closer: string;
}

/** The offsets of the lines before which everything that is open has to be closed; ascending. */
export function findCuts(text: string): readonly number[] {
  const cuts: number[] = [];
  let reached = 0;
  for (const { at } of unclosedBrackets(text)) {
    if (at < reached) continue;
    reached = resumptionAfter(text, at);
    cuts.push(reached);
  }
  return cuts;
}

function unclosedBrackets(text: string): readonly Unclosed[] {
  const stack: Unclosed[] = [];
  let at = 0;
  while (at < text.length) {
    const token = nextToken(text, at);
    const bracket = text[token.start] ?? "";
    if (token.kind === "open") stack.push({ at, closer: closerOf(bracket) });
    else if (token.kind === "close") {
      const depth = stack.findLastIndex((open) => open.closer === bracket);
      if (depth >= 0) stack.length = depth;
    }
    at = token.end;
  }
  return stack;
}

const statementPattern =
  /^(?:[A-Za-z_][\w., [\]'"]*=(?!=)|[A-Za-z_]\w*(?:\.\w+)*\s*\(|#|@|(?:def|class|if|elif|else|for|while|try|except|finally|with|return|import|from|print|raise|pass|del|global|assert|break|continue)\b)/;

function resumptionAfter(text: string, at: number): number {
  const indent = indentOf(text, text.lastIndexOf("\n", at) + 1);
  let lineStart = text.indexOf("\n", at) + 1;
  while (lineStart > 0 && lineStart < text.length) {
    const column = indentOf(text, lineStart);
    const head = text.slice(lineStart + column, lineStart + column + 120);
    if (column <= indent && statementPattern.test(head)) return lineStart;
    lineStart = text.indexOf("\n", lineStart) + 1;
  }
  return text.length;
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === " " || text[at] === "\t") at += 1;
  return at - lineStart;
}
