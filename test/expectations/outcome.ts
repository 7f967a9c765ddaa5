/** What a run said of a fixture, held against what the fixture expects: exact both ways. */

import type { Judged } from "../../src/engine/index.ts";
import type { Finding, ReportedNotice } from "../../src/findings/index.ts";
import type { Expectation, Expectations } from "./expectation.ts";

export interface Outcome {
  /** What is reported, suppressions and settings applied. */
  readonly findings: readonly Finding[];
  /** Everything that was judged; the undecided claims among it may be expected, and need not be. */
  readonly judged: readonly Judged[];
  readonly notices: readonly ReportedNotice[];
}

/** One sentence for each difference. `rules` are those that are compared; all of them where it is absent. */
export function differences(
  outcome: Outcome,
  { all, also, faults }: Expectations,
  rules?: readonly string[],
): readonly string[] {
  const compared = rules === undefined ? undefined : new Set([...rules, ...also]);
  const claims: Judged[] = [
    ...outcome.findings,
    ...outcome.judged.filter(({ certainty }) => certainty === "undecided"),
  ];
  const unmatched = new Set(claims.filter(({ rule }) => compared?.has(rule) !== false));
  const unnoticed = new Set(outcome.notices);
  const missing = all.flatMap((expectation) => {
    if (expectation.kind === "notice") return take(unnoticed, (notice) => isNoticed(notice, expectation), expectation);
    return take(unmatched, (claim) => isClaimed(claim, expectation), expectation);
  });
  const unexpected = [...unmatched].filter(({ certainty }) => certainty !== "undecided").map(showClaim);
  const unexpectedNotices = [...unnoticed].filter(({ level }) => level !== "info").map(showNotice);
  return [...faults, ...missing, ...[...unexpected, ...unexpectedNotices].map((what) => `not expected: ${what}`)];
}

/** Takes one that fits out of what is left; says what is wrong where none does, or where a known miss is none any more. */
function take<T>(left: Set<T>, fits: (each: T) => boolean, expectation: Expectation): readonly string[] {
  const found = [...left].find(fits);
  if (found !== undefined) left.delete(found);
  const { kind, path, line } = expectation;
  if (kind === "known-miss") return found === undefined ? [] : [`${path}:${line} cured: ${show(expectation)}`];
  if (found !== undefined) return [];
  return [`${path}:${line} ${kind === "known-false" ? "cured" : "expected"}: ${show(expectation)}`];
}

function isClaimed(claim: Judged, { certainty, name, path, line, column, text, kind }: Expectation): boolean {
  const { place } = claim;
  return (
    claim.rule === name &&
    (kind === "claim" ? claim.certainty === certainty : claim.certainty !== "undecided") &&
    place.path === path &&
    place.start.line === line &&
    (column === undefined || place.start.column === column) &&
    (text === undefined || claim.text.includes(text))
  );
}

/** A notice about a whole file, or about nothing in particular, may be expected on any line. */
function isNoticed({ code, message, place, path }: ReportedNotice, expectation: Expectation): boolean {
  const { name, line, column, text } = expectation;
  const where = place?.path ?? path;
  return (
    code === name &&
    (where === undefined || where === expectation.path) &&
    (place === undefined || place.start.line === line) &&
    (column === undefined || place?.start.column === column) &&
    (text === undefined || message.includes(text))
  );
}

function show({ kind, certainty, column, name, text }: Expectation): string {
  const how = certainty === "proven" ? "" : `${certainty}: `;
  const where = column === undefined ? "" : `${column} `;
  const what = kind === "notice" ? `notice ${name}` : name;
  return `${how}${where}${what}${text === undefined ? "" : ` "${text}"`}`;
}

function showClaim({ place, certainty, rule, text }: Judged): string {
  const how = certainty === "proven" ? "" : `${certainty}: `;
  return `${place.path}:${place.start.line} ${how}${place.start.column} ${rule} "${text}"`;
}

function showNotice({ place, path, code, message }: ReportedNotice): string {
  const where = place === undefined ? (path ?? "") : `${place.path}:${place.start.line}`;
  return `${where} notice ${code} "${message}"`;
}
