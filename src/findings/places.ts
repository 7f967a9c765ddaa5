/** Turns origins and spans into places that can be printed: the only step at which lines and columns are computed. */

import type { OriginId, Origins, SourceText, Span } from "../source/index.ts";
import type { FindingPlace } from "./finding.ts";

/** The place of an origin, with the words of what it implies. */
export function placeOf(origins: Origins, at: OriginId): FindingPlace {
  const { file, span, implied } = origins.place(at);
  const place = placeIn(file, span);
  return implied === undefined ? place : { implied, ...place };
}

/** The place of a stretch of a text. */
export function placeIn(file: SourceText, span: Span): FindingPlace {
  return {
    path: file.path,
    start: { offset: span.start, ...file.positionAt(span.start) },
    end: { offset: span.end, ...file.positionAt(span.end) },
  };
}

/** Whether two places are the same stretch of one file. */
export function isSamePlace(left: FindingPlace, right: FindingPlace): boolean {
  return left.path === right.path && left.start.offset === right.start.offset && left.end.offset === right.end.offset;
}
