/** Lowers the expressions of Python to the small language. Never throws: what it does not know is a hole. */

import type { Span } from "../../../source/index.ts";
import type {
  Argument,
  BinaryOperator,
  Clause,
  Connective,
  Expression,
  ListItem,
  Parameter,
  RecordEntry,
} from "../language/index.ts";
import { lowerContinuedString, lowerFormatString, lowerNumber, lowerString } from "./literals.ts";
import { cutName, holeName } from "./mend.ts";
import { binaryOperatorOf, isComparison, unaryOperatorOf } from "./operators.ts";
import { childrenOf, type Node, type Reading, splitAt } from "./reading.ts";

type Lower = (reading: Reading, node: Node) => Expression;

export function lowerExpression(reading: Reading, node: Node): Expression {
  const lower = lowerings.get(node.name);
  if (lower === undefined) return reading.hole(node, `${node.name} is not understood`);
  return reading.deeper(
    node,
    () => lower(reading, node),
    () => reading.hole(node, "nested too deeply"),
  );
}

/** `a, *b` as one expression: a tuple where there is a comma. */
export function lowerExpressionList(reading: Reading, nodes: readonly Node[]): Expression {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return reading.hole({ from: 0, to: 0 }, "nothing is there");
  const hasComma = nodes.some((node) => node.name === ",");
  if (!hasComma && !isStar(first)) return lowerExpression(reading, first);
  const span = reading.span({ from: first.from, to: last.to });
  return { e: "list", span, fixed: true, items: lowerItems(reading, nodes) };
}

function isStar(node: Node): boolean {
  return node.name === "*" || node.name === "**";
}

function lowerItems(reading: Reading, nodes: readonly Node[]): readonly ListItem[] {
  return splitAt(nodes, ",").map((group) => lowerItem(reading, group));
}

function lowerItem(reading: Reading, group: readonly Node[]): ListItem {
  const spread = group[0] !== undefined && isStar(group[0]);
  return { spread, value: lowerExpressionList(reading, spread ? group.slice(1) : group) };
}

function inner(node: Node): readonly Node[] {
  const children = childrenOf(node);
  const end = closers.has(children.at(-1)?.name ?? "") ? -1 : undefined;
  return children.slice(openers.has(children[0]?.name ?? "") ? 1 : 0, end);
}

const openers = new Set(["(", "[", "{"]);
const closers = new Set([")", "]", "}"]);

function lowerName(reading: Reading, node: Node): Expression {
  const name = reading.text(node);
  if (name === holeName || name === cutName) return reading.hole(node, "missing in the text");
  return { e: "name", span: reading.span(node), name };
}

function lowerBoolean(reading: Reading, node: Node): Expression {
  return { e: "literal", span: reading.span(node), value: reading.text(node) === "True" };
}

function lowerNone(reading: Reading, node: Node): Expression {
  return { e: "literal", span: reading.span(node), value: null };
}

function lowerParenthesized(reading: Reading, node: Node): Expression {
  return lowerExpressionList(reading, inner(node));
}

function lowerTuple(reading: Reading, node: Node): Expression {
  return { e: "list", span: reading.span(node), fixed: true, items: lowerItems(reading, inner(node)) };
}

function lowerArray(reading: Reading, node: Node): Expression {
  return { e: "list", span: reading.span(node), fixed: false, items: lowerItems(reading, inner(node)) };
}

function lowerDictionary(reading: Reading, node: Node): Expression {
  const entries = splitAt(inner(node), ",").map((group) => lowerEntry(reading, group));
  return { e: "record", span: reading.span(node), entries };
}

function lowerEntry(reading: Reading, group: readonly Node[]): RecordEntry {
  const [first, second] = group;
  if (first !== undefined && isStar(first) && second !== undefined)
    return { key: undefined, value: lowerExpression(reading, second) };
  const [key = [], value = []] = splitAt(group, ":");
  return { key: lowerExpressionList(reading, key), value: lowerExpressionList(reading, value) };
}

/** `x.name`, `x[key]`, `x[from:to:step]`. */
function lowerMember(reading: Reading, node: Node): Expression {
  const [object, mark, ...rest] = childrenOf(node);
  if (object === undefined || mark === undefined) return reading.hole(node, "a member is missing");
  const of = lowerExpression(reading, object);
  const span = reading.span(node);
  const [name] = rest;
  if (mark.name === ".") {
    if (name === undefined) return reading.hole(node, "a member is missing");
    return { e: "member", span, of, name: reading.text(name), nameSpan: reading.span(name) };
  }
  const keys = rest.filter((child) => child.name !== "]");
  if (!keys.some((child) => child.name === ":")) return { e: "element", span, of, key: lowerKey(reading, node, keys) };
  return { e: "slice", span, of, ...lowerBounds(reading, keys) };
}

