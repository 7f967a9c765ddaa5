/**
 * Patterns over workspace paths, matched in linear time: a pattern comes with the analysed project, so it is a
 * stranger's. `*` and `?` stay within a segment, `**` spans any number of segments, `{a,b}` is either; a pattern
 * that matches a directory matches everything below it.
 */

export interface Glob {
  matches(path: string): boolean;
}

/** `{a,b}{c,d}` and so on may not multiply without end. */
const alternativesBound = 256;

/** A pattern, ready to match; `undefined` where its braces make more alternatives than anyone means. */
export function compileGlob(pattern: string): Glob | undefined {
  const alternatives = expandBraces(pattern);
  if (alternatives === undefined) return undefined;
  const compiled = alternatives.map((each) => each.split("/").filter((segment) => segment !== "" && segment !== "."));
  return { matches: (path) => compiled.some((segments) => matchesPath(segments, path.split("/"))) };
}

function expandBraces(pattern: string): readonly string[] | undefined {
  let open: readonly string[] = [""];
  let rest = pattern;
  for (;;) {
    const brace = /\{([^{}]*)\}/.exec(rest);
    if (brace === null) return open.map((each) => each + rest);
    const before = rest.slice(0, brace.index);
    const choices = (brace[1] ?? "").split(",");
    if (open.length * choices.length > alternativesBound) return undefined;
    open = open.flatMap((each) => choices.map((choice) => each + before + choice));
    rest = rest.slice(brace.index + brace[0].length);
  }
}

/** Dynamic programming over segments: `reached` holds how many segments of the pattern a prefix of the path can use up. */
function matchesPath(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = skipDeepWildcards(pattern, new Set([0]));
  for (const segment of path) {
    if (reached.has(pattern.length)) return true;
    const next = new Set<number>();
    for (const position of reached) {
      const expected = pattern[position];
      if (expected === undefined) continue;
      if (expected === "**") next.add(position);
      else if (matchesSegment(expected, segment)) next.add(position + 1);
    }
    reached = skipDeepWildcards(pattern, next);
  }
  return reached.has(pattern.length);
}

/** `**` may stand for no segment at all. */
function skipDeepWildcards(pattern: readonly string[], positions: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(positions);
  for (const position of all) if (pattern[position] === "**") all.add(position + 1);
  return all;
}

/** Goes back to the last `*` only, which is enough: O(pattern × text), never exponential. */
function matchesSegment(pattern: string, text: string): boolean {
  let inPattern = 0;
  let inText = 0;
  let star = -1;
  let resume = 0;
  while (inText < text.length) {
    const expected = pattern[inPattern];
    if (expected === "*") {
      star = inPattern++;
      resume = inText;
    } else if (expected !== undefined && (expected === "?" || expected === text[inText])) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
