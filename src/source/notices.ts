/** Notices: what the tool could not read, resolve or decide. Data, never exceptions; findings are something else. */

import type { OriginId } from "./origins.ts";
import { type Session, slot } from "./session.ts";
import type { Span } from "./text.ts";

/** What kind of thing could not be done. Closed, so that tests, docs and editors can rely on it. */
export type NoticeCode =
  | "syntax" //                 the text is not well-formed; the rest of the file was read
  | "unreadable-file" //        missing, binary, too large, outside the workspace, no permission
  | "missing-module" //         a module's source is not on this disk
  | "cycle" //                  values or modules that need themselves
  | "type-mismatch" //          a value of one type where another is required
  | "unresolved-reference" //   a name that nothing declares
  | "invalid-value" //          a value that the place cannot hold: a group id where a CIDR belongs
  | "unsupported-construct" //  understood as syntax, not in meaning
  | "unmapped-types" //         resource types seen, and not mapped to the graph
  | "bound-reached" //          a limit against runaway input was hit; what lies beyond is unknown
  | "conflicting-declarations" // two places that undo each other: inline and standalone rules of one group
  | "unused-suppression"
  | "invalid-suppression" //    names a rule that there is not, or gives no reason
  | "nothing-to-read"
  | "configuration"
  | "contradiction" //          what every successful run needs cannot hold: nothing is claimed
  | "rule-failed"; //           a rule threw: the other findings stand

export type NoticeLevel = "error" | "warning" | "info";

/** Where a notice points: an origin, a stretch of a file that has no origin yet, a whole file, or nowhere. */
export type NoticePlace =
  | { readonly kind: "origin"; readonly at: OriginId }
  | { readonly kind: "span"; readonly path: string; readonly span: Span }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "nowhere" };

export interface Notice {
  readonly code: NoticeCode;
  /** `error`: something that the author wrote is wrong or was not read; `warning`: it limits what can be said; `info`: worth knowing. */
  readonly level: NoticeLevel;
  /** Says what was read, what was expected and the next step; no final period is required of fragments. */
  readonly message: string;
  readonly place: NoticePlace;
}

/** Collects notices; the same notice at the same place is kept once, however often a value is read. */
export class Notices {
  readonly #all: Notice[] = [];
  readonly #seen = new Set<string>();

  add(notice: Notice): void {
    const key = JSON.stringify(notice);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#all.push(notice);
  }

  get all(): readonly Notice[] {
    return this.#all;
  }
}

const noticesSlot = slot("notices", () => new Notices());

/** The notices of a session. */
export function noticesOf(session: Session): Notices {
  return session.own(noticesSlot);
}

/** A notice that points at an origin. */
export function noticeAt(at: OriginId, code: NoticeCode, level: NoticeLevel, message: string): Notice {
  return { code, level, message, place: { kind: "origin", at } };
}
