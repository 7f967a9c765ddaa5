/** Says a value as plain data. Secrets are not shown, and what has too many parts is cut. */

import { compareText, type FindingCause, placeOf } from "../../findings/index.ts";
import { type OriginId, originsOf, type Session } from "../../source/index.ts";
import {
  type Cause,
  guardsOf,
  type Item,
  type ResourceId,
  resourceIdsOf,
  show,
  symbolsOf,
  TRUE,
  type Guard,
  type Value,
} from "../../values/index.ts";
import type { ValueDescription } from "./description.ts";
import { isSecretName } from "./secrets.ts";

/** So many parts of one attribute are described; beyond, what is left is cut. */
const mostParts = 20_000;

/** Values nest no deeper in documents that people write. */
const deepest = 40;

/** Where and under which condition a part stands in a value. */
interface Position {
  readonly when: Guard;
  readonly depth: number;
  /** Below a name that tells a secret. */
  readonly isSecret: boolean;
}

const top: Position = { when: TRUE, depth: 0, isSecret: false };

/** Describes values of one session; `addressOf` says what the resource of a reference is called. */
export class ValueDescriber {
  readonly #session: Session;
  readonly #addressOf: (id: ResourceId) => string | undefined;
  #left = mostParts;

  constructor(session: Session, addressOf: (id: ResourceId) => string | undefined) {
    this.#session = session;
    this.#addressOf = addressOf;
  }

  /** The value of an attribute; of a secret one, that it is. */
  attribute(name: string, value: Value, isSensitive: boolean): ValueDescription {
    this.#left = mostParts;
    if (isSensitive) return { kind: "sensitive", ...this.#origin(value.at) };
    return this.#part(value, { ...top, isSecret: isSecretName(name) });
  }

  value(value: Value): ValueDescription {
    this.#left = mostParts;
    return this.#part(value, top);
  }

  cause({ kind, words, at }: Cause): FindingCause {
    return at === undefined ? { kind, words } : { kind, words, place: placeOf(originsOf(this.#session), at) };
  }

  /** In words, when something holds; nothing where it always does. */
  condition(when: Guard): { readonly when?: string } {
    return when === TRUE ? {} : { when: guardsOf(this.#session).words(when) };
  }

  #part(value: Value, position: Position): ValueDescription {
    const around = { ...this.condition(position.when), ...this.#origin(value.at) };
    if (position.depth > deepest || --this.#left < 0) return { kind: "cut", ...around };
    const inner: Position = { ...position, when: TRUE, depth: position.depth + 1 };
    switch (value.k) {
      case "known":
        if (position.isSecret && isTelling(value.v)) return { kind: "sensitive", ...around };
        return { kind: "known", value: value.v, ...around };
      case "list": {
        const rest = this.#rest(value.rest, inner);
        const order = value.order === undefined ? {} : { order: value.order };
        return { kind: "list", items: this.#items(value.items, inner), ...rest, ...order, ...around };
      }
      case "object":
        return {
          kind: "object",
          fields: this.#fields(value.fields, inner),
          ...this.#rest(value.rest, inner),
          ...around,
        };
      case "text":
        if (position.isSecret) return { kind: "sensitive", ...around };
        return { kind: "text", words: show(this.#session, value), parts: this.#texts(value.parts, inner), ...around };
      case "choice":
        return { kind: "choice", cases: this.#items(value.cases, inner), ...around };
      case "symbol": {
        const { cause, settles, type } = symbolsOf(this.#session).facts(value.id);
        const hint = type === undefined ? {} : { type };
        return { kind: "symbol", words: cause.words, cause: this.cause(cause), settles, ...hint, ...around };
      }
      case "ref": {
        const { to, path, copy } = value;
        const address = this.#addressOf(to) ?? resourceIdsOf(this.#session).words(to);
        const meant = copy === undefined ? {} : { copy: this.#part(copy, { ...inner, isSecret: false }) };
        return { kind: "reference", words: show(this.#session, value), to: address, path, ...meant, ...around };
      }
    }
  }

  #items(items: readonly Item[], inner: Position): readonly ValueDescription[] {
    // One that is cut says so for all behind it.
    const shown = items.slice(0, Math.max(0, this.#left) + 1);
    return shown.map(({ when, value }) => this.#part(value, { ...inner, when }));
  }

  #texts(parts: readonly Value[], inner: Position): readonly ValueDescription[] {
    return this.#items(
      parts.map((value) => ({ when: TRUE, value })),
      inner,
    );
  }

  #rest(rest: readonly Item[], inner: Position): { readonly rest?: readonly ValueDescription[] } {
    return rest.length === 0 ? {} : { rest: this.#items(rest, inner) };
  }

  #fields(fields: ReadonlyMap<string, Item>, inner: Position): Readonly<Record<string, ValueDescription>> {
    const sorted = [...fields].sort(([a], [b]) => compareText(a, b));
    const shown = sorted.slice(0, Math.max(0, this.#left) + 1);
    const described = shown.map(([name, { when, value }]): [string, ValueDescription] => {
      const isSecret = inner.isSecret || isSecretName(name);
      return [name, this.#part(value, { ...inner, when, isSecret })];
    });
    return Object.fromEntries(described);
  }

  #origin(at: OriginId): Pick<ValueDescription, "at" | "via"> {
    const origins = originsOf(this.#session);
    const { file, span } = origins.place(at);
    const { line, column } = file.positionAt(span.start);
    const steps = origins.way(at).map(({ words }) => words);
    return { at: `${file.path}:${line}:${column}`, ...(steps.length === 0 ? {} : { via: steps }) };
  }
}

/** A flag or nothing at all tells no secret. */
function isTelling(scalar: string | number | boolean | null): boolean {
  return typeof scalar === "string" ? scalar !== "" : typeof scalar === "number";
}
