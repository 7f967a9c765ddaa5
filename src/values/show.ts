/** Says a value in a few words, for messages: unknowns by the author's name of what keeps them from being known. */

import type { Session } from "../source/index.ts";
import { resourceIdsOf } from "./resource-ids.ts";
import { scalarWords } from "./scalars.ts";
import { symbolsOf } from "./symbols.ts";
import type { Item, Path, RefValue, Value } from "./value.ts";

const mostShown = 3;
const mostParts = 12;
const longest = 80;
const deepest = 4;

/** A value in short: `eu-west-2a`, `var.region`, `${var.region}a`, `[a, b, …]`. */
export function show(session: Session, value: Value): string {
  const words = shown(session, value, 0);
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

function shown(session: Session, value: Value, depth: number): string {
  if (depth > deepest) return "…";
  switch (value.k) {
    case "known":
      return scalarWords(value.v);
    case "symbol":
      return symbolsOf(session).facts(value.id).cause.words;
    case "ref":
      return refWords(session, value, depth);
    case "text":
      return value.parts
        .slice(0, mostParts)
        .map((part) => holeWords(session, part, depth))
        .join("");
    case "list":
      return `[${itemWords(session, value.items, value.rest, depth)}]`;
    case "object": {
      const names = firstOf([...value.fields.keys()], (name) => name);
      return `{${[...names, ...(value.rest.length > 0 ? ["…"] : [])].join(", ")}}`;
    }
    case "choice":
      return firstOf(value.cases, (item) => shown(session, item.value, depth + 1)).join(" or ");
  }
}

function holeWords(session: Session, part: Value, depth: number): string {
  return part.k === "known" ? String(part.v) : `\${${shown(session, part, depth + 1)}}`;
}

function itemWords(session: Session, items: readonly Item[], rest: readonly Item[], depth: number): string {
  const words = firstOf(items, (item) => shown(session, item.value, depth + 1));
  return [...words, ...(rest.length > 0 && words.at(-1) !== "…" ? ["…"] : [])].join(", ");
}

function refWords(session: Session, value: RefValue, depth: number): string {
  const copy = value.copy === undefined ? "" : `[${shown(session, value.copy, depth + 1)}]`;
  return resourceIdsOf(session).words(value.to) + copy + pathWords(value.path);
}

/** A path behind a name: `.names[0]`. */
export function pathWords(path: Path): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
}

function firstOf<T>(all: readonly T[], say: (one: T) => string): string[] {
  const words = all.slice(0, mostShown).map(say);
  return all.length > mostShown ? [...words, "…"] : words;
}
