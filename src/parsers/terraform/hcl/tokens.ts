/** The kinds of tokens outside templates, and what they are called in messages. */

import type { BinaryOperator } from "./ast.ts";

/** Kinds are small integers: a parser compares them for every token of every file. */
export const Token = {
  end: 0,
  newline: 1,
  name: 2,
  number: 3,
  /** The quote that opens a template; what follows is read by the template's own rules. */
  quote: 4,
  /** `<<NAME` or `<<-NAME` with its line break. */
  heredoc: 5,
  openParenthesis: 6,
  closeParenthesis: 7,
  openBracket: 8,
  closeBracket: 9,
  openBrace: 10,
  closeBrace: 11,
  /** `~}` */
  closeStrip: 12,
  comma: 13,
  dot: 14,
  ellipsis: 15,
  colon: 16,
  doubleColon: 17,
  question: 18,
  assign: 19,
  arrow: 20,
  not: 21,
  or: 22,
  and: 23,
  equal: 24,
  notEqual: 25,
  less: 26,
  greater: 27,
  lessOrEqual: 28,
  greaterOrEqual: 29,
  plus: 30,
  minus: 31,
  star: 32,
  slash: 33,
  percent: 34,
  /** What no HCL has outside strings and comments. */
  invalid: 35,
} as const;

export type TokenKind = (typeof Token)[keyof typeof Token];

/** How an operator is written, and how closely it binds: more is closer. */
export interface OperatorRow {
  readonly operator: BinaryOperator;
  readonly precedence: number;
}

/** The binary operators, at the places of their token kinds. */
export const binaryOperators: readonly (OperatorRow | undefined)[] = operatorTable([
  [Token.or, "||", 1],
  [Token.and, "&&", 2],
  [Token.equal, "==", 3],
  [Token.notEqual, "!=", 3],
  [Token.less, "<", 4],
  [Token.greater, ">", 4],
  [Token.lessOrEqual, "<=", 4],
  [Token.greaterOrEqual, ">=", 4],
  [Token.plus, "+", 5],
  [Token.minus, "-", 5],
  [Token.star, "*", 6],
  [Token.slash, "/", 6],
  [Token.percent, "%", 6],
]);

function operatorTable(
  rows: readonly (readonly [TokenKind, BinaryOperator, number])[],
): readonly (OperatorRow | undefined)[] {
  const table = Array.from<OperatorRow | undefined>({ length: Token.invalid + 1 });
  for (const [kind, operator, precedence] of rows) table[kind] = { operator, precedence };
  return table;
}

/** What to do about a character that HCL does not have; "" where there is nothing to say. */
export function hintFor(character: string): string {
  switch (character) {
    case "'":
    case "“":
    case "”":
    case "‘":
    case "’":
      return '; text stands in straight double quotes (")';
    case "`":
      return "; text of several lines is a heredoc, such as <<EOT";
    case "&":
      return '; did you mean "&&"?';
    case "|":
      return '; did you mean "||"?';
    case "^":
    case "~":
      return "; HCL has no operators on bits";
    case "<":
      return '; "<<" or "<<-" begins a heredoc if a name and a line break follow at once';
    case ";":
      return "; arguments and blocks stand on lines of their own, elements are separated by commas";
    default:
      return "";
  }
}

const maximumShown = 30;

/** A word as it is shown in a message: in quotes, cut where it is long, with names for characters that do not show. */
export function shown(word: string): string {
  const cut = word.length > maximumShown ? `${word.slice(0, maximumShown)}…` : word;
  return `"${cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/gu, codePointName)}"`;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