function lowerKey(reading: Reading, node: Node, keys: readonly Node[]): Expression {
  return keys.length === 0 ? reading.hole(node, "a key is missing") : lowerExpressionList(reading, keys);
}

function lowerBounds(reading: Reading, keys: readonly Node[]) {
  const bounds: (Expression | undefined)[] = [undefined];
  for (const key of keys) {
    if (key.name === ":") bounds.push(undefined);
    else bounds[bounds.length - 1] = lowerExpression(reading, key);
  }
  return { from: bounds[0], to: bounds[1], step: bounds[2] };
}

function lowerCall(reading: Reading, node: Node): Expression {
  const [callee, list] = childrenOf(node);
  if (callee === undefined) return reading.hole(node, "a call of nothing");
  return {
    e: "call",
    span: reading.span(node),
    callee: lowerExpression(reading, callee),
    ...lowerArguments(reading, list),
  };
}

/** The arguments of a call; `cut` where the text ends within them. */
export function lowerArguments(
  reading: Reading,
  list: Node | undefined,
): { readonly arguments: readonly Argument[]; readonly cut: boolean } {
  const nodes = list === undefined ? [] : inner(list);
  if (nodes.some((node) => node.name === "for"))
    return { cut: false, arguments: [{ kind: "positional", value: lowerComprehension(reading, nodes, "list") }] };
  const groups = splitAt(nodes, ",");
  const whole = groups.filter((group) => !isCut(reading, group));
  return { cut: whole.length < groups.length, arguments: whole.map((group) => lowerArgument(reading, group)) };
}

function isCut(reading: Reading, group: readonly Node[]): boolean {
  return group.length === 1 && group[0] !== undefined && reading.text(group[0]) === cutName;
}

function lowerArgument(reading: Reading, group: readonly Node[]): Argument {
  const [first, second, ...rest] = group;
  if (first?.name === "*") return { kind: "spread", value: lowerExpressionList(reading, group.slice(1)) };
  if (first?.name === "**") return { kind: "spread-named", value: lowerExpressionList(reading, group.slice(1)) };
  if (first !== undefined && second !== undefined && reading.text(second) === ":=") {
    const span = reading.span({ from: first.from, to: rest.at(-1)?.to ?? second.to });
    const value = lowerExpressionList(reading, rest);
    return { kind: "positional", value: { e: "bind", span, name: reading.text(first), value } };
  }
  if (first === undefined || second?.name !== "AssignOp" || reading.text(second) !== "=")
    return { kind: "positional", value: lowerExpressionList(reading, group) };
  const value = rest.length === 0 ? reading.hole(second, "a value is missing") : lowerExpressionList(reading, rest);
  return { kind: "named", name: reading.text(first), nameSpan: reading.span(first), value };
}

/** Operators of one spine are gathered in a loop: real texts join hundreds of parts. */
function lowerBinary(reading: Reading, node: Node): Expression {
  if (logicalWord(reading, node) !== undefined) return lowerLogical(reading, node);
  const spine: Node[] = [];
  let leftmost: Node | null = node;
  while (leftmost?.name === "BinaryExpression" && logicalWord(reading, leftmost) === undefined) {
    spine.push(leftmost);
    leftmost = leftmost.firstChild;
  }
  if (leftmost === null) return reading.hole(node, "an operand is missing");
  let result = lowerExpression(reading, leftmost);
  let compared: Expression | undefined;
  for (const each of spine.reverse()) {
    const { operator, operand } = operation(reading, each);
    if (operator === undefined || operand === undefined) return reading.hole(node, "an operator is not understood");
    const span = reading.span(each);
    result =
      isComparison(operator) && compared !== undefined
        ? both(result, { e: "binary", span, first: compared, rest: [{ operator, operand }] }, span)
        : appended(result, leftmost, operator, operand, span);
    compared = isComparison(operator) ? operand : undefined;
    leftmost = each;
  }
  return result;
}

function operation(reading: Reading, node: Node) {
  const children = childrenOf(node).slice(1);
  const operand = children.at(-1);
  const word = children
    .slice(0, -1)
    .map((mark) => reading.text(mark))
    .join(" ");
  const lowered = operand === undefined || children.length < 2 ? undefined : lowerExpression(reading, operand);
  return { operator: binaryOperatorOf(word), operand: lowered };
}

