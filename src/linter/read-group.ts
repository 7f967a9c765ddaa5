/** Reads the stacks of one linked group in one session, so that what one exports another may import. */

import type { Stack } from "../resources/index.ts";
import type { Session, Workspace } from "../source/index.ts";
import type { ReadOptions } from "./dialects.ts";
import type { FoundGroup } from "./stacks.ts";

export async function readGroup(
  session: Session,
  workspace: Workspace,
  group: FoundGroup,
  options: ReadOptions,
): Promise<readonly Stack[]> {
  const first: Stack[] = [];
  for (const { root, plan, reader } of group) {
    first.push(await reader.read(session, workspace, root, plan === undefined ? options : { ...options, plan }));
  }
  const stacks = withoutNested(first);
  const exported = new Map(stacks.flatMap(({ outputs }) => [...outputs]));
  const second: Stack[] = [];
  for (const stack of stacks) {
    // Read again with the answers: a session remembers texts and symbols, so that this costs no parsing.
    const answers = stack.imports?.some((name) => exported.has(name)) === true;
    const found = group.find(({ root }) => root === stack.root);
    const imports = (name: string) => exported.get(name);
    second.push(
      answers && found !== undefined
        ? await found.reader.read(session, workspace, stack.root, { ...options, imports })
        : stack,
    );
  }
  return second;
}

/** A template or script that another stack of the group pulls in is part of that one. */
function withoutNested(stacks: readonly Stack[]): readonly Stack[] {
  const pulled = new Set(stacks.flatMap(({ root, files }) => files.filter((file) => file !== root)));
  return stacks.filter(({ root }) => !pulled.has(root));
}
