/** Functions on maps and objects. */

import {
  always,
  choice,
  FALSE,
  type Item,
  isPartThere,
  known,
  list,
  merge,
  object,
  stringOf,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import {
  along,
  distribute,
  element,
  type Entries,
  entriesOf,
  type Entry,
  field,
  isEntries,
  keyName,
  mostElements,
  movedTo,
  partedFailures,
  withoutHidden,
} from "../terms/index.ts";
import { type Call, failed, unknownResult, type ValueFunction } from "./call.ts";

export const mapFunctions: ReadonlyMap<string, ValueFunction> = new Map<string, ValueFunction>([
  ["merge", merged],
  ["lookup", lookedUp],
  ["keys", keys],
  ["values", valuesOf],
  ["zipmap", zipped],
  ["transpose", transposed],
]);

/** Later fields hide earlier ones; null is an object of nothing. */
function merged(values: readonly Value[], call: Call): Value {
  const objects: Value[] = [];
  for (const value of values) {
    const whole = value.k === "ref" ? (call.terms.references.contents(value, call.at) ?? value) : value;
    if (whole.k === "list" || whole.k === "text" || (whole.k === "known" && whole.v !== null))
      return failed(call, "takes maps or objects");
    if (whole.k !== "known") objects.push(withWay(whole, call));
  }
  return withoutHidden(call.terms, merge(call.terms.session, call.at, objects));
}

/** Fields that are taken out of an object come the way that the object came. */
function withWay(value: Value, { terms }: Call): Value {
  if (value.k !== "object" || !terms.origins.hasWay(value.at)) return value;
  const placed = (each: Item): Item => ({
    when: each.when,
    value: movedTo(each.value, along(terms.origins, each.value.at, value.at)),
  });
  const fields = Array.from(value.fields, ([name, each]): [string, Item] => [name, placed(each)]);
  return { ...value, fields: new Map(fields), rest: value.rest.map(placed) };
}

function lookedUp(values: readonly Value[], call: Call): Value {
  const [whole, key, byDefault] = values;
  if (whole === undefined || key === undefined || values.length > 3) return failed(call, "takes 2 or 3 arguments");
  if (byDefault === undefined) return element(call.terms, call.at, whole, key);
  return distribute(call.terms, call.at, [whole, key], call.name, ([single, name]) => {
    if (single === undefined || name === undefined) return failed(call, "takes 2 or 3 arguments");
    if (single.k === "known" || single.k === "text" || single.k === "list")
      return failed(call, "takes a map or an object");
    if (single.k !== "object" || single.rest.length > 0) return lookedUpInUnknown(single, name, byDefault, call);
    const { sound, fails } = partedFailures(call.terms, element(call.terms, call.at, single, name));
    return choice(call.terms.session, call.at, [...sound, { when: fails, value: byDefault }]);
  });
}

/** Whether an unknown map holds the key is a condition of its own. */
function lookedUpInUnknown(whole: Value, key: Value, byDefault: Value, call: Call): Value {
  const name = stringOf(key);
  if (name === undefined) return unknownResult(call, [whole, key, byDefault]);
  const item = whole.k === "object" ? whole.fields.get(name) : undefined;
  if (item?.when === TRUE) return item.value;
  const found = field(call.terms, call.at, whole, name);
  const isThere = call.terms.guards.or(item?.when ?? FALSE, isPartThere(call.terms.session, whole, name, whole));
  return choice(call.terms.session, call.at, [
    { when: isThere, value: found },
    { when: call.terms.guards.not(isThere), value: byDefault },
  ]);
}

function partsOf(values: readonly Value[], call: Call): Entries | Value {
  const [whole] = values;
  if (whole === undefined || values.length !== 1) return failed(call, "takes 1 argument");
  const found = entriesOf(call.terms, call.at, whole);
  if (!isEntries(found)) return found;
  return found.kind === "object" || found.kind === "unknown" ? found : failed(call, "takes a map or an object");
}

function keys(values: readonly Value[], call: Call): Value {
  const found = partsOf(values, call);
  if (!isEntries(found)) return found;
  return gathered(found, (entry) => entry.key, call);
}

function valuesOf(values: readonly Value[], call: Call): Value {
  const found = partsOf(values, call);
  if (!isEntries(found)) return found;
  return gathered(found, (entry) => entry.value, call);
}

function gathered({ entries, rest, isShuffled }: Entries, part: (entry: Entry) => Value, call: Call): Value {
  const item = (entry: Entry): Item => ({ when: entry.when, value: part(entry) });
  const whole = list(call.at, entries.map(item), rest.map(item));
  return isShuffled ? { ...whole, order: "unknown" } : whole;
}

function zipped(values: readonly Value[], call: Call): Value {
  const [names, contents] = values;
  if (names === undefined || contents === undefined || values.length !== 2) return failed(call, "takes 2 arguments");
  return distribute(call.terms, call.at, [names, contents], call.name, ([keyList, valueList]) => {
    if (keyList === undefined || valueList === undefined) return failed(call, "takes 2 arguments");
    if (keyList.k !== "list" || keyList.rest.length > 0 || keyList.items.some(({ when }) => when !== TRUE))
      return unknownResult(call, [keyList, valueList], { type: "object" });
    const isShort =
      valueList.k === "list" && valueList.rest.length === 0 && valueList.items.length !== keyList.items.length;
    if (isShort)
      return failed(
        call,
        `takes as many values as keys, but has ${valueList.items.length} and ${keyList.items.length}`,
      );
    const fields = keyList.items.map((item, index): [string, Item] => [
      keyName(call.terms, item.value),
      always(element(call.terms, call.at, valueList, known(call.at, index))),
    ]);
    return withoutHidden(call.terms, object(call.at, fields));
  });
}

/** From each element of a list in a map, the keys under which it stands. */
function transposed(values: readonly Value[], call: Call): Value {
  const found = partsOf(values, call);
  if (!isEntries(found)) return found;
  const gathering = new Map<string, Value[]>();
  for (const { when, key, value } of found.entries) {
    const isKnown =
      when === TRUE &&
      value.k === "list" &&
      value.rest.length === 0 &&
      value.items.every((each) => each.when === TRUE && each.value.k === "known");
    if (!isKnown || found.rest.length > 0) return unknownResult(call, values, { type: "object" });
    for (const each of value.items) {
      const name = stringOf(each.value) ?? "";
      gathering.set(name, [...(gathering.get(name) ?? []), key]);
      if (gathering.size > mostElements) return unknownResult(call, values, { type: "object" });
    }
  }
  const names = [...gathering.keys()].sort();
  return object(
    call.at,
    names.map((name) => [name, always(list(call.at, (gathering.get(name) ?? []).map(always)))]),
  );
}
