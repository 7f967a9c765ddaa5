/** Finds the workspace of a call and what its paths are called there; what cannot be found is a usage error. */

import { suggestionFor } from "../engine/index.ts";
import { baseNameOf, directoryOf, type Workspace } from "../source/index.ts";
import {
  DiskWorkspace,
  expandPattern,
  locate,
  type Location,
  pathWithin,
  SnapshotWorkspace,
} from "../workspace/index.ts";
import type { ReadingCall } from "./call.ts";
import { type InputValue, variablesFrom } from "./input-values.ts";
import type { Surroundings } from "./services.ts";
import { UsageError } from "./usage-error.ts";

export interface Targets {
  readonly workspace: Workspace;
  readonly paths: readonly string[];
  readonly configuration?: string;
  readonly inputs: readonly InputValue[];
}

export async function targetsOf(
  call: Pick<ReadingCall, "paths" | "configuration" | "inputs">,
  currentDirectory: string,
  commands: readonly string[],
): Promise<Targets> {
  const { root, paths } = located(call.paths, currentDirectory, commands);
  const workspace = new SnapshotWorkspace(new DiskWorkspace(root));
  const named = (option: string, path: string) =>
    fileOf(workspace, option, path, pathWithin(root, path, currentDirectory));
  return {
    workspace,
    paths: (await Promise.all(paths.map((path) => expanded(workspace, path)))).flat(),
    ...(call.configuration === undefined ? {} : { configuration: named("--config", call.configuration) }),
    inputs: call.inputs.map((input) => {
      if (input.kind === "variable") return input;
      return { ...input, path: named(input.kind === "variable-file" ? "--var-file" : "--parameters", input.path) };
    }),
  };
}

/** What to read, with what settles what is open: options win over the environment, as in Terraform. */
export async function readingRequest(
  call: ReadingCall,
  { currentDirectory, environment }: Surroundings,
  commands: readonly string[],
): Promise<Targets> {
  const targets = await targetsOf(call, currentDirectory, commands);
  const fromEnvironment = call.useEnvironment ? variablesFrom(environment) : [];
  return { ...targets, inputs: [...fromEnvironment, ...targets.inputs] };
}

function located(paths: readonly string[], currentDirectory: string, commands: readonly string[]): Location {
  const result = locate(paths, currentDirectory);
  if (result.ok) return result.location;
  if (result.why === "nothing-in-common") {
    throw new UsageError(`${result.paths.join(" and ")} have no directory in common: run netlint once for each`);
  }
  // The first word may have been meant as a command: whatever is none is a path.
  const candidates = result.path === paths[0] ? [...commands, ...result.neighbours] : result.neighbours;
  throw new UsageError(`${result.path}: no such file or directory.${suggestionFor(result.path, candidates)}`);
}

async function expanded(
  workspace: Workspace,
  { path, isPattern }: Location["paths"][number],
): Promise<readonly string[]> {
  if (!isPattern) return [path];
  const found = await expandPattern(workspace, path);
  if (found.length === 0) throw new UsageError(`${path} matches no file or directory that is not ignored`);
  return found;
}

function fileOf(workspace: Workspace, option: string, given: string, path: string | undefined): string {
  if (path === undefined) {
    throw new UsageError(
      `${option} ${given} lies outside the repository or directory that is looked at: move it there`,
    );
  }
  if (workspace.stat(path) === "file") return path;
  const beside = workspace.list(directoryOf(path)).map(({ name }) => name);
  throw new UsageError(`${option} ${given}: no such file.${suggestionFor(baseNameOf(path), beside)}`);
}
