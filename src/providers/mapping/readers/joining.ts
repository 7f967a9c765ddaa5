/** Readers of what joins two Nets, or a Net and a transit gateway: whether it is accepted, and whether groups count across it. */

import type { Flag } from "../../../graph/index.ts";
import { FALSE, type Guard, same, TRUE } from "../../../values/index.ts";
import { isMissing, presentWhen } from "../cases.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import type { Resolved } from "../resolved.ts";
import { type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";

/** How the other side may come to accept. */
export interface Acceptance {
  /** What its own resource says. */
  readonly by?: Reader<Flag>;
  /** The account of the other side, where it is another one. */
  readonly owner: Source;
  /** The other side: where it is not declared here, whoever declares it may accept. */
  readonly other: Reader<Resolved>;
  /** In words, what holds where nobody accepts, with its source. */
  readonly words: string;
}

/**
 * Where it is accepted, as far as its own resource tells; resources beside it may accept, too. What lies with somebody
 * who is not in view, nobody here settles.
 */
export function accepted({ by, owner, other, words }: Acceptance): Reader<Flag> {
  const from = sourceOf(owner, { holds: "presence" });
  return reader(
    [from, other, ...(by === undefined ? [] : [by])],
    (fields, context) => {
      const own = by?.read(fields, context);
      const outside = context.guards.or(
        presentWhen(context.guards, from.read(fields, context)),
        adoptedWhen(context, other.read(fields, context)),
      );
      const elsewhere = context.both(outside, outside === FALSE ? FALSE : notInView(fields, context, "is accepted"));
      const when = context.guards.or(own?.when ?? FALSE, elsewhere);
      const at = own === undefined || own.when === FALSE ? context.origins.implied(fields.at, words) : own.at;
      return { when, at };
    },
    [words],
  );
}

function adoptedWhen(context: Context, { links }: Resolved): Guard {
  return context.guards.any(
    links.filter(({ to }) => context.graph.draft(to).nature === "adopted").map(({ when }) => when),
  );
}

/** Something that is said of the subject elsewhere, if at all. */
function notInView({ subject, at }: Fields, context: Context, what: string): Guard {
  const name = context.showSubject(subject);
  return context.guards.atom({
    key: `unseen:${what}:${subject.address.home}:${name}`,
    words: `${name} ${what}`,
    settles: "nobody",
    causes: [{ kind: "data", words: `whether ${name} ${what}`, at }],
  });
}

/** A property of what was looked up, which nobody here can tell: "is active". */
export function unseen(what: string): Reader<Flag> {
  return { reads: [], read: (fields, context) => ({ when: notInView(fields, context, what), at: fields.at }) };
}

/** On in any case; `words` say why. */
export function on(words: string): Reader<Flag> {
  return {
    reads: [],
    assumes: [words],
    read: ({ at }, context) => ({ when: TRUE, at: context.origins.implied(at, words) }),
  };
}

/** On where both ends lie in one Region: where none is named, the other end is in the same one. */
export function inOneRegion(source: Source, words: string): Reader<Flag> {
  const from = sourceOf(source, { holds: "text" });
  return reader(
    [from],
    (fields, context) => {
      const value = from.read(fields, context);
      if (isMissing(value)) return { when: TRUE, at: context.origins.implied(fields.at, words) };
      const unset = context.guards.not(presentWhen(context.guards, value));
      const equal = same(context.session, value, fields.subject.resource.region);
      return { when: context.guards.or(unset, equal), at: value.at };
    },
    [words],
  );
}
