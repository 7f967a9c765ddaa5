/** Regular expressions as Terraform has them (RE2), on an engine whose time grows with the text and nothing else. */

import { type Matcher, RE2JS } from "re2js";
import { Failed, type Plain, plainList, type PlainObject, type PlainList } from "../terms/index.ts";
import type { Arguments } from "./arguments.ts";
import { scalars, type ScalarFunction } from "./scalar-function.ts";

export const patternFunctions: ReadonlyMap<string, ScalarFunction> = new Map([
  ["regex", scalars(["text", "text"], firstMatch)],
  ["regexall", scalars(["text", "text"], allMatches)],
  ["replace", scalars(["text", "text", "text"], replaced)],
]);

interface Pattern {
  readonly matcher: Matcher;
  readonly names: readonly (string | undefined)[];
}

/** The one place that must catch: the engine throws at a pattern that is not well-formed. */
function patternOn(expression: string, text: string): Pattern | Failed {
  try {
    const compiled = RE2JS.compile(expression);
    return { matcher: compiled.matcher(text), names: groupNames(compiled.namedGroups(), compiled.groupCount()) };
  } catch (error) {
    return new Failed(`the pattern cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function groupNames(named: Readonly<Record<string, number>>, count: number): readonly (string | undefined)[] {
  const names = Array.from({ length: count }, (): string | undefined => undefined);
  for (const [name, index] of Object.entries(named)) names[index - 1] = name;
  return names;
}

/** The whole match, or its groups: by name if they have names, else in order. */
function matchResult({ matcher, names }: Pattern): Plain | Failed {
  if (names.length === 0) return matcher.group();
  const groups = names.map((_, index) => matcher.group(index + 1));
  if (names.every((name) => name === undefined)) return plainList(groups);
  const object = new Map<string, Plain>();
  for (const [index, name] of names.entries()) {
    if (name === undefined) return new Failed("a pattern must not mix named and unnamed groups");
    object.set(name, groups[index] ?? null);
  }
  return { object };
}

function firstMatch(a: Arguments): string | null | PlainList | PlainObject | Failed | Plain {
  const pattern = patternOn(a.text(0), a.text(1));
  if (pattern instanceof Failed) return pattern;
  return pattern.matcher.find() ? matchResult(pattern) : new Failed("the pattern matches no part of the text");
}

function allMatches(a: Arguments): PlainList | Failed {
  const pattern = patternOn(a.text(0), a.text(1));
  if (pattern instanceof Failed) return pattern;
  const found: Plain[] = [];
  while (pattern.matcher.find()) {
    const match = matchResult(pattern);
    if (match instanceof Failed) return match;
    found.push(match);
  }
  return plainList(found);
}

/** What stands between slashes is a pattern, anything else is meant as it is. */
function replaced(a: Arguments): string | Failed {
  const wanted = a.text(1);
  const by = a.text(2);
  if (wanted.length < 2 || !wanted.startsWith("/") || !wanted.endsWith("/"))
    return a.text(0).replaceAll(wanted, () => by);
  const text = a.text(0);
  const pattern = patternOn(wanted.slice(1, -1), text);
  if (pattern instanceof Failed) return pattern;
  let result = "";
  let from = 0;
  while (pattern.matcher.find()) {
    result += text.slice(from, pattern.matcher.start()) + expanded(by, pattern);
    from = pattern.matcher.end();
  }
  return result + text.slice(from);
}

/** As Go expands a template: `$name`, `${name}`, `$1`, `$$`; a group that is not there is empty. */
function expanded(template: string, { matcher, names }: Pattern): string {
  return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (mark, braced?: string, bare?: string) => {
    const name = braced ?? bare;
    if (name === undefined) return mark === "$$" ? "$" : mark;
    const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name) + 1;
    if (index > names.length || (index === 0 && name !== "0")) return "";
    return matcher.group(index) ?? "";
  });
}
