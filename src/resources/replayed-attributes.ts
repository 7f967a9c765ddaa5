/** The attributes of one resource while effects are folded into it. Changes under a condition keep what was before. */

import type { OriginId, Session } from "../source/index.ts";
import {
  either,
  FALSE,
  type Guard,
  guardsOf,
  type Item,
  known,
  list,
  object,
  type ObjectValue,
  type Path,
  same,
  TRUE,
  type Value,
} from "../values/index.ts";

interface Elements {
  readonly items: Item[];
  readonly rest: Item[];
}

export class ReplayedAttributes {
  readonly #session: Session;
  readonly #absent: (name: string) => Value;
  readonly #values: Map<string, Value>;
  /** Lists that effects add to or remove from, by attribute; their values are made when asked for. */
  readonly #lists = new Map<string, Elements>();

  constructor(session: Session, given: ReadonlyMap<string, Value>, absent: (name: string) => Value) {
    this.#session = session;
    this.#absent = absent;
    this.#values = new Map(given);
  }

  get names(): readonly string[] {
    return [...new Set([...this.#values.keys(), ...this.#lists.keys()])];
  }

  value(name: string, at: OriginId): Value {
    const elements = this.#lists.get(name);
    if (elements !== undefined) return list(at, [...elements.items], [...elements.rest]);
    return this.#values.get(name) ?? this.#absent(name);
  }

  set(path: Path, when: Guard, value: Value): void {
    const [name, key] = path;
    if (typeof name !== "string") return;
    this.#lists.delete(name);
    const before = this.#values.get(name);
    if (key !== undefined) this.#values.set(name, this.#withField(before, String(key), when, value));
    else if (when === TRUE) this.#values.set(name, value);
    else this.#values.set(name, either(this.#session, value.at, when, value, before ?? this.#absent(name)));
  }

  add(path: Path, when: Guard, value: Value, many: boolean): void {
    const elements = this.#elements(path);
    (many ? elements?.rest : elements?.items)?.push({ when, value });
  }

  /** Takes away what `matches` says is the same, as far as that is certain. */
  remove(path: Path, when: Guard, matches: (element: Value) => Guard): void {
    const elements = this.#elements(path);
    if (elements === undefined) return;
    this.#restrict(elements.items, (item) => this.#not(when, matches(item.value)));
    this.#restrict(elements.rest, (item) => this.#not(when, matches(item.value)));
  }

  /** What lists hold is kept only where `kept` holds. */
  open(kept: Guard): void {
    for (const elements of this.#lists.values()) {
      this.#restrict(elements.items, () => kept);
      this.#restrict(elements.rest, () => kept);
    }
  }

  #not(when: Guard, removed: Guard): Guard {
    const guards = guardsOf(this.#session);
    return guards.not(guards.and(when, removed));
  }

  #restrict(items: Item[], left: (item: Item) => Guard): void {
    const { and } = guardsOf(this.#session);
    const kept = items
      .map((item) => ({ when: and(item.when, left(item)), value: item.value }))
      .filter((item) => item.when !== FALSE);
    items.splice(0, items.length, ...kept);
  }

  #elements(path: Path): Elements | undefined {
    const [name] = path;
    if (typeof name !== "string") return undefined;
    const found = this.#lists.get(name);
    if (found !== undefined) return found;
    const made = elementsOf(this.#values.get(name));
    this.#lists.set(name, made);
    return made;
  }

  #withField(before: Value | undefined, key: string, when: Guard, value: Value): ObjectValue {
    const guards = guardsOf(this.#session);
    const fields = new Map(before?.k === "object" ? before.fields : []);
    const old = fields.get(key);
    const rest = before?.k === "object" ? before.rest : [];
    if (old === undefined || when === TRUE) fields.set(key, { when, value });
    else {
      const joined = either(this.#session, value.at, when, value, old.value);
      fields.set(key, { when: guards.or(old.when, when), value: joined });
    }
    return object(before?.at ?? value.at, fields, rest);
  }
}

/** A list that is not known as a whole stands for any number of elements. */
function elementsOf(value: Value | undefined): Elements {
  if (value === undefined || (value.k === "known" && value.v === null)) return { items: [], rest: [] };
  if (value.k === "list") return { items: [...value.items], rest: [...value.rest] };
  return { items: [], rest: [{ when: TRUE, value }] };
}

/** The condition under which two elements of a list are the same, apart from some of their fields. */
export function sameElement(session: Session, element: Value, removed: Value, ignoring: readonly string[]): Guard {
  return same(session, without(element, ignoring), without(removed, ignoring));
}

function without(value: Value, names: readonly string[]): Value {
  if (value.k !== "object" || !names.some((name) => value.fields.has(name))) return value;
  const left = [...value.fields].filter(([name]) => !names.includes(name));
  return object(value.at, left, value.rest);
}

/** What lies under the path within a value; what is not there is a known `null`. */
export function valueUnder(session: Session, value: Value, path: Path, at: OriginId): Value {
  let current = value;
  for (const step of path) current = stepInto(session, current, step, at);
  return current;
}

function stepInto(session: Session, value: Value, step: string | number, at: OriginId): Value {
  switch (value.k) {
    case "object": {
      const item = value.fields.get(String(step));
      if (item === undefined) return known(at, null);
      return item.when === TRUE ? item.value : either(session, at, item.when, item.value, known(at, null));
    }
    case "list": {
      const item = typeof step === "number" ? value.items[step] : undefined;
      return item === undefined ? known(at, null) : item.value;
    }
    case "choice":
      return value.cases.reduceRight<Value>(
        (otherwise, item) => either(session, at, item.when, stepInto(session, item.value, step, at), otherwise),
        known(at, null),
      );
    case "ref":
      return { ...value, path: [...value.path, step] };
    case "symbol":
    case "known":
    case "text":
      return value.k === "symbol" ? value : known(at, null);
  }
}
