/** `moved` blocks: under which names a resource was known before. */

import { attributeIn, type Declaration } from "../documents/index.ts";
import { asTraversal, type Expression, literalText, type StaticStep, wrappedExpression } from "../hcl/index.ts";

/** By the name of today, all former ones, the latest first. */
export function formerNames(moved: readonly Declaration[]): ReadonlyMap<string, readonly string[]> {
  const from = new Map<string, string>();
  for (const { parts } of moved) {
    const [before, after] = ["from", "to"].map((name) => attributeIn(parts, name)?.attribute.value);
    const [former, current] = [before && addressIn(before), after && addressIn(after)];
    if (former !== undefined && current !== undefined) from.set(current, former);
  }
  return new Map(Array.from(from.keys(), (name) => [name, chain(from, name)]));
}

function chain(from: ReadonlyMap<string, string>, name: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set([name]);
  for (let next = from.get(name); next !== undefined && !seen.has(next); next = from.get(next)) {
    found.push(next);
    seen.add(next);
  }
  return found;
}

/** An address as Terraform writes it; in JSON it is text. */
function addressIn(expression: Expression): string | undefined {
  const wrapped = expression.kind === "template" ? wrappedExpression(expression) : undefined;
  if (wrapped !== undefined) return addressIn(wrapped);
  const traversal = asTraversal(expression);
  return traversal === undefined
    ? literalText(expression)
    : traversal.root.name + traversal.steps.map(stepText).join("");
}

function stepText(step: StaticStep): string {
  if (step.kind === "attribute-step") return `.${step.name.name}`;
  return step.key.kind === "number" ? `[${step.key.text}]` : `[${JSON.stringify(literalText(step.key) ?? "")}]`;
}
