/** What a test design is made with: places to point at, conditions, values. Each place is a text of its own. */

import { guardedSetsOf, type GuardedSet } from "../../src/graph/index.ts";
import { allAddresses } from "../../src/net/index.ts";
import { originsOf, Session, SourceText, type OriginId } from "../../src/source/index.ts";
import {
  guardsOf,
  known,
  objectOf,
  symbol,
  symbolsOf,
  type CauseKind,
  type Guard,
  type Scalar,
  type Settles,
  type SymbolId,
  TRUE,
  type Value,
} from "../../src/values/index.ts";
import { addressesIn } from "./spellings.ts";

export class Scene {
  readonly session = new Session();
  #places = 0;

  /** A place whose text is this. Places are ordered as they are made. */
  place(text: string): OriginId {
    const path = `scene/${String(this.#places++).padStart(4, "0")}`;
    const origins = originsOf(this.session);
    return origins.at(origins.addFile(new SourceText(path, text)), { start: 0, end: text.length });
  }

  /** A stretch of a place made before. */
  part(place: OriginId, start: number): OriginId {
    const origins = originsOf(this.session);
    return origins.at(origins.fileIdOf(place), { start, end: origins.spanOf(place).end });
  }

  implied(by: OriginId, words: string): OriginId {
    return originsOf(this.session).implied(by, words);
  }

  /** The condition `name = true`, settled by the author unless said otherwise. */
  when(name: string, settles: Settles = "author"): Guard {
    return guardsOf(this.session).equals(this.#symbolOf(name, settles, [true, false]), true);
  }

  not(guard: Guard): Guard {
    return guardsOf(this.session).not(guard);
  }

  /** A value that is not known but equal to itself. */
  unknown(name: string, settles: Settles = "author"): Value {
    return symbol(this.place(name), this.#symbolOf(name, settles));
  }

  value(value: Scalar | Value, at: OriginId): Value {
    return typeof value === "object" && value !== null ? value : known(at, value);
  }

  tags(tags: Readonly<Record<string, string>>, at: OriginId): Value {
    return objectOf(
      at,
      Object.entries(tags).map(([key, value]) => [key, known(at, value)]),
    );
  }

  /**
   * Blocks as written. A name such as `var.office` is every address, under the atom that it covers the Internet;
   * `one:eip.public_ip` a single address of unknown place, and `list:pl-1` a list of blocks out of view.
   */
  addresses(text: string): GuardedSet {
    const sets = guardedSetsOf(this.session);
    const [, kind, words] = /^(one|list):(.+)$/.exec(text) ?? [];
    if (kind !== undefined && words !== undefined) {
      const size = kind === "one" ? 1 : undefined;
      return sets.point(text, { size, when: TRUE, words, ...(kind === "list" && { isList: true }) });
    }
    const written = addressesIn(text);
    return written === undefined ? sets.of(allAddresses, this.#covers(text)) : sets.of(written);
  }

  #covers(name: string): Guard {
    const words = `${name} covers the Internet`;
    const causes = [{ kind: kindOf(name), words: name, at: this.place(name) }];
    return guardsOf(this.session).atom({ key: words, words, settles: "author", causes });
  }

  #symbolOf(name: string, settles: Settles, domain?: readonly Scalar[]): SymbolId {
    const cause = { kind: kindOf(name), words: name, at: this.place(name) };
    return symbolsOf(this.session).of(name, { cause, settles, ...(domain !== undefined && { domain }) });
  }
}

function kindOf(name: string): CauseKind {
  return name.startsWith("data.") ? "data" : "variable";
}
