/**
 * What a fixture expects, read from its comments:
 *
 *     # expect: [possible:|undecided:] [column] rule-id ["text"]     a claim on this line
 *     # expect: notice code ["text"]                                 a notice on this line, or about this file
 *     # known-miss: rule-id [why]                                    a finding that is missed today
 *     # known-false: rule-id [why]                                   a finding that is wrong, and made today
 *     # also: rule-id[, rule-id]                                     further rules that are compared in this fixture
 *
 * Each but `also` may end in `-below` and speaks of the next line then that holds something else. Several may stand
 * on one line. Files that cannot hold comments have a file beside them, `template.json.expect`, with lines such as
 * `12: expect: rule-id`.
 */

export type Wanted = "proven" | "possible" | "undecided";

export interface Expectation {
  readonly kind: "claim" | "notice" | "known-miss" | "known-false";
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  readonly certainty: Wanted;
  /** The rule, or the code of a notice. */
  readonly name: string;
  /** Part of what is said. */
  readonly text?: string;
}

export interface Expectations {
  readonly all: readonly Expectation[];
  readonly also: readonly string[];
  /** What looks like an expectation and is none. */
  readonly faults: readonly string[];
}

export const none: Expectations = { all: [], also: [], faults: [] };

export function joined(parts: readonly Expectations[]): Expectations {
  return {
    all: parts.flatMap(({ all }) => all),
    also: parts.flatMap(({ also }) => also),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

const leader = /(?:#|\/\/)\s*(?=(?:expect|known-miss|known-false)(?:-below)?:|also:)/;

/** The expectations in the comments of a file. */
export function expectationsIn(path: string, text: string): Expectations {
  const lines = text.split(/\r\n|\n|\r/);
  return joined(
    lines.flatMap((line, index) => {
      const [, ...comments] = line.split(leader);
      return comments.map((comment) => readOne(path, comment.trim(), index + 1, lines));
    }),
  );
}

/** The expectations of a file beside another: each line names the line that it speaks of. */
export function expectationsBeside(path: string, text: string): Expectations {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  return joined(
    lines.map((line) => {
      const [, number, rest] = /^(?:(\d+):\s*)?(.*)$/.exec(line) ?? [];
      return readOne(path, rest?.trim() ?? "", Number(number ?? 1), []);
    }),
  );
}

function readOne(path: string, comment: string, line: number, lines: readonly string[]): Expectations {
  const [, word = "", below, rest = ""] = /^(expect|known-miss|known-false|also)(-below)?:\s*(.*)$/.exec(comment) ?? [];
  if (word === "also") return { ...none, also: rest.split(",").map((name) => name.trim()) };
  const at = below === undefined ? line : lineBelow(lines, line);
  const expectation = word === "expect" ? claimOrNotice(rest) : knownLimit(word, rest);
  if (expectation === undefined) return { ...none, faults: [`${path}:${line} is no expectation: ${comment}`] };
  return { ...none, all: [{ ...expectation, path, line: at }] };
}

/** The first line behind this one that holds more than an expectation. */
function lineBelow(lines: readonly string[], line: number): number {
  const at = lines.findIndex((each, index) => index >= line && each.split(leader)[0]?.trim() !== "");
  return at < 0 ? line : at + 1;
}

type Placeless = Omit<Expectation, "path" | "line">;

function claimOrNotice(rest: string): Placeless | undefined {
  const pattern = /^(?:(possible|undecided):\s*)?(?:(\d+)\s+)?(notice\s+)?([a-z0-9-]+)(?:\s+"(.*)")?$/;
  const [whole, certainty, column, notice, name = "", text] = pattern.exec(rest) ?? [];
  if (whole === undefined) return undefined;
  return {
    kind: notice === undefined ? "claim" : "notice",
    certainty: certainty === "possible" || certainty === "undecided" ? certainty : "proven",
    name,
    ...(column !== undefined && { column: Number(column) }),
    ...(text !== undefined && { text }),
  };
}

function knownLimit(word: string, rest: string): Placeless | undefined {
  const [name] = /^[a-z][a-z0-9-]*/.exec(rest) ?? [];
  if (name === undefined || (word !== "known-miss" && word !== "known-false")) return undefined;
  return { kind: word, certainty: "proven", name };
}
