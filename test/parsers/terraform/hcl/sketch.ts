/** Prints syntax trees so that a test can state one in a line: every grouping is spelt out in parentheses. */

import {
  type Body,
  type Diagnostic,
  type Expression,
  type ForObject,
  type ForTuple,
  type Identifier,
  type ObjectItem,
  parseHcl,
  parseHclExpression,
  type ParsedFile,
  type Step,
  type TemplatePart,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";

/** A document and what was read of it. */
export function parse(text: string): ParsedFile & { readonly source: SourceText } {
  const source = new SourceText("main.tf", text);
  return { source, ...parseHcl(source) };
}

/** The sketch of an expression, or its diagnostics if there are any. */
export function sketchOf(text: string): string {
  const source = new SourceText("main.tf", text);
  const { expression, diagnostics } = parseHclExpression(source);
  return diagnostics.length === 0 ? sketch(expression) : messages(source, diagnostics).join("\n");
}

/** The sketch of the value of the first argument of a document, or its diagnostics. */
export function valueOf(text: string): string {
  const { source, body, diagnostics } = parse(text);
  if (diagnostics.length > 0) return messages(source, diagnostics).join("\n");
  const [first] = body.items;
  return first?.kind === "attribute" ? sketch(first.value) : "no argument";
}

/** Diagnostics as they are printed: "line:column message". */
export function messages(source: SourceText, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ span, message }) => {
    const { line, column } = source.positionAt(span.start);
    return `${line}:${column} ${message}`;
  });
}

/** The diagnostics of a document. */
export function complaints(text: string): readonly string[] {
  const { source, diagnostics } = parse(text);
  return messages(source, diagnostics);
}

/** The items of a body, one a line, blocks with their items indented; `?` marks a body that is incomplete. */
export function outline(body: Body): readonly string[] {
  return body.items.flatMap((item) => {
    if (item.kind === "attribute") return [`${item.name.name} = ${sketch(item.value)}`];
    const labels = item.labels.map((label) => ` ${label.quoted ? JSON.stringify(label.text) : label.text}`).join("");
    const inner = outline(item.body).map((line) => `  ${line}`);
    return [`${item.type.name}${labels}${item.body.incomplete ? " ?" : ""}`, ...inner];
  });
}

export function sketch(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return expression.text;
    case "boolean":
      return String(expression.value);
    case "null":
      return "null";
    case "variable":
      return expression.name;
    case "template":
      return `"${parts(expression.parts)}"`;
    case "access":
      return `${sketch(expression.source)}${steps(expression.steps)}`;
    case "call":
      return `${expression.name.name}(${list(expression.arguments)}${expression.expandsLast ? "..." : ""})`;
    case "unary":
      return `(${expression.operator}${sketch(expression.operand)})`;
    case "binary":
      return `(${sketch(expression.left)} ${expression.operator} ${sketch(expression.right)})`;
    case "conditional":
      return `(${sketch(expression.condition)} ? ${sketch(expression.whenTrue)} : ${sketch(expression.whenFalse)})`;
    case "parentheses":
      return `paren(${sketch(expression.inner)})`;
    case "tuple":
      return `[${list(expression.items)}]`;
    case "object":
      return `{${expression.items.map(objectItem).join(", ")}}`;
    case "for-tuple":
      return `[${loop(expression)} : ${sketch(expression.value)}${condition(expression)}]`;
    case "for-object": {
      const grouped = expression.grouped ? "..." : "";
      const entry = `${sketch(expression.key)} => ${sketch(expression.value)}${grouped}`;
      return `{${loop(expression)} : ${entry}${condition(expression)}}`;
    }
    case "invalid":
      return "<invalid>";
  }
}

function list(expressions: readonly Expression[]): string {
  return expressions.map(sketch).join(", ");
}

/** A key that is evaluated stands in angle brackets, one that is the word itself stands bare. */
function objectItem(item: ObjectItem): string {
  const key = item.key.kind === "identifier" ? item.key.name : `<${sketch(item.key)}>`;
  return `${key}: ${sketch(item.value)}`;
}

function loop(expression: ForTuple | ForObject): string {
  return `for ${names(expression)} in ${sketch(expression.collection)}`;
}

function names(bound: { readonly keyName: Identifier | undefined; readonly valueName: Identifier }): string {
  return bound.keyName === undefined ? bound.valueName.name : `${bound.keyName.name}, ${bound.valueName.name}`;
}

function condition(expression: ForTuple | ForObject): string {
  return expression.condition === undefined ? "" : ` if ${sketch(expression.condition)}`;
}

/** What a splat takes to each element stands in braces behind it. */
function steps(all: readonly Step[]): string {
  return all
    .map((step) => {
      switch (step.kind) {
        case "attribute-step":
          return `.${step.name.name}`;
        case "index-step":
          return step.legacy ? `.<${sketch(step.key)}>` : `[${sketch(step.key)}]`;
        case "splat-step":
          return `${step.style === "full" ? "[*]" : ".*"}{${steps(step.each)}}`;
      }
    })
    .join("");
}

export function parts(all: readonly TemplatePart[]): string {
  return all
    .map((part) => {
      switch (part.kind) {
        case "text":
          return JSON.stringify(part.value).slice(1, -1);
        case "interpolation":
          return `\${${sketch(part.expression)}}`;
        case "if-directive":
          return `%{if ${sketch(part.condition)}}${parts(part.whenTrue)}%{else}${parts(part.whenFalse)}%{endif}`;
        case "for-directive":
          return `%{for ${names(part)} in ${sketch(part.collection)}}${parts(part.body)}%{endfor}`;
      }
    })
    .join("");
}
