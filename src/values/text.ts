/** Text with holes: joins what is known, and keeps what is not. */

import type { OriginId, Session } from "../source/index.ts";
import { choice } from "./choice.ts";
import { known } from "./constructors.ts";
import { guardsOf } from "./decision-diagram.ts";
import { FALSE, TRUE } from "./guards.ts";
import { stringOf } from "./readers.ts";
import type { Item, Value } from "./value.ts";

/** Choices in a text are carried outside, unless that makes more texts than this. */
const mostTexts = 16;

/**
 * The parts joined. All known: one constant; a single part that is not known: that part; choices among parts become
 * a choice among texts while these are few. `null` is the empty text.
 */
export function text(session: Session, at: OriginId, parts: readonly Value[]): Value {
  const texts = parts.reduce((count, part) => count * (part.k === "choice" ? part.cases.length : 1), 1);
  if (texts === 1 || texts > mostTexts) return joined(at, parts);
  const cases = alternatives(session, parts).map(({ when, parts: chosen }) => ({ when, value: joined(at, chosen) }));
  return choice(session, at, cases);
}

interface Alternative {
  readonly when: Item["when"];
  readonly parts: Value[];
}

function alternatives(session: Session, parts: readonly Value[]): readonly Alternative[] {
  const { and } = guardsOf(session);
  let found: readonly Alternative[] = [{ when: TRUE, parts: [] }];
  for (const part of parts) {
    if (part.k === "choice") {
      found = found
        .flatMap((so) =>
          part.cases.map((item) => ({ when: and(so.when, item.when), parts: [...so.parts, item.value] })),
        )
        .filter(({ when }) => when !== FALSE);
    } else for (const so of found) so.parts.push(part);
  }
  return found;
}

function joined(at: OriginId, parts: readonly Value[]): Value {
  const flat: Value[] = [];
  let pending: string[] = [];
  const flush = (): void => {
    const constant = pending.join("");
    if (constant !== "") flat.push(known(at, constant));
    pending = [];
  };
  for (const part of flatParts(parts)) {
    if (part.k === "known") pending.push(stringOf(part) ?? "");
    else {
      flush();
      flat.push(part);
    }
  }
  flush();
  const [first, second] = flat;
  if (first === undefined) return known(at, "");
  return second === undefined ? first : { k: "text", at, parts: flat };
}

/** A text in a text is its parts; by construction these hold no further text. */
function flatParts(parts: readonly Value[]): readonly Value[] {
  return parts.flatMap((part) => (part.k === "text" ? part.parts : [part]));
}
