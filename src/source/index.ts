export type { Comment, MetadataIgnore } from "./comments.ts";
export { InvariantError } from "./invariant.ts";
export {
  noticeAt,
  noticesOf,
  Notices,
  type Notice,
  type NoticeCode,
  type NoticeLevel,
  type NoticePlace,
} from "./notices.ts";
export { Origins, originsOf, type FileId, type OriginId, type OriginStep, type Place } from "./origins.ts";
export { lastingSlot, Session, slot, type Slot } from "./session.ts";
export { SourceText, type Position, type Span } from "./text.ts";
export {
  baseNameOf,
  directoryOf,
  joinPath,
  type DirectoryEntry,
  type Inputs,
  type ReadResult,
  type Stat,
  type Unreadable,
  type Workspace,
} from "./workspace.ts";
