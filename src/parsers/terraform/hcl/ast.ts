/**
 * The syntax tree of HCL, native and JSON: plain readonly data, told apart by `kind`. Holds syntax only, no
 * meaning. Every node carries the stretch of text that it was read from; children lie within their parent and in
 * the order of the text (but see {@link Block.span}). No path from the root is longer than three times
 * {@link maximumDepth} nodes, so that a walk may recurse.
 */

import type { Span } from "../../../source/index.ts";

/**
 * How deep blocks, expressions and templates may be nested, counted together. An argument that goes deeper has an
 * {@link InvalidExpression} as its value, a block is left out, each with a diagnostic.
 */
export const maximumDepth = 300;

/** What was read of a document. There always is a body, however broken the text. */
export interface ParsedFile {
  readonly body: Body;
  /** All comments in the order of the text, those inside expressions and interpolations too. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What was read of a single expression or template. */
export interface ParsedExpression {
  readonly expression: Expression;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Something that could not be read. `message` says what was read, what was expected and where the opening was. */
export interface Diagnostic {
  /** Each is a code of a notice. */
  readonly code: "syntax" | "bound-reached";
  readonly span: Span;
  readonly message: string;
}

/** A comment with its marks, without the line break that ends a line comment. */
export interface Comment {
  /** `json-comment`: the text of a property named `//` in a JSON body; the span excludes its quotes. */
  readonly kind: "line-comment" | "block-comment" | "json-comment";
  readonly span: Span;
}

// Structure

/** What stands in a file or between the braces of a block; the span of a block's body excludes its braces. */
export interface Body {
  readonly kind: "body";
  readonly span: Span;
  /**
   * In `json`, the document does not tell arguments from nested blocks: what every Terraform document knows to be a
   * block (`resource`, `lifecycle`, `dynamic`, …) is a {@link Block}, anything else an {@link Attribute}. Who
   * expects nested blocks of a name reads such an attribute through `blocksOf`.
   */
  readonly syntax: "native" | "json";
  /** In the order of the text; no two attributes have the same name (a second one is a diagnostic and left out). */
  readonly items: readonly BodyItem[];
  /** Something between the braces could not be read and was left out: what is absent here is not known to be absent. */
  readonly incomplete: boolean;
}

export type BodyItem = Attribute | Block;

/** `name = value`; an expression is read whole or not at all: one with an error in it is an {@link InvalidExpression}. */
export interface Attribute {
  readonly kind: "attribute";
  readonly span: Span;
  readonly name: Identifier;
  readonly value: Expression;
}

/** `type "label" label { … }` */
export interface Block {
  readonly kind: "block";
  /**
   * From the type to the closing brace. In JSON, the object that is the body: there several blocks may share the
   * property names that are their type and labels, which stand before this span.
   */
  readonly span: Span;
  readonly type: Identifier;
  readonly labels: readonly Label[];
  readonly body: Body;
}

/** A label of a block: a bare word or a quoted text, decoded; quotes belong to the span. */
export interface Label {
  readonly kind: "label";
  readonly span: Span;
  readonly text: string;
  readonly quoted: boolean;
}

/** A name: of an attribute, a block type, a loop variable, an attribute step, a bare object key. */
export interface Identifier {
  readonly kind: "identifier";
  readonly span: Span;
  readonly name: string;
}

// Expressions

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Variable
  | Access
  | Call
  | Unary
  | Binary
  | Conditional
  | Parentheses
  | Tuple
  | ObjectConstructor
  | ForTuple
  | ForObject
  | InvalidExpression;

/** `12`, `0.5`, `1e3`. Never negative: the sign is a {@link Unary} (in JSON it belongs to the number). */
export interface NumberLiteral {
  readonly kind: "number";
  readonly span: Span;
  /** As written; exact where `value` is not. */
  readonly text: string;
  /** The nearest double; `Infinity` where none is near. */
  readonly value: number;
}

export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly span: Span;
  readonly value: boolean;
}

export interface NullLiteral {
  readonly kind: "null";
  readonly span: Span;
}

/** The first name of a reference, standing alone or as the `source` of an {@link Access}: `var`, `aws_vpc`, `each`, a loop variable. */
export interface Variable {
  readonly kind: "variable";
  readonly span: Span;
  readonly name: string;
}

/** `source` followed by at least one step: `aws_vpc.main.id`, `f(x)[0].y`, `(a)[*].b`. `source` is never an Access itself. */
export interface Access {
  readonly kind: "access";
  readonly span: Span;
  readonly source: Exclude<Expression, Access>;
  /** From left to right. A full splat (`[*]`) is the last one, since it takes all that follow into its `each`. */
  readonly steps: readonly Step[];
}

export type Step = AttributeStep | IndexStep | SplatStep;

/** `.name`; the span begins at the dot. */
export interface AttributeStep {
  readonly kind: "attribute-step";
  readonly span: Span;
  readonly name: Identifier;
}

/** `[key]`, or `.0` where `legacy`; then `key` is a number. */
export interface IndexStep {
  readonly kind: "index-step";
  readonly span: Span;
  readonly key: Expression;
  readonly legacy: boolean;
}

/**
 * `[*]` (full) or `.*` (attribute), with the steps that are taken on each element: `full` takes every step that
 * follows; `attribute` takes only `.name` and `.0`, and a step such as `[0]` behind them applies to the resulting
 * list: `a.*.b[0]` is `(a.*.b)[0]`, `a[*].b[0]` is `[for x in a : x.b[0]]`.
 */
export interface SplatStep {
  readonly kind: "splat-step";
  /** The splat mark and the steps in `each`. */
  readonly span: Span;
  readonly style: "full" | "attribute";
  readonly each: readonly Step[];
}

/** `name(arguments)`, `provider::aws::name(arguments)`. */
export interface Call {
  readonly kind: "call";
  readonly span: Span;
  /** With its namespaces, joined by `::` without spaces. */
  readonly name: Identifier;
  readonly arguments: readonly Expression[];
  /** Whether the last argument is followed by `...` and stands for its elements. */
  readonly expandsLast: boolean;
}

export interface Unary {
  readonly kind: "unary";
  readonly span: Span;
  readonly operator: UnaryOperator;
  readonly operand: Expression;
}

export type UnaryOperator = "!" | "-";

/** Operators of one precedence bind to the left. */
export interface Binary {
  readonly kind: "binary";
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "+" | "-" | "*" | "/" | "%";

/** `condition ? whenTrue : whenFalse` */
export interface Conditional {
  readonly kind: "conditional";
  readonly span: Span;
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface Parentheses {
  readonly kind: "parentheses";
  readonly span: Span;
  readonly inner: Expression;
}

/** `[a, b]` */
export interface Tuple {
  readonly kind: "tuple";
  readonly span: Span;
  readonly items: readonly Expression[];
}

/** `{ key = value, … }`; keys may repeat, the last one wins when evaluated. */
export interface ObjectConstructor {
  readonly kind: "object";
  readonly span: Span;
  readonly items: readonly ObjectItem[];
}

export interface ObjectItem {
  readonly kind: "object-item";
  readonly span: Span;
  /**
   * An {@link Identifier} is the key itself (`a = 1` has the key "a"); an expression is evaluated to a key. A bare
   * {@link Access} (`aws.west = …`) is a key only where Terraform wants provider names, an error elsewhere.
   */
  readonly key: Identifier | Expression;
  readonly value: Expression;
}

interface ForParts {
  readonly span: Span;
  /** `k` of `for k, v in`. */
  readonly keyName: Identifier | undefined;
  /** `v` of `for k, v in` and of `for v in`. */
  readonly valueName: Identifier;
  readonly collection: Expression;
  readonly value: Expression;
  /** Behind `if`. */
  readonly condition: Expression | undefined;
}

/** `[for v in collection : value if condition]` */
export interface ForTuple extends ForParts {
  readonly kind: "for-tuple";
}

/** `{for k, v in collection : key => value... if condition}` */
export interface ForObject extends ForParts {
  readonly kind: "for-object";
  readonly key: Expression;
  /** Whether `...` follows the value: values of equal keys are gathered in lists. */
  readonly grouped: boolean;
}

/**
 * Where an expression should stand and none could be read: its value is not known, and a diagnostic says why. Stands
 * for the whole value of an attribute, for a whole template or what is interpolated in one, for a value of JSON.
 */
export interface InvalidExpression {
  readonly kind: "invalid";
  /** The text that was skipped; may be empty. */
  readonly span: Span;
}

// Templates

/**
 * `"…"`, a heredoc, a string of a JSON document, or a whole text (`bare`). One whose only part is an {@link Interpolation} yields that
 * expression's value as it is, of whatever type (`wrappedExpression` gives it); any other yields text.
 */
export interface Template {
  readonly kind: "template";
  /** With the quotes, or from `<<` to the end of the closing marker. */
  readonly span: Span;
  readonly style: "quoted" | "heredoc" | "flush-heredoc" | "json" | "bare";
  /** Empty for `""`. */
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TemplateText | Interpolation | IfDirective | ForDirective;

/**
 * Literal text. `value` is what is left when escapes are decoded, indentation is taken off (`<<-`) and strip
 * markers have done their work: whoever evaluates adds nothing. In a flush heredoc each line is a part.
 */
export interface TemplateText {
  readonly kind: "text";
  readonly span: Span;
  /** The part of the span that survived indentation and strip markers; `value` is this, decoded. */
  readonly content: Span;
  readonly value: string;
}

/** `${ expression }`, `${~ expression ~}` */
export interface Interpolation {
  readonly kind: "interpolation";
  readonly span: Span;
  readonly expression: Expression;
}

/** `%{ if condition }…%{ else }…%{ endif }` */
export interface IfDirective {
  readonly kind: "if-directive";
  readonly span: Span;
  readonly condition: Expression;
  readonly whenTrue: readonly TemplatePart[];
  /** Empty without `%{ else }`. */
  readonly whenFalse: readonly TemplatePart[];
}

/** `%{ for k, v in collection }…%{ endfor }` */
export interface ForDirective {
  readonly kind: "for-directive";
  readonly span: Span;
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

/** Any node. */
export type Node = Body | BodyItem | Label | Identifier | Expression | Step | ObjectItem | TemplatePart;
