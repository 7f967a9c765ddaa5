/** `for` expressions, over what is known one by one and over what is known only in its shape. */

import {
  choice,
  FALSE,
  type Guard,
  type Item,
  list,
  type ListValue,
  listOf,
  object,
  type SymbolId,
  symbolsIn,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import type { Expression, ForDirective, ForObject, ForTuple } from "../hcl/index.ts";
import {
  beyondBound,
  entriesOf,
  type Entry,
  fail,
  failureOf,
  isEntries,
  keyName,
  mostElements,
  partedFailures,
  settleQuietly,
  shapedList,
} from "../terms/index.ts";
import { asBoolean, asText, partedTruth } from "./branches.ts";
import { evaluate } from "./evaluate.ts";
import { binding, placeOf, type Scope } from "./scope.ts";

type Loop = Pick<ForTuple | ForObject | ForDirective, "keyName" | "valueName">;

/** The scope of one turn of a loop. */
export function bindEntry(loop: Loop, entry: Entry, scope: Scope): Scope {
  const inner = loop.keyName === undefined ? scope : binding(scope, loop.keyName.name, entry.key);
  return binding(inner, loop.valueName.name, entry.value);
}

/** The condition under which a turn counts; a failure where the condition is none. */
function conditionOf(expression: Expression | undefined, entry: Entry, scope: Scope): Guard | Value {
  if (expression === undefined) return entry.when;
  const value = asBoolean(evaluate(expression, scope), placeOf(scope, expression.span), scope);
  if (failureOf(scope.terms, value) !== undefined) return value;
  const [holds] = partedTruth(partedFailures(scope.terms, value).sound, scope);
  return scope.terms.guards.and(entry.when, holds);
}

export function evaluateForTuple(expression: ForTuple, scope: Scope): Value {
  const { terms } = scope;
  const at = placeOf(scope, expression.span);
  const found = entriesOf(terms, at, evaluate(expression.collection, scope));
  if (!isEntries(found)) return found;
  if (found.entries.length > mostElements) return tooMany(at, scope);
  const items = turnsOf(expression, found.entries, scope);
  if (!isTurns(items)) return items;
  const rest = shapesOf(expression, found.rest, scope);
  const [shape] = rest;
  if (items.length === 0 && found.range !== undefined && shape?.when === TRUE)
    return shapedList(terms, at, shape.value, found.range);
  const whole: ListValue = list(at, items, rest);
  return found.isShuffled ? { ...whole, order: "unknown" } : whole;
}

function tooMany(at: Value["at"], scope: Scope): Value {
  return beyondBound(
    scope.terms,
    at,
    `the loop makes more than ${mostElements} elements; its result counts as unknown`,
  );
}

function isTurns(turns: readonly Item[] | Value): turns is readonly Item[] {
  return Array.isArray(turns);
}

function turnsOf(expression: ForTuple, entries: readonly Entry[], scope: Scope): readonly Item[] | Value {
  const items: Item[] = [];
  for (const entry of entries) {
    const inner = bindEntry(expression, entry, scope);
    const when = conditionOf(expression.condition, entry, inner);
    if (typeof when !== "number") return when;
    if (when !== FALSE) items.push({ when, value: evaluate(expression.value, inner) });
  }
  return items;
}

/** Turns of which any number may come, none perhaps: what fails in them fails nothing. */
function shapesOf(expression: ForTuple, entries: readonly Entry[], scope: Scope): readonly Item[] {
  return entries.flatMap((entry): Item[] => {
    const inner = bindEntry(expression, entry, scope);
    const condition = conditionOf(expression.condition, entry, inner);
    const when = typeof condition === "number" ? condition : entry.when;
    return when === FALSE ? [] : [{ when, value: settleQuietly(scope.terms, evaluate(expression.value, inner)) }];
  });
}

export function evaluateForObject(expression: ForObject, scope: Scope): Value {
  const at = placeOf(scope, expression.span);
  const found = entriesOf(scope.terms, at, evaluate(expression.collection, scope));
  if (!isEntries(found)) return found;
  if (found.entries.length > mostElements) return tooMany(at, scope);
  const gathering = new Gathering(expression, scope);
  for (const entry of found.entries) gathering.add(entry);
  for (const entry of found.rest) gathering.addShape(entry);
  return gathering.result(at);
}

/** Gathers the fields of a `for` that makes an object. */
class Gathering {
  readonly #expression: ForObject;
  readonly #scope: Scope;
  readonly #fields = new Map<string, Item[]>();
  readonly #rest: Item[] = [];
  #failure: Value | undefined;

  constructor(expression: ForObject, scope: Scope) {
    this.#expression = expression;
    this.#scope = scope;
  }

  /** A turn of which any number may come, none perhaps: its keys are not known, and what fails in it fails nothing. */
  addShape(entry: Entry): void {
    const { value, condition } = this.#expression;
    const scope = bindEntry(this.#expression, entry, this.#scope);
    const found = conditionOf(condition, entry, scope);
    const when = typeof found === "number" ? found : entry.when;
    if (when !== FALSE) this.#rest.push({ when, value: settleQuietly(scope.terms, evaluate(value, scope)) });
  }

  add(entry: Entry): void {
    if (this.#failure !== undefined) return;
    const { key, value, condition } = this.#expression;
    const scope = bindEntry(this.#expression, entry, this.#scope);
    const when = conditionOf(condition, entry, scope);
    if (typeof when !== "number") this.#failure = when;
    else if (when !== FALSE) {
      const name = asText(evaluate(key, scope), placeOf(scope, key.span), scope);
      this.#addUnder(name, { when, value: evaluate(value, scope) });
    }
  }

  #addUnder(name: Value, item: Item): void {
    const { terms } = this.#scope;
    if (name.k === "choice") {
      for (const each of name.cases)
        this.#addUnder(each.value, { when: terms.guards.and(item.when, each.when), value: item.value });
    } else if (failureOf(terms, name) !== undefined) this.#failure ??= name;
    else if (isShape(name, this.#scope)) this.#rest.push(item);
    else {
      const field = keyName(terms, name);
      const before = this.#fields.get(field);
      if (before === undefined) this.#fields.set(field, [item]);
      else before.push(item);
    }
  }

  result(at: Value["at"]): Value {
    if (this.#failure !== undefined) return this.#failure;
    const { grouped } = this.#expression;
    const fields: [string, Item][] = [];
    for (const [name, items] of this.#fields) {
      const field = grouped
        ? { when: this.#scope.terms.guards.any(items.map(({ when }) => when)), value: list(at, items) }
        : this.#single(items, at);
      if (field === undefined)
        return fail(this.#scope.terms, at, `two elements have the key "${name}"`, { code: "invalid-value" });
      fields.push([name, field]);
    }
    const rest = grouped ? this.#rest.map(({ when, value }) => ({ when, value: listOf(at, [value]) })) : this.#rest;
    return object(at, fields, rest);
  }

  /** The field that one of the items is; `undefined` where two are there at once for certain. */
  #single(items: readonly Item[], at: Value["at"]): Item | undefined {
    const [first, second] = items;
    if (first !== undefined && second === undefined) return first;
    if (items.filter(({ when }) => when === TRUE).length > 1) return undefined;
    const { terms } = this.#scope;
    const when = terms.guards.any(items.map((item) => item.when));
    return { when, value: choice(terms.session, at, items) };
  }
}

/** Whether a value stands for each of several in turn, and is not one of them. */
function isShape(value: Value, { terms }: Scope): boolean {
  return symbolsIn(terms.session, value).some((id: SymbolId) => terms.symbols.facts(id).each === true);
}
