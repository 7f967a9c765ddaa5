/** Finds the linked groups of a workspace and examines them one after another. Knows no dialect by name but in the list of readers. */

import { type Configuration, noConfiguration, readConfiguration, type Rule } from "../engine/index.ts";
import { type ReportedNotice, reportedNotice } from "../findings/index.ts";
import type { Stack } from "../resources/index.ts";
import { Session, SourceText, type Workspace } from "../source/index.ts";
import { discover, SnapshotWorkspace } from "../workspace/index.ts";
import { cloudformation } from "./cloudformation.ts";
import type { InputValue } from "./dialects.ts";
import type { Memory } from "./memory.ts";
import type { DesignRequest } from "./read-design.ts";
import { scripts } from "./scripts.ts";
import { recalled } from "./shelf.ts";
import { findStacks, type FoundGroup, groupStacks } from "./stacks.ts";
import { terraform } from "./terraform.ts";

export interface ReadRequest {
  readonly workspace: Workspace;
  /** Files and directories of the workspace; a file means the stack that it belongs to. */
  readonly paths: readonly string[];
  /** The configuration's path in the workspace; where absent, the one at the root is used if there is one. */
  readonly configuration?: string;
  readonly inputs: readonly InputValue[];
  /** What earlier runs left, and what this one leaves: then only what a change touches is made anew. */
  readonly memory?: Memory;
}

export interface Examined<T> {
  readonly configuration: Configuration;
  /** What came of each linked group, in order. */
  readonly examined: readonly T[];
  /** Of the run itself: files that could not be read, a configuration that is wrong. */
  readonly notices: readonly ReportedNotice[];
}

/** Whatever is made of a group, it tells which stacks it is of. */
interface WithStacks {
  readonly stacks: readonly Pick<Stack, "root" | "files">[];
}

export const dialectReaders = [terraform, cloudformation, scripts];

/** One group at a time: what is kept of it is what `examine` makes of it. The rules are those that the configuration may speak of. */
export async function examineGroups<T extends WithStacks>(
  request: ReadRequest,
  rules: readonly Rule[],
  examine: (group: FoundGroup, request: DesignRequest) => Promise<T>,
): Promise<Examined<T>> {
  const { inputs, memory } = request;
  const workspace = memory === undefined ? request.workspace : new SnapshotWorkspace(request.workspace);
  const read = await recalled(
    memory?.configurations,
    "",
    { workspace, along: [request.configuration, rules] },
    (seen) => configurationOf({ ...request, workspace: seen }, rules),
  );
  if (!read.ok) return { configuration: noConfiguration, examined: [], notices: read.notices };
  const { configuration } = read;
  const found = discover(
    workspace,
    request.paths,
    dialectReaders.flatMap(({ patterns }) => patterns),
  );
  const stacks = await findStacks(dialectReaders, workspace, found.files, request.paths, memory);
  const examined: T[] = [];
  const keeper = memory === undefined ? {} : { keeper: memory.keeper };
  for (const group of await groupStacks(workspace, stacks, configuration.stacks)) {
    examined.push(await examine(group, { workspace, configuration, inputs, ...keeper }));
  }
  memory?.endRun();
  const session = new Session();
  const ofDialects = dialectReaders.flatMap((reader) => reader.notices?.(found) ?? []);
  const notices = [...found.notices, ...ofDialects].map((notice) => reportedNotice(session, notice));
  return {
    configuration,
    examined: withoutPulledIn(examined, request.paths),
    notices: [...notices, ...(examined.length === 0 ? [nothingToRead(request)] : [])],
  };
}

/** A template that another one nests is judged with that one, unless it was named itself. */
export function withoutPulledIn<T extends WithStacks>(groups: readonly T[], named: readonly string[]): readonly T[] {
  const pullers = new Map<string, Set<T>>();
  for (const group of groups) {
    for (const file of group.stacks.flatMap(({ root, files }) => files.filter((each) => each !== root))) {
      pullers.set(file, (pullers.get(file) ?? new Set()).add(group));
    }
  }
  const dropped = new Set<T>();
  const isPulledIn = (root: string, group: T): boolean =>
    !named.includes(root) && [...(pullers.get(root) ?? [])].some((by) => by !== group && !dropped.has(by));
  for (const group of groups) {
    if (group.stacks.every(({ root }) => isPulledIn(root, group))) dropped.add(group);
  }
  return groups.filter((group) => !dropped.has(group));
}

const configurationNames = ["netlint.config.yaml", "netlint.config.yml", "netlint.config.json"];

export async function configurationOf(
  { workspace, configuration }: ReadRequest,
  rules: readonly Rule[],
): Promise<Awaited<ReturnType<typeof readConfiguration>>> {
  const path = configuration ?? configurationNames.find((name) => workspace.stat(name) === "file");
  if (path === undefined) return { ok: true, configuration: noConfiguration };
  const read = workspace.read(path);
  if (read.ok) return readConfiguration(new SourceText(path, read.text), rules);
  const message = `${path} cannot be read: ${read.why}`;
  return { ok: false, notices: [{ code: "configuration", level: "error", message, path }] };
}

export function nothingToRead({ paths }: ReadRequest): ReportedNotice {
  const where = paths.map((path) => (path === "" ? "." : path)).join(", ");
  const message = `Nothing to read in ${where}: no Terraform, no CloudFormation template, no script that builds networks`;
  return { code: "nothing-to-read", level: "info", message };
}
