/** JSON and YAML as values with their places: one reader for both, because every JSON text is a YAML text. */

import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { type FileId, type Origins, originsOf, type Session, type SourceText } from "../../source/index.ts";
import { always, known, list, object, type Value } from "../../values/index.ts";
import type { DataReader } from "./interpreter/files.ts";

/** Larger texts are not read as data: a script's settings are small. */
const longestData = 1_000_000;
/** Data nested deeper than this is not read. */
const deepest = 60;

export function dataReader(session: Session): DataReader {
  const origins = originsOf(session);
  return (text) => (text.text.length > longestData ? undefined : readData(origins, text));
}

function readData(origins: Origins, text: SourceText): Value | undefined {
  const document = parseDocument(text.text, { version: "1.1", logLevel: "silent" });
  if (document.errors.length > 0 || document.contents === null) return undefined;
  return valueOf(origins, origins.addFile(text), document.contents, 0);
}

function valueOf(origins: Origins, file: FileId, node: unknown, depth: number): Value {
  const [start, end] = rangeOf(node);
  const at = origins.at(file, { start, end });
  if (depth > deepest || isAlias(node)) return known(at, null);
  if (isScalar(node)) return known(at, scalarOf(node.value));
  if (isSeq(node))
    return list(
      at,
      node.items.map((item) => always(valueOf(origins, file, item, depth + 1))),
    );
  if (!isMap(node)) return known(at, null);
  const fields = node.items.map(
    ({ key, value }) => [keyOf(key), always(valueOf(origins, file, value, depth + 1))] as const,
  );
  return object(at, fields);
}

function rangeOf(node: unknown): readonly [number, number] {
  if (!isScalar(node) && !isSeq(node) && !isMap(node)) return [0, 0];
  const { range } = node;
  return range === undefined || range === null ? [0, 0] : [range[0], range[1]];
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return value instanceof Date ? value.toISOString() : null;
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(scalarOf(key.value)) : "";
}
