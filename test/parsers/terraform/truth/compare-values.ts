/** Holds values as `netlint resources` shows them against what Terraform planned. */

import type { ValueDescription } from "../../../../src/resources/index.ts";
import { fieldOf, listOf } from "./terraform-binary.ts";

/** How one attribute compares, part by part. */
export interface Comparison {
  /** Parts that both know and that are equal. */
  same: number;
  /** Where what is known is something else. */
  readonly different: string[];
  /** What Terraform knew and the value leaves open, by what it is instead. */
  readonly open: { readonly path: string; readonly value: ValueDescription }[];
  /** Parts that Terraform did not know before apply. */
  readonly later: { readonly path: string; readonly value: ValueDescription }[];
}

export function compared(value: ValueDescription, planned: unknown, unknown: unknown, path: string): Comparison {
  const comparison: Comparison = { same: 0, different: [], open: [], later: [] };
  compare(value, planned, unknown, path, comparison);
  return comparison;
}

function compare(value: ValueDescription, planned: unknown, unknown: unknown, path: string, into: Comparison): void {
  if (unknown === true) {
    into.later.push({ path, value });
    return;
  }
  switch (value.kind) {
    case "known":
      if (value.value === null || planned === undefined) return;
      if (textOf(value.value) === textOf(planned)) into.same++;
      else into.different.push(`${path}: ${textOf(value.value)}, planned ${textOf(planned)}`);
      return;
    case "list":
      if (value.rest === undefined) compareList(value.items, planned, unknown, path, into);
      else into.open.push({ path, value });
      return;
    case "object":
      for (const [name, part] of Object.entries(value.fields))
        compare(part, fieldOf(planned, name), fieldOf(unknown, name), `${path}.${name}`, into);
      return;
    case "sensitive":
      return;
    default:
      into.open.push({ path, value });
  }
}

/** Sets have no order: each element is held against the one that agrees best. */
function compareList(
  values: readonly ValueDescription[],
  planned: unknown,
  unknown: unknown,
  path: string,
  into: Comparison,
): void {
  const parts = listOf(planned).map((part, index) => ({ part, unknown: listOf(unknown)[index] }));
  if (parts.length !== values.length) into.different.push(`${path}: ${values.length}, planned ${parts.length}`);
  for (const [index, value] of values.entries()) {
    const tried = parts.map(({ part, unknown: open }) => compared(value, part, open, `${path}[${index}]`));
    const [best] = tried.sort((a, b) => a.different.length - b.different.length || b.same - a.same);
    if (best === undefined) continue;
    into.same += best.same;
    into.different.push(...best.different);
    into.open.push(...best.open);
    into.later.push(...best.later);
  }
}

function textOf(data: unknown): string {
  return typeof data === "string" ? data : JSON.stringify(data);
}

/** The words of all references in a value: `aws_subnet.a[0].id`. */
export function referencesIn(value: ValueDescription): readonly string[] {
  switch (value.kind) {
    case "reference":
      return [value.words];
    case "list":
      return [...value.items, ...(value.rest ?? [])].flatMap(referencesIn);
    case "object":
      return [...Object.values(value.fields), ...(value.rest ?? [])].flatMap(referencesIn);
    case "choice":
      return value.cases.flatMap(referencesIn);
    case "text":
      return value.parts.flatMap(referencesIn);
    default:
      return [];
  }
}
