/**
 * Whether something hangs on a secret: a variable or output declared `sensitive`, a call of `sensitive()`, an argument
 * that is named like a secret. Told from the text alone, and rather too often than not often enough; `nonsensitive()`
 * is the author's word that what is in it may be shown.
 */

import { isSecretName } from "../../../resources/index.ts";
import { attributeIn, type BodyPart, type Declaration, itemsIn } from "../documents/index.ts";
import { type Node, type Traversal, traversals, visit } from "../hcl/index.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** A stretch of a document, in the module in which its names mean something. */
interface Stretch {
  readonly module: ModuleInstance;
  readonly node: Node;
}

/** Beyond so many names that hang on each other it is taken for a secret. */
const mostFollowed = 2_000;

/** Whether what is written under a name in a block hangs on a secret. */
export function isSensitiveIn(module: ModuleInstance, parts: readonly BodyPart[], name: string): boolean {
  const waiting: Stretch[] = itemsIn(parts, name).map(({ item }) => ({ module, node: item }));
  const followed = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { isSecret, shown } = callsIn(next.node);
    if (isSecret) return true;
    for (const reference of traversals(next.node)) {
      if (shown.some(({ start, end }) => reference.span.start >= start && reference.span.end <= end)) continue;
      const key = `${next.module.key}${nameOf(reference)}`;
      if (followed.has(key)) continue;
      if (followed.size >= mostFollowed) return true;
      followed.add(key);
      const found = whatIsNamed(next.module, reference);
      if (found === "secret") return true;
      for (const each of found) waiting.push(each);
    }
  }
  return false;
}

/** Whether `sensitive()` is called, and what `nonsensitive()` shows. */
function callsIn(root: Node): { readonly isSecret: boolean; readonly shown: readonly Node["span"][] } {
  let isSecret = false;
  const shown: Node["span"][] = [];
  visit(root, (node) => {
    if (node.kind !== "call") return "into";
    if (node.name.name === "nonsensitive") {
      shown.push(node.span);
      return "past";
    }
    isSecret ||= node.name.name === "sensitive";
    return "into";
  });
  return { isSecret, shown };
}

function stepNames({ steps }: Traversal): readonly (string | undefined)[] {
  return steps.map((step) => (step.kind === "attribute-step" ? step.name.name : undefined));
}

function nameOf(reference: Traversal): string {
  return [reference.root.name, ...stepNames(reference).slice(0, 3)].join(".");
}

function whatIsNamed(module: ModuleInstance, reference: Traversal): readonly Stretch[] | "secret" {
  const names = stepNames(reference);
  const [first = "", second = "", third = ""] = names;
  switch (reference.root.name) {
    case "var":
      return variable(module, first);
    case "local": {
      const local = module.declarations.locals.get(first);
      return local === undefined ? [] : [{ module, node: local.attribute.value }];
    }
    case "module":
      return output(module, first, names.slice(1).find((name) => name !== undefined) ?? "");
    case "data":
      return written(module, module.declarations.data.get(`${first}.${second}`), third);
    default:
      return written(module, module.declarations.resources.get(`${reference.root.name}.${first}`), second);
  }
}

function variable(module: ModuleInstance, name: string): readonly Stretch[] | "secret" {
  const declaration = module.declarations.variables.get(name);
  if (declaration === undefined) return [];
  if (isDeclaredSensitive(declaration)) return "secret";
  const call = module.origin?.call;
  const argument = call?.argument(name);
  return call === undefined || argument === undefined ? [] : [{ module: call.module, node: argument.attribute.value }];
}

function output(module: ModuleInstance, call: string, name: string): readonly Stretch[] | "secret" {
  const [callee] = module.module(call)?.instances ?? [];
  const declaration = callee?.declarations.outputs.get(name);
  if (callee === undefined || declaration === undefined) return [];
  if (isDeclaredSensitive(declaration)) return "secret";
  const value = attributeIn(declaration.parts, "value")?.attribute.value;
  return value === undefined ? [] : [{ module: callee, node: value }];
}

function written(
  module: ModuleInstance,
  declaration: Declaration | undefined,
  name: string,
): readonly Stretch[] | "secret" {
  if (declaration === undefined) return [];
  if (isSecretName(name)) return "secret";
  return itemsIn(declaration.parts, name).map(({ item }) => ({ module, node: item }));
}

function isDeclaredSensitive({ parts }: Declaration): boolean {
  const value = attributeIn(parts, "sensitive")?.attribute.value;
  return value?.kind === "boolean" && value.value;
}
