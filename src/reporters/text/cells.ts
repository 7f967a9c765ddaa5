/** How many cells of a terminal a text takes: wide characters take two, marks that combine take none, tabs go on to the next stop. */

/** What is printed as one, and how many cells it takes. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

const tabStop = 4;

/** Characters that take one cell each and never combine: ASCII, and what the report itself draws with. */
const plain = /^[\x20-\x7e·×−–—…→←│─╭╰├└▸✔✖⚠ℹ]*$/;

/** East Asian Wide and Fullwidth (UAX #11), without what no code is written in. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

let segmenter: Intl.Segmenter | undefined;

/** The cells of a text that begins in a column (from 0) of a line; a tab is as many spaces as it takes. */
export function cellsOf(text: string, column = 0): readonly Cell[] {
  if (plain.test(text)) return Array.from(text, (character) => ({ text: character, width: 1 }));
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  const cells: Cell[] = [];
  let at = column;
  for (const { segment } of segmenter.segment(text)) {
    const width = segment === "\t" ? tabStop - (at % tabStop) : widthOfSegment(segment);
    cells.push({ text: segment === "\t" ? " ".repeat(width) : segment, width });
    at += width;
  }
  return cells;
}

export function widthOf(text: string): number {
  if (plain.test(text)) return text.length;
  return cellsOf(text).reduce((sum, { width }) => sum + width, 0);
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

function widthOfSegment(segment: string): number {
  if (invisible.test(segment)) return 0;
  return wide.test(segment) ? 2 : 1;
}
