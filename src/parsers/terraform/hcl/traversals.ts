/** The references in an expression: which names it reads, and by which steps, as far as they are written out. */

import type { Span } from "../../../source/index.ts";
import type {
  AttributeStep,
  Expression,
  ForDirective,
  ForObject,
  ForTuple,
  IndexStep,
  Node,
  Step,
  Variable,
} from "./ast.ts";
import { literalText } from "./literals.ts";
import { childrenOf } from "./visit.ts";

/** A step that is known from the text alone: `.name`, `[0]`, `["key"]`. */
export type StaticStep = AttributeStep | IndexStep;

/** A reference such as `aws_subnet.public[0].id`, up to the first step that is computed or a splat. */
export interface Traversal {
  /** From the root to the last of `steps`. */
  readonly span: Span;
  readonly root: Variable;
  readonly steps: readonly StaticStep[];
}

/** The names that the loops around a node bind, innermost first. */
interface Scope {
  readonly names: readonly string[];
  readonly outer: Scope | undefined;
}

interface Waiting {
  readonly node: Node;
  readonly scope: Scope | undefined;
}

/**
 * All references at or below a node, in the order of the text, those in indexes, templates and nested blocks too.
 * What a `for` binds is no reference within it; nor are object keys that are bare words.
 */
export function traversals(root: Node): readonly Traversal[] {
  const found: Traversal[] = [];
  const waiting: Waiting[] = [{ node: root, scope: undefined }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, scope } = next;
    const traversal = traversalAt(node);
    if (traversal !== undefined && !isBound(traversal.root.name, scope)) found.push(traversal);
    const inner = childrenInScope(node, scope);
    for (let index = inner.length - 1; index >= 0; index--) {
      const child = inner[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

/** The reference that an expression is, if it is nothing but one and every step is written out. */
export function asTraversal(expression: Expression): Traversal | undefined {
  const traversal = traversalAt(expression);
  return traversal?.span.end === expression.span.end ? traversal : undefined;
}

function traversalAt(node: Node): Traversal | undefined {
  if (node.kind === "variable") return { span: node.span, root: node, steps: [] };
  if (node.kind !== "access" || node.source.kind !== "variable") return undefined;
  const steps = staticPrefix(node.steps);
  const end = steps.at(-1)?.span.end ?? node.source.span.end;
  return { span: { start: node.source.span.start, end }, root: node.source, steps };
}

function staticPrefix(steps: readonly Step[]): readonly StaticStep[] {
  const prefix: StaticStep[] = [];
  for (const step of steps) {
    if (!isStatic(step)) break;
    prefix.push(step);
  }
  return prefix;
}

function isStatic(step: Step): step is StaticStep {
  switch (step.kind) {
    case "attribute-step":
      return true;
    case "index-step":
      return step.key.kind === "number" || literalText(step.key) !== undefined;
    case "splat-step":
      return false;
  }
}

function isBound(name: string, scope: Scope | undefined): boolean {
  for (let at = scope; at !== undefined; at = at.outer) if (at.names.includes(name)) return true;
  return false;
}

/** The children of a node, each with the names that are bound where it stands. */
function childrenInScope(node: Node, scope: Scope | undefined): readonly Waiting[] {
  switch (node.kind) {
    case "for-tuple":
    case "for-object":
    case "for-directive":
      return childrenOfLoop(node, scope);
    case "access":
      // The source, when it is a variable, has been taken together with the steps.
      return (node.source.kind === "variable" ? node.steps : childrenOf(node)).map((child) => ({ node: child, scope }));
    default:
      return childrenOf(node).map((child) => ({ node: child, scope }));
  }
}

/** A loop binds its names everywhere but in the collection that it runs over. */
function childrenOfLoop(loop: ForTuple | ForObject | ForDirective, scope: Scope | undefined): readonly Waiting[] {
  const names = loop.keyName === undefined ? [loop.valueName.name] : [loop.keyName.name, loop.valueName.name];
  const inner = { names, outer: scope };
  return childrenOf(loop).map((child) => ({ node: child, scope: child === loop.collection ? scope : inner }));
}
