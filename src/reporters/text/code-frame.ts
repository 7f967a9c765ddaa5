/** A few lines of the source around a place, with carets below it and what they mean. */

import type { FindingPlace } from "../../findings/index.ts";
import type { SourceText } from "../../source/index.ts";
import { cellsOf, widthOf, type Cell } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";

export interface Frame {
  readonly source: SourceText;
  readonly place: FindingPlace;
  /** What stands at the place, behind the carets. */
  readonly label: string;
  readonly width: number;
  readonly paint: Paint;
}

const linesBefore = 2;
const linesAfter = 1;

/** A line of a file that was not made for reading is cut to this around the place before it is measured. */
const measuredUnits = 2_000;

const indent = 4;

export function codeFrame(frame: Frame): readonly string[] {
  const { source, place } = frame;
  const first = Math.max(1, place.start.line - linesBefore);
  const last = Math.min(source.lineStarts.length, place.start.line + linesAfter);
  const digits = String(last).length;
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    // The line behind the last line break is no line of the text.
    if (line > place.start.line && source.line(line) === "" && line === source.lineStarts.length) continue;
    const gutter = `${" ".repeat(indent)}${String(line).padStart(digits)} │ `;
    if (line === place.start.line) lines.push(...markedLine(frame, gutter));
    else lines.push(frame.paint.faint(gutter) + otherLine(source.line(line), frame.width - widthOf(gutter)));
  }
  return lines.map((line) => line.trimEnd());
}

function markedLine(frame: Frame, gutter: string): readonly string[] {
  const { source, place, label, paint } = frame;
  const text = source.line(place.start.line);
  const start = Math.min(place.start.column - 1, text.length);
  const end = place.end.line > place.start.line ? text.length : Math.max(start, place.end.column - 1);
  const window = windowAround(text, start, end, Math.max(20, frame.width - widthOf(gutter)));
  const carets = "^".repeat(Math.max(1, window.markWidth));
  const margin = `${gutter.replace(/\d/g, " ")}${" ".repeat(window.markStart)}`;
  return [paint.faint(gutter) + window.text, `${paint.faint(margin)}${paint.mark(`${carets} ${printable(label)}`)}`];
}

interface Window {
  readonly text: string;
  readonly markStart: number;
  readonly markWidth: number;
}

/** As much of a line as fits, the mark in view, and where the mark stands in it. */
function windowAround(line: string, start: number, end: number, width: number): Window {
  const from = Math.max(0, start - measuredUnits);
  const to = Math.min(line.length, Math.max(end, start) + measuredUnits, start + 2 * measuredUnits);
  const before = cellsOf(printable(line.slice(from, start)));
  const column = total(before);
  const marked = cellsOf(printable(line.slice(start, Math.min(end, to))), column);
  const after = cellsOf(printable(line.slice(Math.min(end, to), to)), column + total(marked));
  const cells = [...before, ...marked, ...after];
  if (from === 0 && total(cells) <= width) {
    return { text: joined(cells), markStart: column, markWidth: total(marked) };
  }
  const lead = lastFitting(before, Math.floor(width / 3));
  const cutBefore = from > 0 || lead.length < before.length;
  const ellipsis = cutBefore ? "…" : "";
  const shown = firstFitting([...lead, ...marked, ...after], width - 2);
  const markStart = total(lead) + ellipsis.length;
  return {
    text: `${ellipsis}${joined(shown)}…`,
    markStart,
    markWidth: Math.min(total(marked), width - 1 - markStart),
  };
}

function otherLine(line: string, width: number): string {
  const cells = cellsOf(printable(line.slice(0, measuredUnits)));
  if (total(cells) <= width) return joined(cells);
  return `${joined(firstFitting(cells, width - 1))}…`;
}

function firstFitting(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0;
  const end = cells.findIndex((cell) => (used += cell.width) > width);
  return end < 0 ? cells : cells.slice(0, end);
}

function lastFitting(cells: readonly Cell[], width: number): readonly Cell[] {
  return firstFitting(cells.toReversed(), width).toReversed();
}

function joined(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join("");
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
