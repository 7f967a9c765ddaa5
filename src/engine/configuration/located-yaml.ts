/** YAML with places. */

import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Pair } from "yaml";
import type { Span } from "../../source/index.ts";
import type { DataPath, LocatedData, ReadData, TextProblem } from "./located-data.ts";

/** A document in which more nodes than this are written by aliases is an attack, not a configuration. */
const aliasBound = 100;

export function read(text: string): ReadData {
  const documents = parseAllDocuments(text, { prettyErrors: false, uniqueKeys: true });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return { ok: true, located: nothing };
  const problems = problemsOf(document);
  if (second !== undefined) problems.push({ span: spanOf(second), message: "holds a second document; one is read" });
  if (problems.length > 0) return { ok: false, problems };
  try {
    return { ok: true, located: located(document, document.toJS({ maxAliasCount: aliasBound })) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { ok: false, problems: [{ span: { start: 0, end: 0 }, message: error.message }] };
  }
}

const nothing: LocatedData = {
  data: null,
  nameAt: () => ({ start: 0, end: 0 }),
  valueAt: () => ({ start: 0, end: 0 }),
};

function problemsOf(document: Document.Parsed): TextProblem[] {
  return document.errors.map(({ pos: [start, end], message }) => ({ span: { start, end }, message }));
}

function located(document: Document.Parsed, data: unknown): LocatedData {
  return {
    data,
    nameAt: (path) => spanOf(find(document, path).name),
    valueAt: (path) => spanOf(find(document, path).value),
  };
}

interface Found {
  readonly name: Node | Document | null;
  readonly value: Node | Document | null;
}

/** As far along the path as something is written. */
function find(document: Document.Parsed, path: DataPath): Found {
  let found: Found = { name: document.contents, value: document.contents };
  for (const segment of path) {
    const container = isAlias(found.value) ? (found.value.resolve(document) ?? null) : found.value;
    const next = childOf(container, segment);
    if (next === undefined) break;
    found = next;
  }
  return found;
}

function childOf(container: unknown, segment: string | number): Found | undefined {
  if (isMap<Node, Node | null>(container)) {
    const pair = container.items.find((each) => nameOf(each) === String(segment));
    return pair === undefined ? undefined : { name: pair.key, value: pair.value ?? pair.key };
  }
  if (!isSeq<Node>(container) || typeof segment !== "number") return undefined;
  const item = container.items[segment];
  return item === undefined ? undefined : { name: item, value: item };
}

function nameOf({ key }: Pair<Node, Node | null>): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function spanOf(node: Node | Document | null): Span {
  const [start, end] = node?.range ?? [0, 0];
  return { start, end };
}
