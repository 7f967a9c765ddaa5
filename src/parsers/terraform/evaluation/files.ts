/** Files that expressions ask for: those inside the workspace, through its door, with paths as Terraform reads them. */

import { joinPath, type ReadResult, type Workspace } from "../../../source/index.ts";

/** Paths are relative to the root module's directory, from which Terraform is run. */
export class Files {
  readonly #workspace: Workspace;
  readonly #root: string;

  constructor(workspace: Workspace, root: string) {
    this.#workspace = workspace;
    this.#root = root;
  }

  /** The path within the workspace; `undefined` for a path that leads out of it. */
  resolve(path: string): string | undefined {
    return path.startsWith("~") ? undefined : joinPath(this.#root, path);
  }

  read(path: string): ReadResult {
    const resolved = this.resolve(path);
    return resolved === undefined ? { ok: false, why: "outside-workspace" } : this.#workspace.read(resolved);
  }

  /** Whether there is a file; `undefined` where that cannot be seen. */
  isFile(path: string): boolean | undefined {
    const resolved = this.resolve(path);
    return resolved === undefined ? undefined : this.#workspace.stat(resolved) === "file";
  }

  /**
   * The files below a directory, relative to it, up to `most`; `undefined` where that cannot be seen or there are more.
   */
  below(directory: string, most: number): readonly string[] | undefined {
    const resolved = this.resolve(directory);
    if (resolved === undefined) return undefined;
    const found: string[] = [];
    const waiting = [""];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const { name, kind } of this.#workspace.list(joinPath(resolved, next) ?? resolved)) {
        const path = next === "" ? name : `${next}/${name}`;
        (kind === "file" ? found : waiting).push(path);
        if (found.length + waiting.length > most) return undefined;
      }
    }
    return found.sort();
  }
}
