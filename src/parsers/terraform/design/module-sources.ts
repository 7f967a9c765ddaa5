/** Where the source of a module call lies on this disk: beside the caller, or where `terraform init` put it. */

import { joinPath } from "../../../source/index.ts";
import { isTerraformFile } from "../documents/index.ts";
import type { Design } from "./design.ts";

export function isLocalSource(source: string): boolean {
  return source.startsWith("./") || source.startsWith("../");
}

/** What `terraform init` wrote down, by the path of the call (`net`, `net.inner`). */
export type Installed = ReadonlyMap<string, InstalledAt>;

export interface InstalledAt {
  /** Relative to the workspace; `undefined` outside of it, where nothing is read. */
  readonly directory: string | undefined;
}

/** The modules that were installed for a root; nothing where there was no `terraform init`. */
export function installedModules(design: Design): Installed {
  const path = joinPath(design.root, ".terraform/modules/modules.json");
  const read = path === undefined || design.workspace.stat(path) !== "file" ? undefined : design.workspace.read(path);
  if (path === undefined || read?.ok !== true) return new Map();
  const manifest = manifestOf(read.text);
  return new Map(manifest.map(({ key, directory }) => [key, { directory: joinPath(design.root, directory) }]));
}

interface InstalledModule {
  readonly key: string;
  readonly directory: string;
}

/** The one place that must catch: the reader of the language throws at a text that is not JSON. */
function manifestOf(text: string): readonly InstalledModule[] {
  try {
    return entriesOf(JSON.parse(text));
  } catch {
    return [];
  }
}

function entriesOf(data: unknown): readonly InstalledModule[] {
  if (typeof data !== "object" || data === null || !("Modules" in data) || !Array.isArray(data.Modules)) return [];
  return data.Modules.flatMap((each: unknown): InstalledModule[] => {
    if (typeof each !== "object" || each === null || !("Key" in each) || !("Dir" in each)) return [];
    return typeof each.Key === "string" && typeof each.Dir === "string" ? [{ key: each.Key, directory: each.Dir }] : [];
  });
}

export function holdsModule(design: Design, directory: string): boolean {
  return design.workspace.list(directory).some(({ name, kind }) => kind === "file" && isTerraformFile(name));
}
