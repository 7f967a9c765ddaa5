/** JSON as Terraform writes and reads it. */

import type { Scalar } from "../../../values/index.ts";
import { Failed, isScalar, numberText, type Plain, plainList } from "../terms/index.ts";

/** Keys in order, `<`, `>` and `&` escaped, no spaces. */
export function jsonText(value: Plain): string {
  if (isScalar(value)) return scalarText(value);
  if ("list" in value) return `[${value.list.map(jsonText).join(",")}]`;
  const names = [...value.object.keys()].sort();
  return `{${names.map((name) => `${quoted(name)}:${jsonText(value.object.get(name) ?? null)}`).join(",")}}`;
}

function scalarText(value: Scalar): string {
  if (typeof value === "string") return quoted(value);
  return typeof value === "number" ? numberText(value) : String(value);
}

export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The one place that must catch: the reader of the language throws at a text that is not JSON. */
export function jsonOf(text: string): Plain | Failed {
  try {
    return plainOfData(JSON.parse(text));
  } catch (error) {
    return new Failed(`the text is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const deepestData = 200;

/** Data as readers of JSON and YAML give it. */
export function plainOfData(data: unknown, depth = 0): Plain | Failed {
  if (depth > deepestData) return new Failed(`the data is nested deeper than ${deepestData}`);
  if (data === null || typeof data === "string" || typeof data === "number" || typeof data === "boolean") return data;
  if (Array.isArray(data)) return listOfData(data, depth);
  if (typeof data !== "object") return new Failed(`the data holds a ${typeof data}`);
  const object = new Map<string, Plain>();
  for (const [name, each] of Object.entries(data)) {
    const plain = plainOfData(each, depth + 1);
    if (plain instanceof Failed) return plain;
    object.set(name, plain);
  }
  return { object };
}

function listOfData(data: readonly unknown[], depth: number): Plain | Failed {
  const list: Plain[] = [];
  for (const each of data) {
    const plain = plainOfData(each, depth + 1);
    if (plain instanceof Failed) return plain;
    list.push(plain);
  }
  return plainList(list);
}
