/** Functions on texts. Texts count in what people see as characters (grapheme clusters), as Terraform does. */

import { Failed, plainList } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

/** Made when a text needs it: to load the rules of Unicode takes as long as to read a thousand lines. */
let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people count them. */
export function characters(text: string): readonly string[] {
  // Most texts are plain ASCII, where every code unit is a character, unless \r\n is one.
  if (/^[\x20-\x7e]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), (each) => each.segment);
}

export const stringFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["upper", scalars(["text"], (a) => letterByLetter(a.text(0), (letter) => letter.toUpperCase()))],
  ["lower", scalars(["text"], (a) => letterByLetter(a.text(0), (letter) => letter.toLowerCase()))],
  ["title", scalars(["text"], (a) => titled(a.text(0)))],
  ["strrev", scalars(["text"], (a) => [...characters(a.text(0))].reverse().join(""))],
  ["substr", scalars(["text", "number", "number"], substring)],
  ["chomp", scalars(["text"], (a) => a.text(0).replace(/[\r\n]+$/, ""))],
  ["indent", scalars(["number", "text"], (a) => indented(a.text(1), a.number(0)))],
  ["trimspace", scalars(["text"], (a) => a.text(0).trim())],
  ["trim", scalars(["text", "text"], (a) => trimmedEnd(trimmedStart(a.text(0), a.text(1)), a.text(1)))],
  ["trimprefix", scalars(["text", "text"], (a) => withoutPrefix(a.text(0), a.text(1)))],
  ["trimsuffix", scalars(["text", "text"], (a) => withoutSuffix(a.text(0), a.text(1)))],
  ["startswith", scalars(["text", "text"], (a) => a.text(0).startsWith(a.text(1)))],
  ["endswith", scalars(["text", "text"], (a) => a.text(0).endsWith(a.text(1)))],
  ["strcontains", scalars(["text", "text"], (a) => a.text(0).includes(a.text(1)))],
  ["split", scalars(["text", "text"], (a) => plainList(split(a.text(0), a.text(1))))],
  ["basename", scalars(["text"], (a) => baseName(a.text(0)))],
  ["dirname", scalars(["text"], (a) => directoryName(a.text(0)))],
]);

/** Each letter has one in its place: the German sharp s has no capital letter. */
function letterByLetter(text: string, change: (letter: string) => string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return change(text);
  return Array.from(text, (letter) => {
    const changed = change(letter);
    return Array.from(changed).length === 1 ? changed : letter;
  }).join("");
}

function split(separator: string, text: string): readonly string[] {
  if (separator === "") return text === "" ? [] : Array.from(text);
  return text.split(separator);
}

/** A letter begins a word unless a letter, a digit or an underscore stands before it. */
function titled(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_])\p{L}/gu, (letter) => letter.toUpperCase());
}

function substring(a: Arguments): string | Failed {
  const all = characters(a.text(0));
  const offset = a.number(1);
  const length = a.number(2);
  if (!Number.isInteger(offset) || !Number.isInteger(length)) return new Failed("offset and length must be whole");
  const start = offset < 0 ? Math.max(0, all.length + offset) : offset;
  return all.slice(start, length < 0 ? undefined : start + length).join("");
}

const widestIndent = 1_000;

function indented(text: string, spaces: number): string | Failed {
  if (!Number.isInteger(spaces) || spaces < 0 || spaces > widestIndent)
    return new Failed("the number of spaces is out of range");
  return text.replaceAll("\n", `\n${" ".repeat(spaces)}`);
}

function trimmedStart(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const all = Array.from(text);
  const first = all.findIndex((each) => !cut.has(each));
  return first < 0 ? "" : all.slice(first).join("");
}

function trimmedEnd(text: string, cutset: string): string {
  const cut = new Set(cutset);
  const all = Array.from(text);
  return all.slice(0, all.findLastIndex((each) => !cut.has(each)) + 1).join("");
}

function withoutPrefix(text: string, prefix: string): string {
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

function withoutSuffix(text: string, suffix: string): string {
  return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}

/** As Go's `filepath.Base`. */
function baseName(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

/** As Go's `filepath.Dir`: the cleaned path of what stands before the last slash. */
function directoryName(path: string): string {
  const cleaned = cleanPath(path.slice(0, path.lastIndexOf("/") + 1));
  return cleaned === "" ? "." : cleaned;
}

/** A path without `.`, `..` within it, and doubled slashes. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith("/");
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (segment !== ".." || !rooted) kept.push(segment);
  }
  return (rooted ? "/" : "") + kept.join("/");
}