/** A further operand; what stands in brackets stays an operand of its own. */
function appended(left: Expression, node: Node, operator: BinaryOperator, operand: Expression, span: Span): Expression {
  const isSpine = left.e === "binary" && node.name === "BinaryExpression";
  return isSpine
    ? { ...left, span, rest: [...left.rest, { operator, operand }] }
    : { e: "binary", span, first: left, rest: [{ operator, operand }] };
}

/** `a < b < c` is `a < b and b < c`. */
function both(left: Expression, right: Expression, span: Span): Expression {
  const operands = left.e === "logical" && left.connective === "both" ? left.operands : [left];
  return { e: "logical", span, connective: "both", operands: [...operands, right] };
}

/** `and` or `or`, where that joins the operands of a node. */
function logicalWord(reading: Reading, node: Node): string | undefined {
  if (node.name !== "BinaryExpression") return undefined;
  const mark = childrenOf(node)[1];
  const word = mark === undefined ? "" : reading.text(mark);
  return word === "and" || word === "or" ? word : undefined;
}

/** An operand of `and` and `or`, with the `not`s before it; the word joins it to the one before. */
interface LogicalPart {
  readonly node: Node;
  readonly negations: readonly Node[];
  readonly word: string | undefined;
}

/**
 * The grammar lets `not` reach over `and` and `or`. So the operands are taken in the order of the text, and put together
 * as Python does: `not` binds most, then `and`, then `or`.
 */
function lowerLogical(reading: Reading, node: Node): Expression {
  const alternatives: LogicalPart[][] = [];
  for (const part of logicalParts(reading, node)) {
    if (part.word === "and") alternatives.at(-1)?.push(part);
    else alternatives.push([part]);
  }
  const operands = alternatives.map((parts) =>
    joined(
      reading,
      "both",
      parts.map((part) => negated(reading, part)),
    ),
  );
  return joined(reading, "either", operands);
}

function joined(reading: Reading, connective: Connective, operands: readonly Expression[]): Expression {
  const [first] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined) return reading.hole({ from: 0, to: 0 }, "an operand is missing");
  if (first === last) return first;
  return { e: "logical", span: { start: first.span.start, end: last.span.end }, connective, operands };
}

function negated(reading: Reading, part: LogicalPart): Expression {
  return part.negations.reduceRight<Expression>(
    (operand, node) => ({ e: "unary", span: reading.span(node), operator: "not", operand }),
    lowerExpression(reading, part.node),
  );
}

/** In the order of the text, without recursion: chains of conditions may be long. */
function logicalParts(reading: Reading, start: Node): readonly LogicalPart[] {
  const parts: LogicalPart[] = [];
  const open: LogicalPart[] = [{ node: start, negations: [], word: undefined }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const { node, negations, word } = part;
    const children = childrenOf(node);
    const last = children.at(-1);
    const joining = logicalWord(reading, node);
    const [first] = children;
    if (joining !== undefined && first !== undefined && last !== undefined) {
      open.push({ node: last, negations: [], word: joining }, { node: first, negations, word });
    } else if (node.name === "UnaryExpression" && first?.name === "not" && last !== undefined) {
      open.push({ node: last, negations: [...negations, node], word });
    } else parts.push(part);
  }
  return parts;
}

function lowerUnary(reading: Reading, node: Node): Expression {
  const [mark, operand] = childrenOf(node);
  const operator = mark === undefined ? undefined : unaryOperatorOf(reading.text(mark));
  if (operand === undefined || operator === undefined) return reading.hole(node, "an operand is missing");
  if (operator === "not") return lowerLogical(reading, node);
  return { e: "unary", span: reading.span(node), operator, operand: lowerExpression(reading, operand) };
}

function lowerConditional(reading: Reading, node: Node): Expression {
  const [then, , test, , otherwise] = childrenOf(node);
  if (then === undefined || test === undefined || otherwise === undefined)
    return reading.hole(node, "a branch is missing");
  return {
    e: "choose",
    span: reading.span(node),
    test: lowerExpression(reading, test),
    then: lowerExpression(reading, then),
    otherwise: lowerExpression(reading, otherwise),
  };
}

function lowerLambda(reading: Reading, node: Node): Expression {
  const children = childrenOf(node);
  const parameters = children.find((child) => child.name === "ParamList");
  const body = children.at(-1);
  const span = reading.span(node);
  const value = body === undefined || body.name === ":" ? undefined : lowerExpression(reading, body);
  const statement = { s: "return", span, value } as const;
  return { e: "function", span, function: { parameters: lowerParameters(reading, parameters), body: [statement] } };
}

