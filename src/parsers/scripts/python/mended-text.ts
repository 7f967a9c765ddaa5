/** A text with stretches replaced, and the way back from an offset in it to the text that the author wrote. */

export interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

export interface MendedText {
  readonly text: string;
  /** The place in the author's text: within a replacement it is where that begins. */
  original(offset: number): number;
}

/** `edits` in order of place, not overlapping. */
export function applyEdits(text: string, edits: readonly Edit[]): MendedText {
  const pieces: string[] = [];
  const mendedEnds: number[] = [];
  let from = 0;
  let length = 0;
  for (const edit of edits) {
    pieces.push(text.slice(from, edit.at), edit.insert);
    length += edit.at - from + edit.insert.length;
    mendedEnds.push(length);
    from = edit.at + edit.remove;
  }
  pieces.push(text.slice(from));
  return { text: pieces.join(""), original: (offset) => originalOffset(edits, mendedEnds, offset) };
}

function originalOffset(edits: readonly Edit[], mendedEnds: readonly number[], offset: number): number {
  const index = countAtMost(mendedEnds, offset);
  const before = edits[index - 1];
  const beforeEnd = mendedEnds[index - 1] ?? 0;
  const plain = before === undefined ? offset : before.at + before.remove + (offset - beforeEnd);
  const next = edits[index];
  return next === undefined ? plain : Math.min(plain, next.at);
}

/** How many of the ascending numbers are at most `limit`. */
function countAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
