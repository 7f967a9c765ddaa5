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

const initialCapacity = 1024;

/** Grows by doubling, so that adding n rows costs O(n). */
class Column {
  #rows = new Int32Array(initialCapacity);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#rows.length) {
      const grown = new Int32Array(this.#rows.length * 2);
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows[this.#length++] = value;
  }

  at(index: number): number {
    if (index < 0 || index >= this.#length) throw new InvariantError(`row ${String(index)} of ${String(this.#length)}`);
    return this.#rows[index] ?? 0;
  }
}

const none = -1;

/** The arena of origins and the files that they point into. */
export class Origins {
  readonly #files: SourceText[] = [];
  readonly #fileIds = new Map<string, FileId>();
  readonly #words: string[] = [];
  readonly #wordIds = new Map<string, number>();
  readonly #file = new Column();
  readonly #start = new Column();
  readonly #end = new Column();
  readonly #parent = new Column();
  readonly #step = new Column();
  readonly #implied = new Column();

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
    return this.#add(file, span, none, none, none);
  }

  /** The same place, reached from `parent` by `step` ("default of var.x", "module.net", "count.index = 2"). */
  via(place: OriginId, parent: OriginId, step: string): OriginId {
    return this.#add(
      this.#file.at(place) as FileId,
      this.spanOf(place),
      parent,
      this.#word(step),
      this.#implied.at(place),
    );
  }

  /**
   * The same way walked from its other end: the place where a value is used, from which steps lead back to where it
   * was written. A place without a way stays as it is.
   */
  turned(id: OriginId): OriginId {
    const steps = this.way(id);
    if (steps.length === 0) return id;
    const written = this.#add(this.fileIdOf(id), this.spanOf(id), none, none, this.#implied.at(id));
    return steps.reduce(
      (reached, { at, words }) => this.via(this.at(this.fileIdOf(at), this.spanOf(at)), reached, words),
      written,
    );
  }

  /** What is not written but follows from what is written at `by`: a default, an absence. `words` says what follows. */
  implied(by: OriginId, words: string): OriginId {
    return this.#add(
      this.#file.at(by) as FileId,
      this.spanOf(by),
      this.#parent.at(by),
      this.#step.at(by),
      this.#word(words),
    );
  }

  spanOf(id: OriginId): Span {
    return { start: this.#start.at(id), end: this.#end.at(id) };
  }

  fileIdOf(id: OriginId): FileId {
    return this.#file.at(id) as FileId;
  }

  place(id: OriginId): Place {
    const implied = this.#implied.at(id);
    return {
      file: this.fileOf(this.fileIdOf(id)),
      span: this.spanOf(id),
      implied: implied === none ? undefined : this.#words[implied],
    };
  }

  /** Whether a place was reached by steps, and is not merely where something is written. */
  hasWay(id: OriginId): boolean {
    return this.#parent.at(id) !== none;
  }

  /** The way to a place, nearest step first; a bound keeps a cycle of mistaken parents from running forever. */
  way(id: OriginId): readonly OriginStep[] {
    const steps: OriginStep[] = [];
    let current: number = id;
    while (steps.length < 64) {
      const parent = this.#parent.at(current);
      if (parent === none) break;
      steps.push({ at: parent as OriginId, words: this.#words[this.#step.at(current)] ?? "" });
      current = parent;
    }
    return steps;
  }

  #add(file: FileId, span: Span, parent: number, step: number, implied: number): OriginId {
    const id = this.#file.length as OriginId;
    this.#file.push(file);
    this.#start.push(span.start);
    this.#end.push(span.end);
    this.#parent.push(parent);
    this.#step.push(step);
    this.#implied.push(implied);
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
