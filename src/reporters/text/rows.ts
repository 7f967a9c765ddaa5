/** What is so, and behind it the line where it is: one column for each, as long as there is room. */

import { padEnd, widthOf } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

export interface Row {
  readonly lead: string;
  readonly words: string;
  readonly line: string;
  /** Behind the line. */
  readonly code?: string;
}

/** Words, and behind them the line where they are so; below, where there is no room. */
export function rowLines(rows: readonly Row[], width: number, paint: Paint): readonly string[] {
  const texts = rows.map(({ lead, words }) => lead + printable(words));
  const column = Math.min(Math.max(...texts.map(widthOf)), Math.floor(width * 0.65)) + 4;
  return rows.flatMap(({ lead, words, line, code }, index) => {
    const written = texts[index] ?? "";
    const told = code === undefined ? line : `${line}  ${code}`;
    const behind = code === undefined ? "" : `  ${paint.faint(code)}`;
    const fits = widthOf(written) + 2 <= column && column + widthOf(told) <= width;
    if (fits) return [padEnd(written, column) + paint.place(line) + behind];
    return [...hang(lead, printable(words), width), `${" ".repeat(widthOf(lead))}${paint.place(line)}${behind}`];
  });
}
