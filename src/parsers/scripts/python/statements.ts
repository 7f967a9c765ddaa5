/** Lowers the statements of Python to the small language. Never throws: what it does not know is unreadable. */

import type { Branch, Expression, Handler, ImportedName, ModuleName, Statement } from "../language/index.ts";
import { lowerArguments, lowerExpression, lowerExpressionList, lowerInner, lowerParameters } from "./expressions.ts";
import { lowerMatch } from "./match.ts";
import { updateOperatorOf } from "./operators.ts";
import { childrenOf, type Node, type Reading, splitAt } from "./reading.ts";

type Lower = (reading: Reading, node: Node) => readonly Statement[];

/** The statements below a node: a script, a body, a line of several. */
export function lowerStatements(reading: Reading, node: Node): readonly Statement[] {
  return childrenOf(node).flatMap((child) => (isMark(child) ? [] : lowerStatement(reading, child)));
}

function isMark(node: Node): boolean {
  return node.name === ":" || node.name === ";";
}

function lowerStatement(reading: Reading, node: Node): readonly Statement[] {
  const lower = lowerings.get(node.name);
  const unreadable = (): readonly Statement[] => [{ s: "unreadable", span: reading.span(node) }];
  return lower === undefined ? unreadable() : reading.deeper(node, () => lower(reading, node), unreadable);
}

function lowerBody(reading: Reading, node: Node | undefined): readonly Statement[] {
  return node?.name === "Body" ? lowerStatements(reading, node) : [];
}

function lowerDo(reading: Reading, node: Node): readonly Statement[] {
  return [doStatement(reading, node, lowerExpressionList(reading, childrenOf(node)))];
}

function doStatement(reading: Reading, node: Node, expression: Expression): Statement {
  return { s: "do", span: reading.span(node), expression };
}

/** `print` is a call like others, whatever the Python. */
function lowerPrint(reading: Reading, node: Node): readonly Statement[] {
  const nodes = childrenOf(node).slice(1);
  return splitAt(nodes, ",").map((group) => {
    const expression = lowerExpressionList(reading, group);
    return { s: "do", span: reading.span(node), expression };
  });
}

function lowerAssign(reading: Reading, node: Node): readonly Statement[] {
  const nodes = childrenOf(node).filter((child) => child.name !== "TypeDef");
  const groups = splitAt(nodes, "AssignOp");
  const targets = groups.slice(0, -1).map((group) => lowerExpressionList(reading, group));
  if (targets.length === 0) return declaration(reading, node, groups[0]?.[0]);
  return [{ s: "assign", span: reading.span(node), targets, value: lowerExpressionList(reading, groups.at(-1) ?? []) }];
}

/** `name: type` without a value. */
function declaration(reading: Reading, node: Node, name: Node | undefined): readonly Statement[] {
  return name?.name === "VariableName" ? [{ s: "declare", span: reading.span(node), name: reading.text(name) }] : [];
}

function lowerUpdate(reading: Reading, node: Node): readonly Statement[] {
  const [target, mark, ...value] = childrenOf(node);
  const operator = mark === undefined ? undefined : updateOperatorOf(reading.text(mark));
  const span = reading.span(node);
  if (target === undefined || operator === undefined || value.length === 0) return [{ s: "unreadable", span }];
  const lowered = lowerExpressionList(reading, value);
  return [{ s: "update", span, target: lowerExpression(reading, target), operator, value: lowered }];
}

/** The stretches between keywords: `if test Body elif test Body else Body`. */
interface Stretch {
  readonly keyword: string;
  readonly nodes: readonly Node[];
  readonly body: Node | undefined;
}

function stretches(node: Node): readonly Stretch[] {
  const found: Stretch[] = [];
  let nodes: Node[] = [];
  let keyword: string | undefined;
  for (const child of childrenOf(node)) {
    if (keyword === undefined) keyword = child.name;
    else if (child.name === "Body") {
      found.push({ keyword, nodes, body: child });
      keyword = undefined;
      nodes = [];
    } else nodes.push(child);
    if (keyword === "async") keyword = undefined;
  }
  if (keyword !== undefined) found.push({ keyword, nodes, body: undefined });
  return found;
}

function bodyAfter(reading: Reading, all: readonly Stretch[], keyword: string): readonly Statement[] {
  return lowerBody(reading, all.find((stretch) => stretch.keyword === keyword)?.body);
}

function lowerIf(reading: Reading, node: Node): readonly Statement[] {
  const all = stretches(node);
  const branches = all
    .filter((stretch) => stretch.keyword === "if" || stretch.keyword === "elif")
    .map((stretch): Branch => ({
      test: lowerTest(reading, node, stretch.nodes),
      body: lowerBody(reading, stretch.body),
    }));
  return [{ s: "if", span: reading.span(node), branches, otherwise: bodyAfter(reading, all, "else") }];
}

