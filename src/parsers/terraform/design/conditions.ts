/** What every successful run satisfies: validations, preconditions, and that whatever is looked up is there. */

import { refusedBlocks } from "../../../net/index.ts";
import { FALSE, type Guard, isKnownNull, known, listOf, type Value } from "../../../values/index.ts";
import {
  attributeIn,
  blocksIn,
  type BodyPart,
  nameOfItem,
  namesIn,
  partOfBlock,
  type PlacedBlock,
} from "../documents/index.ts";
import { asBoolean, evaluate, type Scope, withVariable } from "../evaluation/index.ts";
import { type Node, visit } from "../hcl/index.ts";
import { failureOf, truth } from "../terms/index.ts";
import type { DeclaredResource } from "./declared-resource.ts";
import type { ModuleInstance } from "./module-instance.ts";
import type { NamedValue } from "./named-value.ts";
import type { ResourceBlock } from "./resource-block.ts";
import type { Variable } from "./variables.ts";

/** The condition of one module: of its variables, locals and resources. */
export function conditionOf(module: ModuleInstance): Guard {
  const { guards } = module.design.terms;
  const inner = guards.all([
    ...validations(module),
    ...lookUps(module),
    ...module.blocks.flatMap((block) => conditionsOfBlock(block)),
  ]);
  return guards.or(guards.not(module.exists), inner);
}

function validations(module: ModuleInstance): readonly Guard[] {
  return Array.from(module.declarations.variables.values()).flatMap((declaration) => {
    // What is wrong with a default is told, whether or not anything asks for the variable.
    const variable = module.variableNamed(declaration.labels[0] ?? "");
    variable?.named.workOut();
    const blocks = blocksIn(declaration.parts, "validation");
    if (variable !== undefined) blocks.forEach((block) => refuse(variable, block, module.scope(block.file)));
    return blocks.flatMap((block) => demanded(block, module.scope(block.file)));
  });
}

/** Blocks that a validation would refuse, had somebody given them to a variable of which nothing is known. */
function refuse({ name, named: { value } }: Variable, block: PlacedBlock, scope: Scope): void {
  const { terms } = scope;
  const condition = attributeIn([partOfBlock(block)], "condition")?.attribute.value;
  if (condition === undefined || value.k !== "symbol") return;
  const { id, at } = value;
  const { settles, type } = terms.symbols.facts(id);
  if (settles !== "author" || (type !== "string" && type !== "list")) return;
  const takes = (text: string): boolean | undefined => {
    const one = known(at, text);
    const given = type === "list" ? listOf(at, [one]) : one;
    const holds = evaluate(condition, { ...scope, names: withVariable(scope.names, name, given) });
    return holds.k === "known" && typeof holds.v === "boolean" ? holds.v : undefined;
  };
  terms.symbols.refuse(
    id,
    terms.quietly(() => refusedBlocks(takes)),
  );
}

/** The condition that a block states; nothing where it cannot be followed. */
function demanded(block: PlacedBlock, scope: Scope): readonly Guard[] {
  const { terms } = scope;
  const condition = attributeIn([partOfBlock(block)], "condition")?.attribute.value;
  if (condition === undefined) {
    const message = `A ${block.block.type.name} block has an argument condition; without it nothing is demanded`;
    terms.notice(terms.origins.at(block.file, block.block.type.span), "invalid-value", "error", message);
    return [];
  }
  const at = terms.origins.at(block.file, condition.span);
  const value = asBoolean(evaluate(condition, scope), at, scope);
  if (failureOf(terms, value) !== undefined || isUnclear(value, scope)) return [];
  const holds = truth(terms, value);
  if (holds !== FALSE) return [holds];
  terms.notice(
    at,
    "invalid-value",
    "error",
    "The condition does not hold for the values given, so Terraform refuses them",
  );
  return [];
}

/** An unknown that the author settles must be true whenever it is asked for again; of any other nobody can say so. */
function isUnclear(value: Value, { terms }: Scope): boolean {
  if (value.k === "symbol") return terms.symbols.facts(value.id).settles !== "author";
  return value.k === "ref" || isKnownNull(value);
}

/** A key that is asked for must be there; what is evaluated for that is what indexes something. */
function lookUps(module: ModuleInstance): readonly Guard[] {
  const { guards } = module.design.terms;
  const locals = Array.from(module.declarations.locals).flatMap(([name, { attribute }]): NamedValue[] => {
    const named = indexes(attribute.value) ? module.localNamed(name) : undefined;
    return named === undefined ? [] : [named];
  });
  return locals.map((named) => guards.not(named.failsWhen));
}

function indexes(node: Node): boolean {
  let found = false;
  visit(node, (each) => {
    found ||= each.kind === "index-step";
    return found ? "past" : "into";
  });
  return found;
}

function conditionsOfBlock(block: ResourceBlock): readonly Guard[] {
  const asking = namesIn(block.parts).filter((name) => asks(block.parts, name));
  const stated = blocksIn(block.parts, "lifecycle").flatMap((lifecycle) =>
    blocksIn([partOfBlock(lifecycle)], "precondition"),
  );
  if (asking.length === 0 && stated.length === 0) return [];
  const { guards } = block.terms;
  return block.resources.map((resource) => {
    const found = [
      ...lookUpsOf(resource, asking).map((fails) => guards.not(fails)),
      ...stated.flatMap((each) => demanded(each, resource.scopeIn(each.file))),
    ];
    return guards.or(guards.not(resource.exists), guards.all(found));
  });
}

function asks(parts: readonly BodyPart[], name: string): boolean {
  return parts.some(({ items }) =>
    items.some((item) => {
      return nameOfItem(item) === name && indexes(item);
    }),
  );
}

/** The conditions under which what is asked for is not there. */
function lookUpsOf(resource: DeclaredResource, names: readonly string[]): readonly Guard[] {
  return names.flatMap((name) => {
    const named = resource.named(name);
    return named === undefined ? [] : [named.failsWhen];
  });
}
