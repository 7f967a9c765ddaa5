/** A value in lines for people: what is known as written, what is not by the author's name of it. */

import type { ValueDescription } from "../../resources/index.ts";
import { printable } from "../text/printable.ts";

const indent = "  ";

/** Short values stand in one line. */
const longestLine = 72;

/** The value behind a lead (a name with its colon, a dash); further lines are indented below it. */
export function valueLines(lead: string, value: ValueDescription): readonly string[] {
  const inline = inlineText(value);
  if (inline !== undefined && (isBare(value) || inline.length <= longestLine)) return [`${lead} ${inline}`];
  const kind = value.kind === "choice" ? " one of" : "";
  return [`${lead.trimEnd()}${kind}${whenText(value)}`, ...innerLines(value).map((line) => indent + line)];
}

function innerLines(value: ValueDescription): readonly string[] {
  switch (value.kind) {
    case "list":
      return [...value.items.flatMap(itemLines), ...restLines(value.rest)];
    case "choice":
      return value.cases.flatMap(itemLines);
    case "object":
      return [...fieldLines(value.fields), ...restLines(value.rest)];
    default:
      return [bareText(value)];
  }
}

function fieldLines(fields: Readonly<Record<string, ValueDescription>>): readonly string[] {
  return Object.entries(fields).flatMap(([name, value]) => valueLines(`${printable(name)}:`, value));
}

/** The first field of an object stands behind the dash. */
function itemLines(value: ValueDescription): readonly string[] {
  if (value.kind !== "object" || value.when !== undefined) return valueLines("-", value);
  const [first, ...more] = [...fieldLines(value.fields), ...restLines(value.rest)];
  return first === undefined ? ["- {}"] : [`- ${first}`, ...more.map((line) => indent + line)];
}

function restLines(rest: readonly ValueDescription[] = []): readonly string[] {
  return rest.flatMap((value) => valueLines("- any number of", value));
}

function isBare({ kind }: ValueDescription): boolean {
  return kind !== "list" && kind !== "object" && kind !== "choice";
}

/** In one line, with the condition; `undefined` where lines of their own read better. */
function inlineText(value: ValueDescription): string | undefined {
  const words = inlineWords(value);
  return words === undefined ? undefined : words + whenText(value);
}

function inlineWords(value: ValueDescription): string | undefined {
  switch (value.kind) {
    case "list": {
      const items = [...value.items, ...(value.rest ?? [])].map(inlineText);
      if (value.rest !== undefined || items.some((item) => item === undefined)) return undefined;
      return `[${items.join(", ")}]`;
    }
    case "object": {
      const fields = Object.entries(value.fields).map(([name, inner]) => [name, inlineText(inner)] as const);
      if (value.rest !== undefined || fields.length > 1 || fields.some(([, words]) => words === undefined))
        return undefined;
      if (fields.length === 0) return "{}";
      return `{ ${fields.map(([name, words]) => `${printable(name)}: ${words ?? ""}`).join(", ")} }`;
    }
    case "choice":
      return undefined;
    default:
      return bareText(value);
  }
}

function bareText(value: ValueDescription): string {
  switch (value.kind) {
    case "known":
      return typeof value.value === "string" ? printable(JSON.stringify(value.value)) : String(value.value);
    case "text":
      return printable(JSON.stringify(value.words));
    case "symbol":
      return `? ${printable(value.words)}`;
    case "reference":
      return `→ ${printable(value.words)}`;
    case "sensitive":
      return "(sensitive)";
    default:
      return "…";
  }
}

function whenText({ when }: ValueDescription): string {
  return when === undefined ? "" : `  (if ${printable(when)})`;
}
