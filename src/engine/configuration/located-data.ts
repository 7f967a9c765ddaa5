/** Reads YAML and JSON as plain data that still knows where each part is written. Never throws on what people write. */

import type { SourceText, Span } from "../../source/index.ts";

/** Names of fields and positions in lists, from the root. */
export type DataPath = readonly (string | number)[];

export interface TextProblem {
  readonly span: Span;
  readonly message: string;
}

export interface LocatedData {
  readonly data: unknown;
  /** Where the field's name is written; where its value is, for an element of a list. The nearest written part otherwise. */
  nameAt(path: DataPath): Span;
  valueAt(path: DataPath): Span;
}

export type ReadData =
  | { readonly ok: true; readonly located: LocatedData }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** The languages are loaded when a file is there, and not before. */
export async function readData(file: SourceText): Promise<ReadData> {
  const { read } = file.path.endsWith(".json") ? await import("./located-json.ts") : await import("./located-yaml.ts");
  try {
    return read(file.text);
  } catch (error) {
    // Both parsers follow nesting by recursion: a text of a hundred thousand brackets ends here.
    const reason = error instanceof RangeError ? "it is nested too deeply" : String(error);
    return { ok: false, problems: [{ span: { start: 0, end: 0 }, message: `cannot be read: ${reason}` }] };
  }
}