function lowerTest(reading: Reading, node: Node, nodes: readonly Node[]): Expression {
  return nodes.length === 0 ? reading.hole(node, "a condition is missing") : lowerExpressionList(reading, nodes);
}

function lowerWhile(reading: Reading, node: Node): readonly Statement[] {
  const all = stretches(node);
  const [head] = all;
  const test = lowerTest(reading, node, head?.nodes ?? []);
  const otherwise = bodyAfter(reading, all, "else");
  return [{ s: "while", span: reading.span(node), test, body: lowerBody(reading, head?.body), otherwise }];
}

function lowerFor(reading: Reading, node: Node): readonly Statement[] {
  const all = stretches(node);
  const head = all.find((stretch) => stretch.keyword === "for");
  const [target = [], source = []] = splitAt(head?.nodes ?? [], "in");
  return [
    {
      s: "each",
      span: reading.span(node),
      target: lowerTest(reading, node, target),
      source: lowerTest(reading, node, source),
      body: lowerBody(reading, head?.body),
      otherwise: bodyAfter(reading, all, "else"),
    },
  ];
}

function lowerTry(reading: Reading, node: Node): readonly Statement[] {
  const all = stretches(node);
  const handlers = all.filter((stretch) => stretch.keyword === "except");
  return [
    {
      s: "try",
      span: reading.span(node),
      body: bodyAfter(reading, all, "try"),
      handlers: handlers.map((handler) => lowerHandler(reading, node, handler)),
      otherwise: bodyAfter(reading, all, "else"),
      lastly: bodyAfter(reading, all, "finally"),
    },
  ];
}

/** `except X as e`, and `except X, e` as it was written in Python 2. */
function lowerHandler(reading: Reading, node: Node, stretch: Stretch): Handler {
  const nodes = stretch.nodes.filter((child) => child.name !== "*");
  const parts = splitAt(nodes, nodes.some((child) => child.name === "as") ? "as" : ",");
  const [catches] = parts[0] ?? [];
  const [name] = parts[1] ?? [];
  return {
    catches: catches === undefined ? undefined : lowerExpression(reading, catches),
    name: name?.name === "VariableName" ? reading.text(name) : undefined,
    body: lowerBody(reading, stretch.body),
    span: reading.span(stretch.body ?? node),
  };
}

function lowerWith(reading: Reading, node: Node): readonly Statement[] {
  const [head] = stretches(node);
  const resources = splitAt(head?.nodes ?? [], ",").map((group) => {
    const [value = [], target = []] = splitAt(group, "as");
    const bound = target.length === 0 ? undefined : lowerExpressionList(reading, target);
    return { value: lowerTest(reading, node, value), target: bound };
  });
  return [{ s: "with", span: reading.span(node), resources, body: lowerBody(reading, head?.body) }];
}

function lowerDecorated(reading: Reading, node: Node): readonly Statement[] {
  const children = childrenOf(node);
  const decorators = children
    .filter((child) => child.name === "Decorator")
    .map((child) => lowerDecorator(reading, child));
  const definition = children.at(-1);
  if (definition === undefined) return [];
  return lowerStatement(reading, definition).map((statement) =>
    statement.s === "function" || statement.s === "class" ? { ...statement, decorators } : statement,
  );
}

function lowerDecorator(reading: Reading, node: Node): Expression {
  const [first, ...rest] = childrenOf(node).filter((child) => child.name !== "At" && child.name !== ".");
  if (first === undefined) return reading.hole(node, "a decorator is missing");
  let decorator = lowerExpression(reading, first);
  for (const part of rest) {
    const span = reading.span({ from: node.from + 1, to: part.to });
    if (part.name === "ArgList") decorator = { e: "call", span, callee: decorator, ...lowerArguments(reading, part) };
    else decorator = { e: "member", span, of: decorator, name: reading.text(part), nameSpan: reading.span(part) };
  }
  return decorator;
}

function lowerFunction(reading: Reading, node: Node): readonly Statement[] {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === "VariableName");
  if (name === undefined) return [{ s: "unreadable", span: reading.span(node) }];
  const parameters = children.find((child) => child.name === "ParamList");
  const body = lowerBody(reading, children.at(-1));
  const definition = { parameters: lowerParameters(reading, parameters), body };
  return [{ s: "function", span: reading.span(node), name: reading.text(name), function: definition, decorators: [] }];
}

function lowerClass(reading: Reading, node: Node): readonly Statement[] {
  const children = childrenOf(node);
  const name = children.find((child) => child.name === "VariableName");
  if (name === undefined) return [{ s: "unreadable", span: reading.span(node) }];
  const { arguments: bases } = lowerArguments(
    reading,
    children.find((child) => child.name === "ArgList"),
  );
  const plain = bases.filter((base) => base.kind === "positional").map((base) => base.value);
  const body = lowerBody(reading, children.at(-1));
  return [{ s: "class", span: reading.span(node), name: reading.text(name), bases: plain, body, decorators: [] }];
}

