/**
 * Reads suppressions in comments, `netlint-ignore: rule-id[, rule-id] -- reason`, and in metadata. A comment speaks
 * of its own line where code stands beside it, else of the next line that is no comment.
 */

import { compareText, placeIn, type FindingPlace, type ReportedNotice } from "../../findings/index.ts";
import {
  originsOf,
  type Comment,
  type MetadataIgnore,
  type Session,
  type SourceText,
  type Span,
} from "../../source/index.ts";
import { suggestionFor } from "../nearest-name.ts";
import type { Rule } from "../rule.ts";
import type { Suppression } from "./suppression.ts";

/** What a linked group holds of them; of a file that the session does not know, nothing. */
export interface WrittenSuppressions {
  readonly comments: readonly Comment[];
  readonly ignores: readonly MetadataIgnore[];
}

/** Each claim of a file is held against each suppression in it. */
const suppressionBound = 1_000;

export interface ReadSuppressions {
  readonly suppressions: readonly Suppression[];
  /** Those that are not well-formed. */
  readonly notices: readonly ReportedNotice[];
}

export function readSuppressions(
  session: Session,
  written: WrittenSuppressions,
  rules: readonly Rule[],
): ReadSuppressions {
  const notices: ReportedNotice[] = [];
  const byPath = new Map<string, Suppression[]>();
  const add = (path: string, found: readonly Suppression[]) => {
    const known = byPath.get(path) ?? [];
    byPath.set(path, known);
    for (const each of found) {
      known.push(each);
      if (known.length === suppressionBound + 1) notices.push(boundNotice(each.place));
    }
  };
  for (const comment of written.comments) add(comment.path, fromComment(fileAt(session, comment.path), comment));
  for (const ignore of written.ignores) add(ignore.path, fromMetadata(fileAt(session, ignore.path), ignore));
  const suppressions = [...byPath.values()].flatMap((each) => each.slice(0, suppressionBound));
  const known = new Set(rules.map((rule) => rule.id));
  return { suppressions, notices: [...notices, ...suppressions.flatMap((each) => faultsOf(each, known))] };
}

function boundNotice(place: FindingPlace): ReportedNotice {
  const message = `more than ${suppressionBound} suppressions in one file: those from here on are not read`;
  return { code: "bound-reached", level: "warning", message, place };
}

function fileAt(session: Session, path: string): SourceText | undefined {
  const origins = originsOf(session);
  const id = origins.fileId(path);
  return id === undefined ? undefined : origins.fileOf(id);
}

const directive = /^\s*(?:#+|\/\/+|\/\*+|\*+)?\s*netlint-ignore\b:?(.*)$/;

/** Each line of a comment may hold one; words before it make it prose. */
function fromComment(file: SourceText | undefined, comment: Comment): readonly Suppression[] {
  if (file === undefined) return [];
  return comment.text.split(/\r\n|\n|\r/).flatMap((line) => {
    const [, rest] = directive.exec(line) ?? [];
    return rest === undefined ? [] : [suppressionFrom(file, comment, rest.replace(/\*\/\s*$/, ""))];
  });
}

function suppressionFrom(file: SourceText, comment: Comment, rest: string): Suppression {
  const { construct } = comment;
  const [names = "", ...reason] = ` ${rest} `.split(" -- ");
  return {
    place: placeIn(file, comment.span),
    rules: listed(names),
    reason: written(reason.join(" -- ")),
    line: construct === undefined ? lineOf(file, comment.span) : file.positionAt(construct.start).line,
    ...(construct !== undefined && { construct }),
  };
}

function listed(names: string): readonly string[] {
  return [...new Set(names.split(",").map((name) => name.trim()))].filter((name) => name !== "").sort(compareText);
}

function written(reason: string | undefined): string | undefined {
  const trimmed = reason?.trim() ?? "";
  return trimmed === "" ? undefined : trimmed;
}

/** The line that a comment speaks of, told from the text alone. */
function lineOf(file: SourceText, { start, end }: Span): number {
  const first = file.positionAt(start);
  const last = file.positionAt(end);
  const before = file.line(first.line).slice(0, first.column - 1);
  if (before.trim() !== "") return first.line;
  const after = file.line(last.line).slice(last.column - 1);
  if (after.trim() !== "") return last.line;
  let line = last.line + 1;
  while (/^\s*(?:#|\/\/)/.test(file.line(line))) line++;
  return line;
}

function fromMetadata(file: SourceText | undefined, ignore: MetadataIgnore): readonly Suppression[] {
  if (file === undefined) return [];
  const { span, rule, reason, construct } = ignore;
  return [{ place: placeIn(file, span), rules: listed(rule), reason: written(reason), construct }];
}

function faultsOf({ rules, reason, place, line }: Suppression, known: ReadonlySet<string>): readonly ReportedNotice[] {
  const unknown = rules.filter((rule) => !known.has(rule));
  const howTo = line === undefined ? "add a reason beside the rule" : 'write it behind " -- "';
  return [
    ...(rules.length === 0 ? [faultAt(place, "names no rule: netlint-ignore: rule-id -- reason")] : []),
    ...unknown.map((rule) => faultAt(place, `${rule}: no such rule.${suggestionFor(rule, known)}`)),
    ...(reason === undefined ? [faultAt(place, `gives no reason: ${howTo}`)] : []),
  ];
}

function faultAt(place: FindingPlace, message: string): ReportedNotice {
  return { code: "invalid-suppression", level: "warning", message, place };
}
