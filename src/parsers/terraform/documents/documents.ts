/** Reads Terraform's files through the workspace. Syntax trees know no session: each is kept until its text changes. */

import {
  type FileId,
  lastingSlot,
  noticesOf,
  originsOf,
  type Session,
  slot,
  SourceText,
  type Unreadable,
  type Workspace,
} from "../../../source/index.ts";
import { parseHcl, parseHclJson, type ParsedFile } from "../hcl/index.ts";

export interface Document {
  readonly path: string;
  readonly file: FileId;
  readonly source: SourceText;
  readonly parsed: ParsedFile;
}

/** What a file holds decides how its JSON is read: in a configuration strings are templates. */
export type DocumentKind = "configuration" | "values";

interface Tree {
  readonly source: SourceText;
  readonly kind: DocumentKind;
  readonly parsed: ParsedFile;
}

const treesSlot = lastingSlot("terraform trees", () => new Map<string, Tree>());

const documentsSlot = slot("terraform documents", () => new Map<string, Document>());

/**
 * The document at a path. One that cannot be read is told once, and is `undefined`, as is one whose text is of no
 * interest: that is not parsed.
 */
export function documentAt(
  session: Session,
  workspace: Workspace,
  path: string,
  kind: DocumentKind,
  isOfInterest: (text: string) => boolean = () => true,
): Document | undefined {
  const read = workspace.read(path);
  if (!read.ok) {
    const message = `${path} ${unreadableWords[read.why]}`;
    noticesOf(session).add({ code: "unreadable-file", level: "error", message, place: { kind: "file", path } });
    return undefined;
  }
  if (!isOfInterest(read.text)) return undefined;
  const documents = session.own(documentsSlot);
  const known = documents.get(path);
  if (known?.source.text === read.text) return known;
  const document = documentOf(session, treeOf(session, path, read.text, kind));
  documents.set(path, document);
  return document;
}

const unreadableWords: Readonly<Record<Unreadable, string>> = {
  missing: "does not exist",
  directory: "is a directory, not a file",
  binary: "is not text",
  "too-large": "is too large to read",
  "outside-workspace": "lies outside of the workspace",
  "no-permission": "must not be read",
};

function treeOf(session: Session, path: string, text: string, kind: DocumentKind): Tree {
  const trees = session.own(treesSlot);
  const known = trees.get(path);
  if (known?.source.text === text && known.kind === kind) return known;
  const source = new SourceText(path, text);
  const tree = { source, kind, parsed: path.endsWith(".json") ? parseHclJson(source, kind) : parseHcl(source) };
  trees.set(path, tree);
  return tree;
}

function documentOf(session: Session, { source, parsed }: Tree): Document {
  const file = originsOf(session).addFile(source);
  for (const { code, message, span } of parsed.diagnostics) {
    noticesOf(session).add({ code, level: "error", message, place: { kind: "span", path: source.path, span } });
  }
  return { path: source.path, file, source, parsed };
}
