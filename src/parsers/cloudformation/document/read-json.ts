/** JSON to document nodes, tolerantly: what is well-formed is read, the rest is said. Never throws. */

import { printParseErrorCode, visit } from "jsonc-parser";
import type { Scalar } from "../../../values/index.ts";
import { MapBuilder } from "./map-builder.ts";
import {
  type DocumentNode,
  type DocumentProblem,
  nestingBound,
  nullNode,
  problemBound,
  type ReadDocument,
} from "./node.ts";

/** A list or map that is still open, with the key under which its next value belongs. */
type Open =
  | { readonly kind: "list"; readonly start: number; readonly items: DocumentNode[] }
  | { readonly kind: "map"; readonly start: number; readonly builder: MapBuilder; key: PendingKey | undefined };

interface PendingKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Builds nodes from the events of a JSON reader. */
class TreeBuilder {
  readonly problems: DocumentProblem[] = [];
  readonly #open: Open[] = [];
  root: DocumentNode | undefined;

  openMap(start: number): void {
    this.#open.push({ kind: "map", start, builder: new MapBuilder(this.problems), key: undefined });
  }

  openList(start: number): void {
    this.#open.push({ kind: "list", start, items: [] });
  }

  key(key: string, start: number, end: number): void {
    const top = this.#open.at(-1);
    if (top?.kind !== "map") return;
    this.#fillKey(top);
    top.key = { key, start, end };
  }

  scalar(value: Scalar, start: number, end: number): void {
    this.#place({ kind: "scalar", span: { start, end }, value });
  }

  /** Closes the innermost list or map of this kind, and before it whatever was left open within. */
  close(kind: Open["kind"], end: number): void {
    if (!this.#open.some((each) => each.kind === kind)) return;
    while (this.#open.at(-1)?.kind !== kind) this.#closeInnermost(end);
    this.#closeInnermost(end);
  }

  #closeInnermost(end: number): void {
    const top = this.#open.pop();
    if (top === undefined) return;
    const span = { start: top.start, end };
    if (top.kind === "list") {
      this.#place({ kind: "list", span, items: top.items });
      return;
    }
    this.#fillKey(top);
    this.#place(top.builder.build(span));
  }

  /** Closes what a text that breaks off left open. */
  finish(end: number): void {
    while (this.#open.length > 0) this.#closeInnermost(end);
  }

  /** A key without a value (`"a": ,`) holds nothing. */
  #fillKey(map: Open & { kind: "map" }): void {
    if (map.key !== undefined) this.#add(map, nullNode(map.key));
  }

  #place(node: DocumentNode): void {
    const top = this.#open.at(-1);
    if (top === undefined) this.root ??= node;
    else if (top.kind === "list") top.items.push(node);
    else this.#add(top, node);
  }

  #add(map: Open & { kind: "map" }, value: DocumentNode): void {
    if (map.key === undefined) return;
    const { key, start, end } = map.key;
    map.builder.add({ key, keySpan: { start, end }, value });
    map.key = undefined;
  }
}

/** Reads a JSON text. */
export function readJson(text: string): ReadDocument {
  const builder = new TreeBuilder();
  // A byte order mark is no part of the JSON; a blank in its place moves no offset.
  const readable = withoutDeepNesting(text.replace(/^\uFEFF/, " "), builder.problems);
  visit(
    readable,
    {
      onObjectBegin: (start) => {
        builder.openMap(start);
      },
      onArrayBegin: (start) => {
        builder.openList(start);
      },
      onObjectEnd: (start, length) => {
        builder.close("map", start + length);
      },
      onArrayEnd: (start, length) => {
        builder.close("list", start + length);
      },
      onObjectProperty: (key, start, length) => {
        builder.key(key, start, start + length);
      },
      onLiteralValue: (value: unknown, start, length) => {
        builder.scalar(scalarOf(value), start, start + length);
      },
      onError: (error, start, length) => {
        // A text that breaks off misses one bracket for each that is open: one problem says it.
        if (builder.problems.length >= problemBound || builder.problems.at(-1)?.span.end === text.length) return;
        const message = `${wordsOf(printParseErrorCode(error))} in JSON`;
        builder.problems.push({ code: "syntax", span: { start, end: start + length }, message });
      },
    },
    { allowTrailingComma: true },
  );
  builder.finish(text.length);
  return { root: builder.root, problems: builder.problems, comments: [] };
}

function scalarOf(value: unknown): Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** `CommaExpected` → "Comma expected". */
function wordsOf(code: string): string {
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/**
 * Replaces lists and maps below the nesting bound by `0` and blanks, so that no offset moves. The reader behind is
 * recursive: without this a text of brackets alone would overflow its stack.
 */
function withoutDeepNesting(text: string, problems: DocumentProblem[]): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const deep of deepStretches(text)) {
    pieces.push(text.slice(kept, deep.start), "0".padEnd(deep.end - deep.start));
    kept = deep.end;
    if (problems.length >= problemBound) continue;
    const message = `Nested more than ${nestingBound} levels deep; what lies deeper is not read`;
    problems.push({ code: "bound-reached", span: { start: deep.start, end: deep.start + 1 }, message });
  }
  return kept === 0 ? text : pieces.join("") + text.slice(kept);
}

function* deepStretches(text: string): Generator<{ start: number; end: number }> {
  let depth = 0;
  let start = 0;
  const structural = /["[\]{}]/g;
  for (let match = structural.exec(text); match !== null; match = structural.exec(text)) {
    const at = match.index;
    if (match[0] === '"') structural.lastIndex = endOfString(text, at);
    else if (match[0] === "[" || match[0] === "{") {
      if (depth++ === nestingBound) start = at;
    } else if (depth > 0 && --depth === nestingBound) yield { start, end: at + 1 };
  }
  if (depth > nestingBound) yield { start, end: text.length };
}

/** The offset behind a string that begins at `start`; a string ends with its line where its quote is missing. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at + 1;
    else if (code === 0x0a || code === 0x0d) return at;
  }
  return text.length;
}
