/** Walks over syntax trees, in the order of the text and without recursion. */

import type { Expression, ForObject, ForTuple, Identifier, Node, TemplatePart } from "./ast.ts";

/** What a visitor says of a node: go on into its children, or not. */
export type Visit = "into" | "past";

/** Shows the node and all below it to the visitor, parents before children. */
export function visit(root: Node, visitor: (node: Node) => Visit): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (visitor(node) === "past") continue;
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) waiting.push(child);
    }
  }
}

const none: readonly Node[] = [];

/** The children of a node in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case "body":
    case "tuple":
    case "object":
      return node.items;
    case "attribute":
      return [node.name, node.value];
    case "block":
      return [node.type, ...node.labels, node.body];
    case "object-item":
      return [node.key, node.value];
    case "attribute-step":
      return [node.name];
    case "index-step":
      return [node.key];
    case "splat-step":
      return node.each;
    case "template":
      return node.parts;
    case "interpolation":
    case "if-directive":
    case "for-directive":
      return childrenOfSequence(node);
    case "label":
    case "identifier":
    case "text":
      return none;
    default:
      return childrenOfExpression(node);
  }
}

function childrenOfExpression(
  node: Exclude<Expression, { readonly kind: "tuple" | "object" | "template" }>,
): readonly Node[] {
  switch (node.kind) {
    case "access":
      return [node.source, ...node.steps];
    case "call":
      return [node.name, ...node.arguments];
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "conditional":
      return [node.condition, node.whenTrue, node.whenFalse];
    case "parentheses":
      return [node.inner];
    case "for-tuple":
    case "for-object":
      return childrenOfFor(node);
    case "number":
    case "boolean":
    case "null":
    case "variable":
    case "invalid":
      return none;
  }
}

function childrenOfSequence(node: Exclude<TemplatePart, { readonly kind: "text" }>): readonly Node[] {
  switch (node.kind) {
    case "interpolation":
      return [node.expression];
    case "if-directive":
      return [node.condition, ...node.whenTrue, ...node.whenFalse];
    case "for-directive":
      return [...namesOf(node), node.collection, ...node.body];
  }
}

function childrenOfFor(node: ForTuple | ForObject): readonly Node[] {
  const key = node.kind === "for-object" ? [node.key] : [];
  const condition = node.condition === undefined ? [] : [node.condition];
  return [...namesOf(node), node.collection, ...key, node.value, ...condition];
}

/** The names that a loop binds. */
function namesOf(loop: {
  readonly keyName: Identifier | undefined;
  readonly valueName: Identifier;
}): readonly Identifier[] {
  return loop.keyName === undefined ? [loop.valueName] : [loop.keyName, loop.valueName];
}