function lowerReturn(reading: Reading, node: Node): readonly Statement[] {
  const value = childrenOf(node).slice(1);
  return [
    {
      s: "return",
      span: reading.span(node),
      value: value.length > 0 ? lowerExpressionList(reading, value) : undefined,
    },
  ];
}

function lowerRaise(reading: Reading, node: Node): readonly Statement[] {
  const [value] = childrenOf(node).slice(1);
  return [
    { s: "raise", span: reading.span(node), value: value === undefined ? undefined : lowerExpression(reading, value) },
  ];
}

function lowerScope(reading: Reading, node: Node): readonly Statement[] {
  const [keyword, ...names] = childrenOf(node);
  const scope = keyword?.name === "global" ? "module" : "enclosing";
  const listed = names.filter((name) => name.name === "VariableName").map((name) => reading.text(name));
  return [{ s: "outer", span: reading.span(node), names: listed, scope }];
}

function lowerDelete(reading: Reading, node: Node): readonly Statement[] {
  const targets = splitAt(childrenOf(node).slice(1), ",").map((group) => lowerExpressionList(reading, group));
  return [{ s: "delete", span: reading.span(node), targets }];
}

function lowerAssert(reading: Reading, node: Node): readonly Statement[] {
  const [test] = childrenOf(node).slice(1);
  return test === undefined ? [] : [{ s: "assert", span: reading.span(node), test: lowerExpression(reading, test) }];
}

function lowerImport(reading: Reading, node: Node): readonly Statement[] {
  const [keyword, ...nodes] = childrenOf(node);
  const span = reading.span(node);
  if (keyword?.name === "from") return lowerFromImport(reading, node, nodes);
  return splitAt(nodes, ",").map((group) => {
    const [path = [], as = []] = splitAt(group, "as");
    const [name] = as;
    return {
      s: "import",
      span,
      module: moduleName(reading, path),
      as: name === undefined ? undefined : reading.text(name),
    };
  });
}

function lowerFromImport(reading: Reading, node: Node, nodes: readonly Node[]): readonly Statement[] {
  const at = nodes.findIndex((child) => child.name === "import");
  const listed = nodes.slice(at + 1).filter((child) => child.name !== "(" && child.name !== ")");
  const names = splitAt(listed, ",").flatMap((group): readonly ImportedName[] => {
    const [name] = group;
    const as = group.length > 1 ? group.at(-1) : name;
    if (name === undefined || as === undefined) return [];
    return [{ name: reading.text(name), as: reading.text(as), span: reading.span(name) }];
  });
  const module = moduleName(reading, at < 0 ? nodes : nodes.slice(0, at));
  return [{ s: "import-names", span: reading.span(node), module, names }];
}

function moduleName(reading: Reading, nodes: readonly Node[]): ModuleName {
  const firstName = nodes.findIndex((node) => node.name === "VariableName");
  const leading = firstName < 0 ? nodes : nodes.slice(0, firstName);
  const segments = nodes.filter((node) => node.name === "VariableName").map((node) => reading.text(node));
  const level = leading.reduce((dots, node) => dots + reading.text(node).length, 0);
  return { segments, level };
}

const nothing: Lower = () => [];

const lowerings: ReadonlyMap<string, Lower> = new Map<string, Lower>([
  ["ExpressionStatement", lowerDo],
  ["YieldStatement", (reading, node) => [doStatement(reading, node, lowerInner(reading, node))]],
  ["PrintStatement", lowerPrint],
  ["AssignStatement", lowerAssign],
  ["UpdateStatement", lowerUpdate],
  ["IfStatement", lowerIf],
  ["WhileStatement", lowerWhile],
  ["ForStatement", lowerFor],
  ["TryStatement", lowerTry],
  ["WithStatement", lowerWith],
  ["MatchStatement", (reading, node) => lowerMatch(reading, node, lowerStatements)],
  ["DecoratedStatement", lowerDecorated],
  ["FunctionDefinition", lowerFunction],
  ["ClassDefinition", lowerClass],
  ["ReturnStatement", lowerReturn],
  ["RaiseStatement", lowerRaise],
  ["BreakStatement", (reading, node) => [{ s: "break", span: reading.span(node) }]],
  ["ContinueStatement", (reading, node) => [{ s: "continue", span: reading.span(node) }]],
  ["ScopeStatement", lowerScope],
  ["DeleteStatement", lowerDelete],
  ["AssertStatement", lowerAssert],
  ["ImportStatement", lowerImport],
  ["StatementGroup", lowerStatements],
  ["PassStatement", nothing],
  ["TypeDefinition", nothing],
]);
