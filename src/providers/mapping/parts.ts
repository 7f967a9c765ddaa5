/** Declared things that are no entities (launch templates, subnet groups, prefix lists), read through who names them. */

import type { OriginId } from "../../source/index.ts";
import { FALSE, type Item, TRUE, type Value, valueKey } from "../../values/index.ts";
import { causeOf } from "./adopted.ts";
import { coalesce } from "./cases.ts";
import type { Context } from "./context.ts";
import type { Fields } from "./fields.ts";
import type { PartKind } from "./kinds.ts";
import type { Unresolved } from "./names.ts";

/** An attribute of whatever part a value names; a symbol where the part is not in view. */
export function partValue(
  context: Context,
  fields: Fields,
  name: Value,
  part: PartKind,
  paths: readonly string[],
): Value {
  const { found, unresolved } = context.names.resolve(name, [part]);
  const cases: Item[] = [];
  for (const { target, when } of found) {
    if (target.kind !== "part") continue;
    const from = context.parts.get(target.part)?.[target.index];
    if (from === undefined) continue;
    const value = coalesce(context.session, paths, (path) => from.value(path));
    if (value !== undefined) cases.push({ when, value });
  }
  for (const each of unresolved) cases.push({ when: each.when, value: unknownPart(context, each, part, paths) });
  return oneOf(context, fields, cases);
}

/** Where the part that a value names is declared; the first one, where it may be several. */
export function placeOf(context: Context, name: Value, part: PartKind): OriginId | undefined {
  const [first] = context.names.resolve(name, [part]).found;
  return first?.target.kind === "part" ? context.parts.get(part)?.[first.target.index]?.at : undefined;
}

/** Parts are often named under one condition and exist under the same: then there is only one to choose from. */
function oneOf(context: Context, { at, subject }: Fields, cases: readonly Item[]): Value {
  const [first] = cases;
  if (first === undefined) return { k: "known", at, v: null };
  if (cases.length === 1 && (first.when === TRUE || context.guards.implies(subject.exists, first.when)))
    return first.value;
  const rest = context.guards.not(context.guards.any(cases.map((each) => each.when)));
  const missing: Item = { when: rest, value: { k: "known", at, v: null } };
  return { k: "choice", at, cases: rest === FALSE ? cases : [...cases, missing] };
}

function unknownPart(context: Context, { value }: Unresolved, part: PartKind, paths: readonly string[]): Value {
  const cause = causeOf(context, value);
  const id = context.symbols.of(`part:${part}:${valueKey(context.session, value)}:${paths[0] ?? ""}`, {
    cause,
    settles: "nobody",
    type: "list",
  });
  return { k: "symbol", at: value.at, id };
}
