/** Finds the file that a nested stack names: by its path, or by the end of the address under which it is uploaded. */

import { directoryOf, joinPath, type Session, type Workspace } from "../../../source/index.ts";
import { flatCases, stringOf, TRUE, type Value } from "../../../values/index.ts";

/** Segments of an address that are compared, and directories above a template that are searched. */
const segmentBound = 12;
const ancestorBound = 16;

export type FoundTemplate =
  | { readonly found: "one"; readonly path: string }
  | { readonly found: "none" }
  | { readonly found: "several"; readonly paths: readonly string[] };

/**
 * The template that a value names, as seen from the template at `from`. An address with unknown parts is known by
 * what follows the last of them; every case of a choice must name the same file.
 */
export function findTemplate(session: Session, workspace: Workspace, from: string, address: Value): FoundTemplate {
  const paths = new Set<string>();
  for (const { value } of flatCases(session, [{ when: TRUE, value: address }])) {
    const matches = matchesOf(workspace, from, value);
    if (matches.length > 1) return { found: "several", paths: matches };
    const [only] = matches;
    if (only === undefined) return { found: "none" };
    paths.add(only);
  }
  const [first, second] = [...paths];
  if (first === undefined) return { found: "none" };
  return second === undefined ? { found: "one", path: first } : { found: "several", paths: [...paths] };
}

function matchesOf(workspace: Workspace, from: string, address: Value): readonly string[] {
  const text = stringOf(address);
  if (text !== undefined && !/^[a-z0-9]+:\/\//i.test(text)) {
    const local = joinPath(directoryOf(from), text);
    if (local !== undefined && workspace.stat(local) === "file") return [local];
  }
  const tail = text ?? (address.k === "text" ? stringOf(address.parts.at(-1) ?? address) : undefined);
  return tail === undefined ? [] : bySuffix(workspace, from, tail);
}

/** The files that match the longest end of an address, below the template's directory or one above it. */
function bySuffix(workspace: Workspace, from: string, address: string): readonly string[] {
  const path = address.replace(/^[a-z0-9]+:\/\/[^/]*/i, "").replace(/[?#].*$/, "");
  const segments = path.split("/").filter((segment) => segment !== "" && segment !== "." && segment !== "..");
  const directories = withAncestors(directoryOf(from));
  for (const suffix of suffixes(segments.slice(-segmentBound))) {
    const matches = directories
      .map((directory) => joinPath(directory, suffix))
      .filter((path) => path !== undefined && path !== from && workspace.stat(path) === "file");
    if (matches.length > 0) return [...new Set(matches)].filter((path) => path !== undefined);
  }
  return [];
}

function suffixes(segments: readonly string[]): readonly string[] {
  return segments.map((_, index) => segments.slice(index).join("/"));
}

function withAncestors(directory: string): readonly string[] {
  const found = [directory];
  for (let at = directory; at !== "" && found.length < ancestorBound;) {
    at = directoryOf(at);
    found.push(at);
  }
  return found;
}
