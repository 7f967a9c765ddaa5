/** Collects what a parse has to say beside its tree: diagnostics, up to a bound, and comments. */

import type { SourceText, Span } from "../../../source/index.ts";
import { type Comment, type Diagnostic, maximumDepth } from "./ast.ts";

/** Garbage earns this many diagnostics; then the rest of the text is not read. */
export const maximumDiagnostics = 100;

/**
 * So many tokens, comments and pieces of text are read, some 20 MB of ordinary Terraform; then the rest is not, since
 * what is made of them has to fit in memory.
 */
export const maximumTokens = 4_000_000;

/** Said where the bound on depth was hit. */
export const tooDeepMessage = `nested deeper than ${maximumDepth} levels; what lies deeper was not read`;

/** The diagnostics and comments of one text. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];
  readonly comments: Comment[] = [];
  readonly #source: SourceText;
  #tokens = 0;
  #isFull = false;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** Whether a bound was hit at which reading ends. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Adds a diagnostic; the same one, met again when a stretch of text is read a second time, is kept once. */
  add(code: Diagnostic["code"], span: Span, message: string): void {
    const last = this.diagnostics.at(-1);
    if (this.#isFull || (last?.span.start === span.start && last.message === message)) return;
    this.diagnostics.push({ code, span, message });
    if (this.diagnostics.length === maximumDiagnostics) this.#end(span, `more than ${maximumDiagnostics} errors`);
  }

  /** Counts a token, or whatever else is kept of the text, at the place where it ends the reading if it is one too many. */
  count(at: number): void {
    if (++this.#tokens === maximumTokens) this.#end({ start: at, end: at }, `more than ${maximumTokens} tokens`);
  }

  #end(span: Span, what: string): void {
    this.#isFull = true;
    this.diagnostics.push({ code: "bound-reached", span, message: `${what} in one file; what follows was not read` });
  }

  /** A comment; seen again when a stretch of text is read a second time, it is kept once. */
  addComment(kind: Comment["kind"], span: Span): void {
    const last = this.comments.at(-1);
    if (last === undefined || last.span.start < span.start) this.comments.push({ kind, span });
  }

  /** A place in the words of a message: "14:31". */
  place(offset: number): string {
    const { line, column } = this.#source.positionAt(offset);
    return `${line}:${column}`;
  }
}
