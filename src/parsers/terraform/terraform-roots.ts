/** Finds the roots among directories with Terraform files: those that no other directory calls as a module. */

import { baseNameOf, directoryOf, joinPath, type Session, type Workspace } from "../../source/index.ts";
import { attributeIn, declarationsIn, isTerraformFile } from "./documents/index.ts";
import { isLocalSource } from "./design/module-sources.ts";
import { literalText } from "./hcl/index.ts";

/** What `terraform init` fetched is read where it is called, and is never a root. */
const fetched = /(?:^|\/)\.terraform(?:\/|$)/;

/**
 * The directories of the roots among workspace-relative files, sorted. A directory that others call is a root only
 * if it is `named`; of directories that call each other in a circle, the first one is.
 */
export function terraformRoots(
  session: Session,
  workspace: Workspace,
  files: readonly string[],
  named: readonly string[] = [],
): readonly string[] {
  const directories = [
    ...new Set(files.filter((path) => isTerraformFile(baseNameOf(path)) && !fetched.test(path)).map(directoryOf)),
  ].sort();
  const calls = new Map(directories.map((directory) => [directory, localCallsIn(session, workspace, directory)]));
  const called = new Set(
    directories.flatMap((caller) => (calls.get(caller) ?? []).filter((callee) => callee !== caller)),
  );
  const roots = directories.filter((directory) => !called.has(directory) || named.includes(directory));
  return [...roots, ...firstOfCircles(directories, calls, roots)].sort();
}

/** The roots among the files from which one of these directories is called, at any depth, or which it is itself. */
export function rootsLeadingTo(
  session: Session,
  workspace: Workspace,
  files: readonly string[],
  directories: readonly string[],
): readonly string[] {
  const wanted = new Set(directories);
  const leads = (root: string): boolean => {
    const seen = new Set([root]);
    for (const directory of seen) {
      if (wanted.has(directory)) return true;
      for (const callee of localCallsIn(session, workspace, directory)) seen.add(callee);
    }
    return false;
  };
  return terraformRoots(session, workspace, files).filter(leads);
}

function localCallsIn(session: Session, workspace: Workspace, directory: string): readonly string[] {
  const { modules } = declarationsIn(session, workspace, directory);
  return Array.from(modules.values()).flatMap(({ parts }) => {
    const source = attributeIn(parts, "source")?.attribute.value;
    const text = source === undefined ? undefined : literalText(source);
    const found = text !== undefined && isLocalSource(text) ? joinPath(directory, text) : undefined;
    return found === undefined ? [] : [found];
  });
}

/** Directories that no root leads to call each other in a circle: the first of each circle stands for it. */
function firstOfCircles(
  directories: readonly string[],
  calls: ReadonlyMap<string, readonly string[]>,
  roots: readonly string[],
): readonly string[] {
  const reached = new Set<string>();
  const follow = (from: string): void => {
    const waiting = [from];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      waiting.push(...(calls.get(next) ?? []));
    }
  };
  for (const root of roots) follow(root);
  const found: string[] = [];
  for (const directory of directories) {
    if (reached.has(directory)) continue;
    found.push(directory);
    follow(directory);
  }
  return found;
}
