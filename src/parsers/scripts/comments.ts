/** Comments that may silence findings, each with the construct of which it speaks. */

import type { Comment, Span } from "../../source/index.ts";
import type { Expression, Program, Statement } from "./language/index.ts";
import { nextToken } from "./python/tokens.ts";

const word = "netlint-ignore";

/** The comments of a script that hold the tool's word. */
export function commentsOf(program: Program): readonly Comment[] {
  const { file } = program;
  if (!file.text.includes(word)) return [];
  return commentSpans(file.text)
    .filter(({ start, end }) => file.text.slice(start, end).includes(word))
    .map((span): Comment => {
      const construct = constructOn(program, lineSpokenOf(program, span));
      const comment = { path: file.path, span, text: file.text.slice(span.start, span.end) };
      return construct === undefined ? comment : { ...comment, construct };
    });
}

function commentSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const token = nextToken(text, at);
    if (token.kind === "comment") spans.push({ start: token.start, end: token.end });
    at = token.end;
  }
  return spans;
}

/** Its own line where something stands before it, else the next that is no comment and not empty. */
function lineSpokenOf({ file }: Program, comment: Span): number {
  const { line, column } = file.positionAt(comment.start);
  if (
    file
      .line(line)
      .slice(0, column - 1)
      .trim() !== ""
  )
    return line;
  let next = line + 1;
  while (next <= file.lineStarts.length && /^\s*(?:#.*)?$/.test(file.line(next))) next += 1;
  return next;
}

/** The outermost statement that begins on the line, else the outermost argument, entry or element. */
function constructOn(program: Program, line: number): Span | undefined {
  const starts = (span: Span): boolean => program.file.positionAt(span.start).line === line;
  const statements = allStatements(program.body);
  const statement = statements.find(({ span }) => starts(span));
  if (statement !== undefined) return headerOf(program, statement);
  const holders = statements.filter(
    ({ span }) => span.start <= startOf(program, line) && startOf(program, line) < span.end,
  );
  const innermost = holders.at(-1);
  return innermost === undefined ? undefined : partsOf(innermost).find(starts);
}

function startOf({ file }: Program, line: number): number {
  return file.lineStarts[line - 1] ?? file.text.length;
}

/** Every statement, outer before inner. */
function allStatements(body: readonly Statement[]): readonly Statement[] {
  const found: Statement[] = [];
  const open = [...body].reverse();
  for (let statement = open.pop(); statement !== undefined; statement = open.pop()) {
    found.push(statement);
    open.push(...bodiesOf(statement).toReversed());
  }
  return found;
}

function bodiesOf(statement: Statement): readonly Statement[] {
  switch (statement.s) {
    case "if":
      return [...statement.branches.flatMap((branch) => branch.body), ...statement.otherwise];
    case "while":
    case "each":
      return [...statement.body, ...statement.otherwise];
    case "try":
      return [
        ...statement.body,
        ...statement.handlers.flatMap((handler) => handler.body),
        ...statement.otherwise,
        ...statement.lastly,
      ];
    case "with":
    case "class":
      return statement.body;
    case "function":
      return statement.function.body;
    default:
      return [];
  }
}

/** Of a statement that holds others only the header: what stands before the first of them. */
function headerOf(program: Program, statement: Statement): Span {
  const [first] = bodiesOf(statement);
  if (first === undefined) return statement.span;
  const header = program.file.text.slice(statement.span.start, first.span.start).trimEnd();
  return { start: statement.span.start, end: statement.span.start + header.length };
}

/** Arguments, entries and elements of the expressions of a statement, outer before inner. */
function partsOf(statement: Statement): readonly Span[] {
  const spans: Span[] = [];
  const open: Expression[] = [...expressionsOf(statement)].reverse();
  for (let expression = open.pop(); expression !== undefined; expression = open.pop()) {
    const parts = partsOfExpression(expression);
    spans.push(...parts.map((part) => part.span));
    open.push(...parts.map((part) => part.value).toReversed(), ...innerOf(expression));
  }
  return spans;
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.s) {
    case "assign":
    case "update":
      return [statement.value];
    case "do":
      return [statement.expression];
    case "return":
      return statement.value === undefined ? [] : [statement.value];
    case "each":
      return [statement.source];
    default:
      return [];
  }
}

interface Part {
  readonly span: Span;
  readonly value: Expression;
}

function partsOfExpression(expression: Expression): readonly Part[] {
  switch (expression.e) {
    case "call":
      return expression.arguments.map(({ nameSpan, value }) => ({ span: between(nameSpan, value.span), value }));
    case "record":
      return expression.entries.map(({ key, value }) => ({ span: between(key?.span, value.span), value }));
    case "list":
      return expression.items.map(({ value }) => ({ span: value.span, value }));
    default:
      return [];
  }
}

function between(first: Span | undefined, last: Span): Span {
  return { start: first?.start ?? last.start, end: last.end };
}

/** Expressions through which arguments are reached: `f(…)["x"]`, `a(…).b`. */
function innerOf(expression: Expression): readonly Expression[] {
  switch (expression.e) {
    case "call":
      return [expression.callee];
    case "member":
    case "element":
    case "slice":
      return [expression.of];
    case "binary":
      return [expression.first, ...expression.rest.map((each) => each.operand)];
    case "comprehension":
      return [expression.value];
    default:
      return [];
  }
}
