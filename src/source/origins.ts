/**
 * Where everything comes from. An origin is a node of a file, and how it was reached: through which variable,
 * module call or index. Origins are numbers into arenas, so that a value with its origin stays small; text, line
 * and column are computed only for what is printed.
 */

import { InvariantError } from "./invariant.ts";
import { type Session, slot } from "./session.ts";
import type { SourceText, Span } from "./text.ts";

declare const originBrand: unique symbol;
declare const fileBrand: unique symbol;

/** A place and the way to it, as a number into {@link Origins}. */
export type OriginId = number & { readonly [originBrand]: true };
/** A file known to a session, as a number into {@link Origins}. */
export type FileId = number & { readonly [fileBrand]: true };

/** One step of the way: the place passed and, in words, what was done there ("default of var.x"). */
export interface OriginStep {
  readonly at: OriginId;
  readonly words: string;
}

/** A place as it is printed and reported. */
export interface Place {
  readonly file: SourceText;
  readonly span: Span;
  /** In words, where the place is not authored but implied by it: "no subnet group is named". */
  readonly implied: string | undefined;
}

const initialRows = 1024;
const none = -1;

/** What each number of a row is: an origin is one row of the arena. */
const field = { file: 0, start: 1, end: 2, parent: 3, step: 4, implied: 5 } as const;
const width = 6;

/** The arena of origins and the files that they point into. */
export class Origins {
  readonly #files: SourceText[] = [];
  readonly #fileIds = new Map<string, FileId>();
  readonly #words: string[] = [];
  readonly #wordIds = new Map<string, number>();
  /** The texts "… is not set", by what is not set: the most frequent of all words, and seldom printed. */
  readonly #unsetIds = new Map<string, number>();
  /** Grows by doubling, so that adding n rows costs O(n). */
  #rows = new Int32Array(initialRows * width);
  #count = 0;

  /** Registers a file; a second text under one path replaces the first for whatever is added from then on. */
  addFile(file: SourceText): FileId {
    const known = this.#fileIds.get(file.path);
    if (known !== undefined && this.#files[known] === file) return known;
    const id = this.#files.length as FileId;
    this.#files.push(file);
    this.#fileIds.set(file.path, id);
    return id;
  }

  fileOf(id: FileId): SourceText {
    const file = this.#files[id];
    if (file === undefined) throw new InvariantError(`no file ${String(id)}`);
    return file;
  }

  /** The id under which a path was registered last, if it was. */
  fileId(path: string): FileId | undefined {
    return this.#fileIds.get(path);
  }

  /** A place in a file, as written there. */
  at(file: FileId, span: Span): OriginId {
    return this.#add(file, span.start, span.end, none, none, none);
  }

  /** The same place, reached from `parent` by `step` ("default of var.x", "module.net", "count.index = 2"). */
  via(place: OriginId, parent: OriginId, step: string): OriginId {
    return this.#copy(place, parent, this.#word(step), this.#get(place, field.implied));
  }

  /**
   * The same way walked from its other end: the place where a value is used, from which steps lead back to where it
   * was written. A place without a way stays as it is.
   */
  turned(id: OriginId): OriginId {
    const steps = this.way(id);
    if (steps.length === 0) return id;
    const written = this.#copy(id, none, none, this.#get(id, field.implied));
    return steps.reduce(
      (reached, { at, words }) => this.via(this.at(this.fileIdOf(at), this.spanOf(at)), reached, words),
      written,
    );
  }

  /** What is not written but follows from what is written at `by`: a default, an absence. `words` says what follows. */
  implied(by: OriginId, words: string): OriginId {
    return this.#copy(by, this.#get(by, field.parent), this.#get(by, field.step), this.#word(words));
  }

  /** What is not set at `by`: an attribute, a field, an element. */
  unset(by: OriginId, name: string): OriginId {
    return this.#copy(by, this.#get(by, field.parent), this.#get(by, field.step), this.#unsetWord(name));
  }

  spanOf(id: OriginId): Span {
    return { start: this.#get(id, field.start), end: this.#get(id, field.end) };
  }

  fileIdOf(id: OriginId): FileId {
    return this.#get(id, field.file) as FileId;
  }

  place(id: OriginId): Place {
    const implied = this.#get(id, field.implied);
    return {
      file: this.fileOf(this.fileIdOf(id)),
      span: this.spanOf(id),
      implied: implied === none ? undefined : this.#words[implied],
    };
  }

  /** Whether a place was reached by steps, and is not merely where something is written. */
  hasWay(id: OriginId): boolean {
    return this.#get(id, field.parent) !== none;
  }

  /** The way to a place, nearest step first; a bound keeps a cycle of mistaken parents from running forever. */
  way(id: OriginId): readonly OriginStep[] {
    const steps: OriginStep[] = [];
    let current: number = id;
    while (steps.length < 64) {
      const parent = this.#get(current, field.parent);
      if (parent === none) break;
      steps.push({ at: parent as OriginId, words: this.#words[this.#get(current, field.step)] ?? "" });
      current = parent;
    }
    return steps;
  }

  #get(id: number, of: number): number {
    if (id < 0 || id >= this.#count) throw new InvariantError(`origin ${String(id)} of ${String(this.#count)}`);
    return this.#rows[id * width + of] ?? 0;
  }

  /** The place of another origin, reached otherwise. */
  #copy(place: OriginId, parent: number, step: number, implied: number): OriginId {
    const start = this.#get(place, field.start);
    return this.#add(this.fileIdOf(place), start, this.#get(place, field.end), parent, step, implied);
  }

  #add(file: FileId, start: number, end: number, parent: number, step: number, implied: number): OriginId {
    const at = this.#count * width;
    if (at === this.#rows.length) this.#grow();
    const rows = this.#rows;
    rows[at + field.file] = file;
    rows[at + field.start] = start;
    rows[at + field.end] = end;
    rows[at + field.parent] = parent;
    rows[at + field.step] = step;
    rows[at + field.implied] = implied;
    return this.#count++ as OriginId;
  }

  #grow(): void {
    const grown = new Int32Array(this.#rows.length * 2);
    grown.set(this.#rows);
    this.#rows = grown;
  }

  #unsetWord(name: string): number {
    const known = this.#unsetIds.get(name);
    if (known !== undefined) return known;
    const id = this.#word(`${name} is not set`);
    this.#unsetIds.set(name, id);
    return id;
  }

  #word(text: string): number {
    const known = this.#wordIds.get(text);
    if (known !== undefined) return known;
    const id = this.#words.length;
    this.#words.push(text);
    this.#wordIds.set(text, id);
    return id;
  }
}

const originsSlot = slot("origins", () => new Origins());

/** The origins of a session. */
export function originsOf(session: Session): Origins {
  return session.own(originsSlot);
}
