/** What is so, and behind it the line where it is: one column for each, as long as there is room. */

import { padEnd, widthOf } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

export interface Row {
  readonly lead: string;
  readonly words: string;
  readonly line: string;
  /** Behind the line, where there is room for it. */
  readonly code?: string;
}

/** Words, and behind them the line where they are so; below, where there is no room. */
export function rowLines(rows: readonly Row[], width: number, paint: Paint): readonly string[] {
  const texts = rows.map(({ lead, words }) => lead + printable(words));
  const column = Math.min(Math.max(...texts.map(widthOf)), Math.floor(width * 0.65)) + 4;
  return rows.flatMap(({ lead, words, line, code }, index) => {
    const written = texts[index] ?? "";
    const fits = widthOf(written) + 2 <= column && column + widthOf(line) <= width;
    const indent = fits ? column : widthOf(lead);
    const hasRoom = code !== undefined && indent + widthOf(line) + 2 + widthOf(code) <= width;
    const behind = hasRoom ? `  ${paint.faint(code)}` : "";
    if (fits) return [padEnd(written, column) + paint.place(line) + behind];
    return [...hang(lead, printable(words), width), `${" ".repeat(indent)}${paint.place(line)}${behind}`];
  });
}
