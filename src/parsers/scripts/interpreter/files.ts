/** The files of a script: its modules and the data that it reads, by way of the workspace alone. */

import {
  directoryOf,
  joinPath,
  type Notices,
  noticesOf,
  type Session,
  SourceText,
  type Unreadable,
  type Workspace,
} from "../../../source/index.ts";
import { stringOf, type Value } from "../../../values/index.ts";
import type { Program } from "../language/index.ts";

/** Reads a text as data: JSON or YAML. */
export type DataReader = (text: SourceText) => Value | undefined;

/** More modules than this are not loaded by one script. */
const moduleBound = 400;

export class ScriptFiles {
  readonly root: string;
  readonly #workspace: Workspace;
  readonly #notices: Notices;
  readonly #parse: (file: SourceText) => Program;
  readonly #programs = new Map<string, Program | undefined>();
  readonly #used = new Set<string>();
  readonly data: DataReader;

  constructor(
    session: Session,
    workspace: Workspace,
    root: string,
    parse: (file: SourceText) => Program,
    data: DataReader,
  ) {
    this.root = root;
    this.#workspace = workspace;
    this.#notices = noticesOf(session);
    this.#parse = parse;
    this.data = data;
  }

  /** The files that were read, sorted. */
  get used(): readonly string[] {
    return [...this.#used].sort();
  }

  get programs(): readonly Program[] {
    return [...this.#programs.values()].filter((program) => program !== undefined);
  }

  /** The program in a file, read once; its faults become notices. */
  program(path: string): Program | undefined {
    if (this.#programs.has(path)) return this.#programs.get(path);
    if (this.#programs.size >= moduleBound) return undefined;
    const read = this.#workspace.read(path);
    const program = read.ok ? this.#parse(new SourceText(path, read.text)) : undefined;
    this.#programs.set(path, program);
    if (!read.ok) this.#reportUnreadable(path, read.why);
    if (program === undefined) return undefined;
    this.#used.add(path);
    this.#report(program);
    return program;
  }

  #reportUnreadable(path: string, why: Unreadable): void {
    const message = `${path} cannot be read (${why})`;
    this.#notices.add({ code: "unreadable-file", level: "error", message, place: { kind: "file", path } });
  }

  #report(program: Program): void {
    const { path } = program.file;
    for (const { span, message } of program.damage)
      this.#notices.add({ code: "syntax", level: "error", message, place: { kind: "span", path, span } });
    if (!program.moreDamage) return;
    const message = "There are more syntax errors in this file; it may not be Python";
    this.#notices.add({ code: "syntax", level: "error", message, place: { kind: "file", path } });
  }

  /** The file of a module that is imported in `from`, with so many leading dots. */
  moduleFile(from: string, segments: readonly string[], level: number): string | undefined {
    for (const directory of this.#searched(from, level)) {
      const found = this.#moduleIn(directory, segments);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #searched(from: string, level: number): readonly string[] {
    let directory = directoryOf(from);
    for (let dots = 1; dots < level; dots++) directory = directoryOf(directory);
    if (level > 0) return [directory];
    return [...new Set([directoryOf(this.root), ...ancestors(directory)])];
  }

  #moduleIn(directory: string, segments: readonly string[]): string | undefined {
    const base = joinPath(directory, segments.join("/"));
    if (base === undefined) return undefined;
    const candidates = segments.length === 0 ? [joined(base, "__init__.py")] : [`${base}.py`, `${base}/__init__.py`];
    return candidates.find((path) => this.#workspace.stat(path) === "file");
  }

  /** Whether a directory of modules is meant: a package without a file of its own. */
  isPackage(from: string, segments: readonly string[], level: number): boolean {
    return this.#searched(from, level).some((directory) => {
      const base = joinPath(directory, segments.join("/"));
      if (base === undefined || this.#workspace.stat(base) !== "directory") return false;
      return this.#workspace.list(base).some((entry) => entry.name.endsWith(".py") || entry.kind === "directory");
    });
  }

  /** The path of a file of the workspace that the script names, relative to itself or to the workspace. */
  pathOf(path: Value): string | undefined {
    const text = stringOf(path);
    if (text === undefined || text === "") return undefined;
    for (const directory of [directoryOf(this.root), ""]) {
      const found = joinPath(directory, text);
      if (found !== undefined && this.#workspace.stat(found) === "file") return found;
    }
    return undefined;
  }

  /** The text of a file of the workspace. */
  text(path: string): SourceText | undefined {
    const read = this.#workspace.read(path);
    if (!read.ok) return undefined;
    this.#used.add(path);
    return new SourceText(path, read.text);
  }
}

function joined(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

function ancestors(directory: string): readonly string[] {
  const all = [directory];
  let current = directory;
  while (current !== "") {
    current = directoryOf(current);
    all.push(current);
  }
  return all;
}
