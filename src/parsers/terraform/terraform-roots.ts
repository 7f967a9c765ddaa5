/** Finds the roots among directories with Terraform files: those that no other directory calls as a module. */

import { baseNameOf, directoryOf, joinPath, type Session, type Workspace } from "../../source/index.ts";
import { isLocalSource } from "./design/index.ts";
import { attributeIn, isTerraformFile, moduleCallsIn } from "./documents/index.ts";
import { literalText } from "./hcl/index.ts";

/** What `terraform init` fetched is read where it is called, and is never a root. */
const fetched = /(?:^|\/)\.terraform(?:\/|$)/;

/** Which directory calls which, of those that hold Terraform files. */
type Calls = ReadonlyMap<string, readonly string[]>;

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
  return rootsAmong(callsAmong(session, workspace, files), named);
}

/** The roots among the files by way of which one of the directories is read, sorted. */
export function rootsLeadingTo(
  session: Session,
  workspace: Workspace,
  files: readonly string[],
  directories: readonly string[],
): readonly string[] {
  const calls = callsAmong(session, workspace, files);
  const wanted = new Set(directories);
  return rootsAmong(calls, []).filter((root) =>
    [...reachedFrom([root], calls)].some((directory) => wanted.has(directory)),
  );
}

function callsAmong(session: Session, workspace: Workspace, files: readonly string[]): Calls {
  const own = files.filter((path) => isTerraformFile(baseNameOf(path)) && !fetched.test(path));
  const directories = [...new Set(own.map(directoryOf))].sort();
  return new Map(directories.map((directory) => [directory, localCallsIn(session, workspace, directory)]));
}

function localCallsIn(session: Session, workspace: Workspace, directory: string): readonly string[] {
  const modules = moduleCallsIn(session, workspace, directory);
  return Array.from(modules.values()).flatMap(({ parts }) => {
    const source = attributeIn(parts, "source")?.attribute.value;
    const text = source === undefined ? undefined : literalText(source);
    const found = text !== undefined && isLocalSource(text) ? joinPath(directory, text) : undefined;
    return found === undefined ? [] : [found];
  });
}

function rootsAmong(calls: Calls, named: readonly string[]): readonly string[] {
  const called = new Set(
    Array.from(calls).flatMap(([caller, callees]) => callees.filter((callee) => callee !== caller)),
  );
  const roots = [...calls.keys()].filter((directory) => !called.has(directory) || named.includes(directory));
  return [...roots, ...firstOfCircles(calls, roots)].sort();
}

/** Directories that no root leads to call each other in a circle: the first of each circle stands for it. */
function firstOfCircles(calls: Calls, roots: readonly string[]): readonly string[] {
  const reached = new Set(reachedFrom(roots, calls));
  const found: string[] = [];
  for (const directory of calls.keys()) {
    if (reached.has(directory)) continue;
    found.push(directory);
    for (const each of reachedFrom([directory], calls)) reached.add(each);
  }
  return found;
}

function reachedFrom(directories: readonly string[], calls: Calls): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...directories];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    for (const callee of calls.get(next) ?? []) waiting.push(callee);
  }
  return reached;
}
