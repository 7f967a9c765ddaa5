/** Readers of values as they are: one attribute, the first of several that is written, an answer of the cloud. */

import { choice, FALSE, field, type Guard, known, list, TRUE, type Value } from "../../../values/index.ts";
import { type Case, casesOf, coalesce, isMissing, presentWhen } from "../cases.ts";
import type { Context } from "../context.ts";
import { fieldPath, type Fields, fieldsOf } from "../fields.ts";
import { type AttributeRead, type Reader, reader, type Shape } from "./reader.ts";

/** Where a value comes from: an attribute by its path, or another reader of values. */
export type Source = string | Reader<Value>;

/** The attribute under a path. */
export function attribute(path: string, shape: Shape): Reader<Value> {
  const read: AttributeRead = { path, shape };
  const names = fieldPath(path);
  return { reads: [read], read: (fields) => fields.read(names) };
}

/** An attribute that is kept as it is written: an image, an engine, a size. */
export function value(path: string, holds: "text" | "number" | "cidr" | "address" = "text"): Reader<Value> {
  return attribute(path, { holds });
}

/** What something is called, or what runs on it: copies that differ in it alone are alike to the network. */
export function label(path: string): Reader<Value> {
  return attribute(path, { holds: "label" });
}

/** The value of one entry of a list of keys and values: an attribute of a load balancer in CloudFormation. */
export function setting(path: string, key: string): Reader<Value> {
  const from = attribute(path, { holds: "setting", key });
  return reader([from], (fields, context) => {
    const found = casesOf(context.guards, from.read(fields, context)).map((each) => ({
      when: each.when,
      value: field(context.session, each.value, "Value"),
      isIt: context.both(each.when, context.isText(field(context.session, each.value, "Key"), key)),
    }));
    const written = found.filter((each) => each.isIt !== FALSE).map(({ value, isIt }) => ({ value, when: isIt }));
    const rest = context.guards.not(context.guards.any(written.map((each) => each.when)));
    return choice(context.session, fields.at, [...written, { when: rest, value: nothing(fields) }]);
  });
}

/** There is no such setting on this platform, or in this dialect. */
export const noSuchSetting: Reader<Value> = { reads: [], read: (fields) => nothing(fields) };

/** A source as a reader: a bare path is an attribute of this shape. */
export function sourceOf(source: Source, shape: Shape): Reader<Value> {
  return typeof source === "string" ? attribute(source, shape) : source;
}

/** All values under a path that goes through lists of blocks: the Subnet of each `subnet_mapping`. */
export function all(path: string, shape: Shape): Reader<Value> {
  const read: AttributeRead = { path, shape };
  const [first = "", ...names] = fieldPath(path);
  return {
    reads: [read],
    read: (fields, context) => {
      const value = fields.read([first]);
      if (isMissing(value)) return nothing(fields);
      const leaves = names.reduce<readonly Case[]>(
        (blocks, name) => blocks.flatMap((block) => inside(context, block, name)),
        casesOf(context.guards, value),
      );
      const present = leaves.filter((leaf) => !isMissing(leaf.value));
      const [only] = present;
      if (present.length === 0) return known(fields.at, null);
      if (only?.listed === false && present.length === 1 && only.when === TRUE) return only.value;
      const items = present.filter((leaf) => !leaf.rest);
      return list(
        value.at,
        items,
        present.filter((leaf) => leaf.rest),
      );
    },
  };
}

function inside(context: Context, block: Case, name: string): readonly Case[] {
  const inner = casesOf(context.guards, field(context.session, block.value, name), block.when);
  return inner.map((leaf) => ({ ...leaf, rest: block.rest || leaf.rest, listed: block.listed || leaf.listed }));
}

/** The first source that says something; where its value may be missing, the next one there. */
export function firstOf(...sources: readonly Reader<Value>[]): Reader<Value> {
  return reader(
    sources,
    (fields, context) =>
      coalesce(context.session, sources, (source) => source.read(fields, context)) ?? nothing(fields),
  );
}

/** The same, read from the resource itself where a row is read once for each of its blocks. */
export function ofResource<T>(from: Reader<T>): Reader<T> {
  return {
    ...from,
    reads: from.reads.map((read) => ({ ...read, ofResource: true })),
    read: (fields, context) => from.read(fieldsOf(context, fields.subject), context),
  };
}

/** What the cloud answers once the resource is there: equal to what others read of it under the same path. */
export function answered(path: string): Reader<Value> {
  return {
    reads: [],
    read: ({ subject, at }) => {
      const { resource, copy } = subject;
      const answer = { k: "ref", at, to: resource.id, path: path.split(".") } as const;
      return copy === undefined ? answer : { ...answer, copy: { k: "known", at, v: copy } };
    },
  };
}

/** A value that is not written and holds all the same; `words` says why, with its source. */
export function defaultValue(v: string | number | boolean, words: string): Reader<Value> {
  return { reads: [], assumes: [words], read: (fields, context) => context.implied(fields.at, words, v) };
}

/** Where any of these attributes is written. */
export function anyWritten(...paths: readonly string[]): Reader<Guard> {
  const taken = paths.map(fieldPath);
  return {
    reads: [],
    read: (fields, context) => context.guards.any(taken.map((path) => presentWhen(context.guards, fields.read(path)))),
  };
}

/** Where none of these attributes is written. */
export function noneWritten(...paths: readonly string[]): Reader<Guard> {
  const any = anyWritten(...paths);
  return { reads: [], read: (fields, context) => context.guards.not(any.read(fields, context)) };
}

function nothing({ at }: Fields): Value {
  return { k: "known", at, v: null };
}
