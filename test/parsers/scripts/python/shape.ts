/** Expressions and statements of the small language in short, as tests compare them. */

import type { Expression, Statement } from "../../../../src/parsers/scripts/language/index.ts";
import { parsePython } from "../../../../src/parsers/scripts/python/parse.ts";
import { SourceText } from "../../../../src/source/index.ts";

/** An expression, every operation in brackets. Texts are `str`, numbers `num`: only the shape counts. */
export function shape(expression: Expression | undefined): string {
  if (expression === undefined) return "_";
  switch (expression.e) {
    case "literal":
      return literalShape(expression.value);
    case "name":
      return expression.name;
    case "text":
      return "text";
    case "formatted":
      return shape(expression.value);
    case "hole":
      return "hole";
    case "binary":
      return expression.rest.reduce(
        (left, { operator, operand }) => `(${left} ${operator} ${shape(operand)})`,
        shape(expression.first),
      );
    case "logical":
      return `(${expression.connective} ${flat(expression).map(shape).join(" ")})`;
    case "unary":
      return `(${expression.operator} ${shape(expression.operand)})`;
    case "member":
      return `${shape(expression.of)}.${expression.name}`;
    case "element":
      return `${shape(expression.of)}[${shape(expression.key)}]`;
    case "slice":
      return `${shape(expression.of)}[${shape(expression.from)}:${shape(expression.to)}:${shape(expression.step)}]`;
    case "choose":
      return `(${shape(expression.test)}?${shape(expression.then)}:${shape(expression.otherwise)})`;
    case "bind":
      return `(${expression.name}:=${shape(expression.value)})`;
    default:
      return compoundShape(expression);
  }
}

/** `a or (b or c)` is `a or b or c`. */
function flat(expression: Expression & { readonly e: "logical" }): readonly Expression[] {
  return expression.operands.flatMap((operand) =>
    operand.e === "logical" && operand.connective === expression.connective ? flat(operand) : [operand],
  );
}

function literalShape(value: string | number | boolean | null): string {
  if (typeof value === "string") return "str";
  if (typeof value === "number") return "num";
  return value === null ? "None" : value ? "True" : "False";
}

type Compound = Extract<Expression, { readonly e: "call" | "list" | "record" | "function" | "comprehension" }>;

function compoundShape(expression: Compound): string {
  switch (expression.e) {
    case "call": {
      const given = expression.arguments.map(({ kind, name, value }) => {
        const star = kind === "spread" ? "*" : kind === "spread-named" ? "**" : "";
        return `${star}${kind === "named" ? `${name ?? ""}=` : ""}${shape(value)}`;
      });
      return `${shape(expression.callee)}(${given.join(",")}${expression.cut ? ",…" : ""})`;
    }
    case "list": {
      const items = expression.items.map(({ spread, value }) => `${spread ? "*" : ""}${shape(value)}`);
      return expression.fixed ? `<${items.join(",")}>` : `[${items.join(",")}]`;
    }
    case "record":
      return `{${expression.entries.map(({ key, value }) => `${key === undefined ? "**" : `${shape(key)}:`}${shape(value)}`).join(",")}}`;
    case "function": {
      const [body] = expression.function.body;
      return `lambda(${body?.s === "return" ? shape(body.value) : ""})`;
    }
    case "comprehension": {
      const clauses = expression.clauses.map(
        ({ target, source, tests }) =>
          `${shape(target)} in ${shape(source)}${tests.map((test) => ` if ${shape(test)}`).join("")}`,
      );
      return `comp(${expression.key === undefined ? "" : `${shape(expression.key)}:`}${shape(expression.value)}|${clauses.join("|")})`;
    }
  }
}

/** `kind expression` for every statement, outer before inner. */
export function statementShapes(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement) => [...ownShapes(statement), ...bodiesOf(statement).flatMap(statementShapes)]);
}

function ownShapes(statement: Statement): readonly string[] {
  switch (statement.s) {
    case "assign":
    case "update":
      return [`${statement.s} ${shape(statement.value)}`];
    case "do":
      return [`do ${shape(statement.expression)}`];
    case "return":
      return statement.value === undefined ? [] : [`return ${shape(statement.value)}`];
    case "if":
      return statement.branches.map((branch) => `if ${shape(branch.test)}`);
    case "while":
      return [`while ${shape(statement.test)}`];
    case "each":
      return [`each ${shape(statement.source)}`];
    default:
      return [];
  }
}

function bodiesOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.s) {
    case "if":
      return [...statement.branches.map((branch) => branch.body), statement.otherwise];
    case "while":
    case "each":
      return [statement.body, statement.otherwise];
    case "try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.otherwise,
        statement.lastly,
      ];
    case "with":
    case "class":
      return [statement.body];
    case "function":
      return [statement.function.body];
    default:
      return [];
  }
}

/** The program of a text. */
export function parse(text: string) {
  return parsePython(new SourceText("main.py", text));
}

/** What is damaged, as `line: message`. */
export function damageOf(text: string): readonly string[] {
  const program = parse(text);
  return program.damage.map(({ span, message }) => `${program.file.positionAt(span.start).line}: ${message}`);
}
