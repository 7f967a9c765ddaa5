/** A script with everything that it imports from the workspace, as one stack of resources. */

import {
  type CallCatalogue,
  type Dialect,
  type ReadStatistics,
  replay,
  type Resource,
  type Stack,
} from "../../resources/index.ts";
import type { Session, Workspace } from "../../source/index.ts";
import { type Scalar, TRUE } from "../../values/index.ts";
import { commentsOf } from "./comments.ts";
import { ScriptFiles } from "./interpreter/files.ts";
import { runScript } from "./interpreter/run-script.ts";

export interface ScriptOptions {
  /** Values for what the script leaves open, by the name that messages use: `args.cidr`. */
  readonly assume?: ReadonlyMap<string, Scalar>;
}

/** Reads a script. The parser and the reader of data files are loaded when the first script is met. */
export async function parseScript(
  session: Session,
  workspace: Workspace,
  path: string,
  catalogue: CallCatalogue,
  options: ScriptOptions = {},
): Promise<Stack> {
  const [{ parsePython }, { dataReader }] = await Promise.all([import("./python/parse.ts"), import("./data.ts")]);
  const files = new ScriptFiles(session, workspace, path, parsePython, dataReader(session));
  const program = files.program(path);
  if (program === undefined) return emptyStack(path);
  const run = runScript(session, catalogue, files, program, options.assume ?? new Map());
  const resources = replay(session, run.effects);
  return {
    root: path,
    dialect: dialectOf(resources),
    files: files.used,
    resources,
    given: run.given,
    outOfView: [],
    outputs: new Map(),
    statistics: statisticsOf(files),
    comments: files.programs.flatMap(commentsOf),
  };
}

/** A script that cannot be read; the notice stands already. */
function emptyStack(path: string): Stack {
  const statistics = { files: 1, unreadUnits: 0, units: 0 };
  return {
    root: path,
    dialect: "boto3",
    files: [path],
    resources: [],
    given: TRUE,
    outOfView: [],
    outputs: new Map(),
    statistics,
  };
}

/** The SDK of which most is used. */
function dialectOf(resources: readonly Resource[]): Dialect {
  const old = resources.filter((resource) => resource.dialect === "boto2").length;
  return old * 2 > resources.length ? "boto2" : "boto3";
}

function statisticsOf(files: ScriptFiles): ReadStatistics {
  const { programs } = files;
  return {
    files: files.used.length,
    unreadUnits: programs.reduce((sum, program) => sum + program.unreadUnits, 0),
    units: programs.reduce((sum, program) => sum + program.file.text.length, 0),
  };
}
