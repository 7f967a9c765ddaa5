/** Readers of names: who an attribute refers to, by reference, by literal id or by the name that its author gave. */

import type { EntityKind } from "../../../graph/index.ts";
import type { OriginId } from "../../../source/index.ts";
import { FALSE, type Guard, mapCases, TRUE, type Value } from "../../../values/index.ts";
import { coalesce, isMissing } from "../cases.ts";
import type { Fields } from "../fields.ts";
import type { NamedKind, PartKind } from "../kinds.ts";
import { type Outside, type Resolved, resolveLinks } from "../resolved.ts";
import { type Reader, reader } from "./reader.ts";
import { partValue, placeOf } from "../parts.ts";
import { type Source, sourceOf } from "./value.ts";

/** The one thing of a kind that an attribute names. What is not declared is adopted. */
export function named(source: Source, kind: EntityKind): Reader<Resolved> {
  return namedAs(source, [kind], { adopt: () => kind, plural: false, many: manyOf(kind) });
}

/** All things of a kind that an attribute names. What is not declared is adopted; a list that is not known stays open. */
export function namedAll(source: Source, kind: EntityKind): Reader<Resolved> {
  return namedAs(source, [kind], { adopt: () => kind, plural: true, many: manyOf(kind) });
}

/** Placement must lead somewhere: unknown Subnets are one that is adopted. Other lists are left open. */
function manyOf(kind: EntityKind): Outside["many"] {
  return kind === "subnet" || kind === "net" ? "adopt" : "open";
}

/** What an attribute names, of several kinds; `outside` says what an unknown name stands for. */
export function namedAs(source: Source, kinds: readonly EntityKind[], outside: Outside): Reader<Resolved> {
  const from = sourceOf(source, { holds: "name", kinds });
  return reader([from], (fields, context) =>
    resolveLinks(context, fields.subject, from.read(fields, context), kinds, outside),
  );
}

/** What a name ends in, which is made of a fixed text and an id: `com.amazonaws.vpce.${region}.${id}`. */
export function atTheEnd(source: Source, kinds: readonly EntityKind[]): Reader<Value> {
  const from = sourceOf(source, { holds: "name", kinds });
  return reader([from], (fields, context) =>
    mapCases(context.session, from.read(fields, context), (value) =>
      value.k === "text" ? (value.parts.at(-1) ?? value) : value,
    ),
  );
}

/** What one reader names, and where it names nothing, what another one does. */
export function namedOrElse(first: Reader<Resolved>, otherwise: Reader<Resolved>): Reader<Resolved> {
  return reader([first, otherwise], (fields, context) => {
    const own = first.read(fields, context);
    if (own.unset === FALSE) return own;
    const other = otherwise.read(fields, context);
    const where = <T extends { readonly when: Guard }>(each: T): T => ({
      ...each,
      when: context.both(own.unset, each.when),
    });
    return {
      links: [...own.links, ...other.links.map(where)],
      open: [...own.open, ...other.open.map(where)],
      unset: context.both(own.unset, other.unset),
    };
  });
}

/** The entities of a kind that the same resource makes: the group whose block holds a rule. */
export function itself(kind: EntityKind): Reader<Resolved> {
  return {
    reads: [],
    read: ({ subject, at }, context) => {
      const links = context.ownOf(subject, kind).map((to) => ({ to, when: TRUE, at }));
      return { links, open: [], unset: links.length === 0 ? TRUE : FALSE };
    },
  };
}

/** What is answered under another path by the thing that an attribute names: its list of addresses, by its id. */
export function answerOf(path: string, answer: string, kind: EntityKind): Reader<Value> {
  const from = sourceOf(path, { holds: "name", kinds: [kind] });
  return reader([from], (fields, context) => {
    const value = from.read(fields, context);
    return value.k === "ref" ? { ...value, path: [answer] } : value;
  });
}

/** An attribute of a part that others name: a launch template's image, a subnet group's Subnets. */
export function ofPart(by: readonly Source[], part: PartKind, ...paths: readonly string[]): Reader<Value> {
  const kinds: readonly NamedKind[] = [part];
  const sources = by.map((source) => sourceOf(source, { holds: "name", kinds }));
  return reader(sources, (fields, context) => {
    const name = coalesce(context.session, sources, (source) => source.read(fields, context));
    return name === undefined || isMissing(name) ? nothing(fields) : partValue(context, fields, name, part, paths);
  });
}

/** Where the part that is named is declared. */
export function placeOfPart(by: readonly Source[], part: PartKind): Reader<OriginId | undefined> {
  const kinds: readonly NamedKind[] = [part];
  const sources = by.map((source) => sourceOf(source, { holds: "name", kinds }));
  return reader(sources, (fields, context) => {
    const name = coalesce(context.session, sources, (source) => source.read(fields, context));
    return name === undefined ? undefined : placeOf(context, name, part);
  });
}

function nothing({ at }: Fields): Value {
  return { k: "known", at, v: null };
}
