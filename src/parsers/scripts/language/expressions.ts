/** The expressions of the small language to which scripts of every tongue are lowered. Plain data; knows no dialect. */

import type { Span } from "../../../source/index.ts";
import type { Statement } from "./statements.ts";

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "**"
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">="
  | "in"
  | "not in"
  | "is"
  | "is not";

export type UnaryOperator = "not" | "-" | "+" | "~";

/** `both`: the first value that is false, else the last; `either`: the first that is true, else the last. */
export type Connective = "both" | "either";

/** `spread` gives each element of a list, `spread-named` each field of a record. */
export interface Argument {
  readonly kind: "positional" | "named" | "spread" | "spread-named";
  /** Of a named argument. */
  readonly name?: string;
  readonly nameSpan?: Span;
  readonly value: Expression;
}

export interface ListItem {
  readonly spread: boolean;
  readonly value: Expression;
}

/** One entry of a record; without `key` all entries of `value` are taken over. */
export interface RecordEntry {
  readonly key: Expression | undefined;
  readonly value: Expression;
}

/** `rest` takes the positional arguments that are left, `named-rest` the named ones. */
export interface Parameter {
  readonly name: string;
  readonly kind: "plain" | "named-only" | "rest" | "named-rest";
  readonly value: Expression | undefined;
  readonly span: Span;
}

/** One `for … in …` of a comprehension with the conditions that follow it. */
export interface Clause {
  readonly target: Expression;
  readonly source: Expression;
  readonly tests: readonly Expression[];
}

export interface FunctionBody {
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

export type Expression = { readonly span: Span } & (
  | { readonly e: "literal"; readonly value: string | number | boolean | null }
  | { readonly e: "name"; readonly name: string }
  /** Text with expressions in it: f-strings, template literals. */
  | { readonly e: "text"; readonly parts: readonly Expression[] }
  /** A value as it is printed in a text: `{x:>3}`. */
  | { readonly e: "formatted"; readonly value: Expression; readonly format: string }
  /** A tuple is a list that is `fixed`. */
  | { readonly e: "list"; readonly items: readonly ListItem[]; readonly fixed: boolean }
  | { readonly e: "record"; readonly entries: readonly RecordEntry[] }
  | { readonly e: "member"; readonly of: Expression; readonly name: string; readonly nameSpan: Span }
  | { readonly e: "element"; readonly of: Expression; readonly key: Expression }
  | {
      readonly e: "slice";
      readonly of: Expression;
      readonly from: Expression | undefined;
      readonly to: Expression | undefined;
      readonly step: Expression | undefined;
    }
  /** `cut`: the text ends within the arguments; whatever is not there may have been. */
  | { readonly e: "call"; readonly callee: Expression; readonly arguments: readonly Argument[]; readonly cut: boolean }
  | { readonly e: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  /** Left-associative: `first`, then each further operand in turn; a flat list, because real ones are long. */
  | {
      readonly e: "binary";
      readonly first: Expression;
      readonly rest: readonly { readonly operator: BinaryOperator; readonly operand: Expression }[];
    }
  | { readonly e: "logical"; readonly connective: Connective; readonly operands: readonly Expression[] }
  | { readonly e: "choose"; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression }
  | { readonly e: "function"; readonly function: FunctionBody }
  | {
      readonly e: "comprehension";
      readonly makes: "list" | "set" | "record";
      readonly key: Expression | undefined;
      readonly value: Expression;
      readonly clauses: readonly Clause[];
    }
  /** Assigns within an expression. */
  | { readonly e: "bind"; readonly name: string; readonly value: Expression }
  /** What could not be read, or is not there. */
  | { readonly e: "hole"; readonly words: string }
);
