/** Text and positions in it. Offsets count UTF-16 code units from 0, as editors and SARIF do. */

/** A half-open stretch of a text: `start` is its first code unit, `end` the first one behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as people write it: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text with the line table that turns offsets into positions, computed when first asked for. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  /** `path` is relative to the workspace and separated by `/`, whatever the machine. */
  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** The offsets at which lines begin; a line ends with `\n`, `\r\n` or a lone `\r`. */
  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  positionAt(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  /** The offset of a position, kept within the text. */
  offsetAt(position: Position): number {
    const start = this.lineStarts[position.line - 1] ?? this.text.length;
    return Math.max(0, Math.min(this.text.length, start + position.column - 1));
  }

  /** The text of a line (counted from 1) without its line break; empty behind the last line. */
  line(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return "";
    const end = this.lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, "");
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) starts.push(at + 1);
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  return starts;
}
