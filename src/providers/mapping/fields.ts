/** What a reader reads from: a resource, or a block within it. Missing attributes are a known `null`. */

import type { OriginId } from "../../source/index.ts";
import { field, type Guard, known, TRUE, type Value } from "../../values/index.ts";
import type { Context } from "./context.ts";
import { single } from "./navigate.ts";
import type { Subject } from "./subject.ts";

/** The way to an attribute, block by block; rows are written once and read often, so it is taken apart once. */
export type FieldPath = readonly string[];

export interface Fields {
  readonly subject: Subject;
  /** The header of the block, or the call. */
  readonly at: OriginId;
  /** Where the block is there, within its resource. */
  readonly when: Guard;
  /** The value under a path: `a.b` is `b` within the block or object `a`; of several blocks `a`, whichever is there. */
  value(path: string): Value;
  /** The same, of a path that is taken apart. */
  read(path: FieldPath): Value;
}

export function fieldPath(path: string): FieldPath {
  return path.split(".");
}

/** The attributes of a resource. */
export function fieldsOf(context: Context, subject: Subject): Fields {
  return new ResourceFields(context, subject);
}

/** The attributes of a block, given as its object. */
export function fieldsOfBlock(context: Context, subject: Subject, block: Value, when: Guard): Fields {
  return new BlockFields(context, subject, block, when);
}

/** The attributes that lie in one block of others. */
export function fieldsWithin(fields: Fields, block: string): Fields {
  return new InnerFields(fields, fieldPath(block));
}

class ResourceFields implements Fields {
  readonly subject: Subject;
  readonly at: OriginId;
  readonly when = TRUE;
  readonly #context: Context;

  constructor(context: Context, subject: Subject) {
    this.subject = subject;
    this.at = subject.resource.at;
    this.#context = context;
  }

  value(path: string): Value {
    return this.read(fieldPath(path));
  }

  read(path: FieldPath): Value {
    const [first = ""] = path;
    const value = this.subject.resource.attribute([first]);
    return path.length < 2 ? value : within(this.#context, value, path, 1);
  }
}

class BlockFields implements Fields {
  readonly subject: Subject;
  readonly when: Guard;
  readonly #context: Context;
  readonly #block: Value;

  constructor(context: Context, subject: Subject, block: Value, when: Guard) {
    this.subject = subject;
    this.when = when;
    this.#context = context;
    this.#block = block;
  }

  get at(): OriginId {
    return this.#block.at;
  }

  value(path: string): Value {
    return this.read(fieldPath(path));
  }

  read(path: FieldPath): Value {
    return within(this.#context, this.#block, path, 0);
  }
}

class InnerFields implements Fields {
  readonly #fields: Fields;
  readonly #block: FieldPath;

  constructor(fields: Fields, block: FieldPath) {
    this.#fields = fields;
    this.#block = block;
  }

  get subject(): Subject {
    return this.#fields.subject;
  }

  get at(): OriginId {
    return this.#fields.at;
  }

  get when(): Guard {
    return this.#fields.when;
  }

  value(path: string): Value {
    return this.read(fieldPath(path));
  }

  read(path: FieldPath): Value {
    return this.#fields.read([...this.#block, ...path]);
  }
}

function within(context: Context, value: Value, path: FieldPath, from: number): Value {
  let current = value;
  for (let at = from; at < path.length; at++) {
    const name = path[at] ?? "";
    // Most blocks that are asked for are not there.
    current =
      current.k === "known"
        ? known(context.origins.unset(current.at, name), null)
        : field(context.session, single(context.session, current), name);
  }
  return current;
}
