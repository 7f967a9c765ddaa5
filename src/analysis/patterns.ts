/** Patterns of names: `*` is any text, `?` one character, everything else is itself, without regard to case. */

/** Greedy with one way back, so that no pattern takes more than its length times the text's. */
export function matchesPattern(text: string, pattern: string): boolean {
  const [subject, wanted] = [text.toLowerCase(), pattern.toLowerCase()];
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (at < subject.length) {
    if (wanted[next] === "*") {
      star = next++;
      resume = at;
    } else if (next < wanted.length && (wanted[next] === "?" || wanted[next] === subject[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resume;
    } else return false;
  }
  while (wanted[next] === "*") next++;
  return next === wanted.length;
}