/** The parameters of a function or lambda. */
export function lowerParameters(reading: Reading, list: Node | undefined): readonly Parameter[] {
  const parameters: Parameter[] = [];
  let kind: Parameter["kind"] = "plain";
  for (const group of splitAt(list === undefined ? [] : inner(list), ",")) {
    const [first, second] = group;
    if (first === undefined || first.name === "/") continue;
    const stars = isStar(first);
    if (stars && second === undefined) kind = "named-only";
    const named = stars ? second : first;
    if (named === undefined) continue;
    const starKind = first.name === "**" ? "named-rest" : "rest";
    const assign = group.findIndex((node) => node.name === "AssignOp");
    const value = assign < 0 ? undefined : lowerExpressionList(reading, group.slice(assign + 1));
    parameters.push({ name: reading.text(named), kind: stars ? starKind : kind, value, span: reading.span(named) });
    if (stars) kind = "named-only";
  }
  return parameters;
}

function lowerNamed(reading: Reading, node: Node): Expression {
  const children = childrenOf(node);
  const [name] = children;
  const value = children.at(-1);
  if (name === undefined || value === undefined) return reading.hole(node, "a value is missing");
  return { e: "bind", span: reading.span(node), name: reading.text(name), value: lowerExpression(reading, value) };
}

function comprehension(makes: "list" | "set" | "record"): Lower {
  return (reading, node) => lowerComprehension(reading, inner(node), makes);
}

function lowerComprehension(reading: Reading, nodes: readonly Node[], makes: "list" | "set" | "record"): Expression {
  const first = nodes.findIndex((node) => node.name === "for");
  const heads = splitAt(nodes.slice(0, first), ":");
  const whole = { from: nodes[0]?.from ?? 0, to: nodes.at(-1)?.to ?? 0 };
  const value = heads.at(-1);
  return {
    e: "comprehension",
    span: reading.span(whole),
    makes,
    key: heads.length > 1 ? lowerExpressionList(reading, heads[0] ?? []) : undefined,
    value: value === undefined ? reading.hole(whole, "a value is missing") : lowerExpressionList(reading, value),
    clauses: splitAt(nodes.slice(first), "for").map((clause) => lowerClause(reading, clause)),
  };
}

function lowerClause(reading: Reading, nodes: readonly Node[]): Clause {
  const parts = splitAt(
    nodes.filter((node) => node.name !== "async"),
    "if",
  );
  const [target = [], source = []] = splitAt(parts[0] ?? [], "in");
  return {
    target: lowerExpressionList(reading, target),
    source: lowerExpressionList(reading, source),
    tests: parts.slice(1).map((test) => lowerExpressionList(reading, test)),
  };
}

/** `await x` and `yield x` are read as `x`: who waits for what does not change what is built. */
export function lowerInner(reading: Reading, node: Node): Expression {
  const value = childrenOf(node).filter((child) => !["await", "yield", "from"].includes(child.name));
  return value.length === 0
    ? { e: "literal", span: reading.span(node), value: null }
    : lowerExpressionList(reading, value);
}

const lowerings: ReadonlyMap<string, Lower> = new Map([
  ["VariableName", lowerName],
  ["Number", lowerNumber],
  ["String", lowerString],
  ["ContinuedString", lowerContinuedString],
  ["FormatString", lowerFormatString],
  ["Boolean", lowerBoolean],
  ["None", lowerNone],
  ["Ellipsis", lowerNone],
  ["ParenthesizedExpression", lowerParenthesized],
  ["TupleExpression", lowerTuple],
  ["ArrayExpression", lowerArray],
  ["SetExpression", lowerArray],
  ["DictionaryExpression", lowerDictionary],
  ["MemberExpression", lowerMember],
  ["CallExpression", lowerCall],
  ["BinaryExpression", lowerBinary],
  ["UnaryExpression", lowerUnary],
  ["ConditionalExpression", lowerConditional],
  ["LambdaExpression", lowerLambda],
  ["NamedExpression", lowerNamed],
  ["ArrayComprehensionExpression", comprehension("list")],
  ["SetComprehensionExpression", comprehension("set")],
  ["ComprehensionExpression", comprehension("list")],
  ["DictionaryComprehensionExpression", comprehension("record")],
  ["AwaitExpression", lowerInner],
  ["YieldExpression", lowerInner],
]);
