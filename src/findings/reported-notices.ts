/** Notices as they are printed: their places turned into lines and columns, sorted. */

import { noticesOf, originsOf, type Notice, type Session } from "../source/index.ts";
import type { ReportedNotice } from "./finding.ts";
import { comparePlaces, compareText } from "./ordering.ts";
import { placeIn, placeOf } from "./places.ts";

/** Everything that a session took notice of. */
export function reportedNotices(session: Session): readonly ReportedNotice[] {
  return noticesOf(session).all.map((notice) => reportedNotice(session, notice));
}

export function reportedNotice(session: Session, notice: Notice): ReportedNotice {
  const { code, level, message } = notice;
  return { code, level, message, ...whereabouts(session, notice) };
}

function whereabouts(session: Session, { place }: Notice): Pick<ReportedNotice, "place" | "path"> {
  switch (place.kind) {
    case "origin":
      return { place: placeOf(originsOf(session), place.at) };
    case "span": {
      const origins = originsOf(session);
      const file = origins.fileId(place.path);
      return file === undefined ? { path: place.path } : { place: placeIn(origins.fileOf(file), place.span) };
    }
    case "file":
      return { path: place.path };
    case "nowhere":
      return {};
  }
}

/** Sorted by place, those that point nowhere last, each once: groups that share a file take notice of the same thing. */
export function sortedNotices(notices: readonly ReportedNotice[]): readonly ReportedNotice[] {
  const distinct = new Map(notices.map((notice) => [JSON.stringify(notice), notice]));
  return [...distinct.values()].sort(compareNotices);
}

function compareNotices(left: ReportedNotice, right: ReportedNotice): number {
  return (
    comparePaths(pathOf(left), pathOf(right)) ||
    comparePositions(left, right) ||
    compareText(left.code, right.code) ||
    compareText(left.message, right.message)
  );
}

function pathOf(notice: ReportedNotice): string | undefined {
  return notice.place?.path ?? notice.path;
}

function comparePaths(left: string | undefined, right: string | undefined): number {
  if (left === undefined) return right === undefined ? 0 : 1;
  return right === undefined ? -1 : compareText(left, right);
}

/** A notice about a whole file comes before those about its parts. */
function comparePositions(left: ReportedNotice, right: ReportedNotice): number {
  if (left.place === undefined) return right.place === undefined ? 0 : -1;
  return right.place === undefined ? 1 : comparePlaces(left.place, right.place);
}
