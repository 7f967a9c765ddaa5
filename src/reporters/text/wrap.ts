/** Breaks text at spaces, so that it fits. */

import { widthOf } from "./cells.ts";

/** Lines of at most so many cells; a word that is longer has a line of its own. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const wordWidth = widthOf(word);
    if (line !== "" && used + 1 + wordWidth > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line = line === "" ? word : `${line} ${word}`;
    used += wordWidth + (used === 0 ? 0 : 1);
  }
  return [...lines, line];
}

/** The first line behind a lead, the others below its end. */
export function hang(lead: string, text: string, width: number): readonly string[] {
  const indent = widthOf(lead);
  const [first = "", ...rest] = wrap(text, Math.max(20, width - indent));
  return [lead + first, ...rest.map((line) => " ".repeat(indent) + line)];
}
