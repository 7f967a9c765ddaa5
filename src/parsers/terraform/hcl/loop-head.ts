/** The grammar of `for k, v in collection`, which expressions and template directives share. */

import type { Expression, Identifier } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import { Token } from "./tokens.ts";

/** The names that a loop binds, and what it runs over. */
export interface LoopHead {
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
  readonly collection: Expression;
}

/** From `for` to the end of the collection; undefined where the cursor failed. */
export function parseLoopHead(cursor: Cursor): LoopHead | undefined {
  cursor.advance();
  const first = parseLoopName(cursor, 'the name of a variable after "for"');
  if (first === undefined) return undefined;
  let second: Identifier | undefined;
  if (cursor.is(Token.comma)) {
    cursor.advance();
    second = parseLoopName(cursor, "the name of a second variable after the comma");
    if (second === undefined) return undefined;
  }
  if (!cursor.isName("in")) {
    cursor.failExpecting('"in" and a collection after the variables of "for"');
    return undefined;
  }
  cursor.advance();
  const collection = parseExpression(cursor);
  if (cursor.hasFailed()) return undefined;
  return second === undefined
    ? { keyName: undefined, valueName: first, collection }
    : { keyName: first, valueName: second, collection };
}

function parseLoopName(cursor: Cursor, expected: string): Identifier | undefined {
  if (!cursor.is(Token.name)) {
    cursor.failExpecting(expected);
    return undefined;
  }
  const name: Identifier = { kind: "identifier", span: cursor.here, name: cursor.word };
  cursor.advance();
  return name;
}
