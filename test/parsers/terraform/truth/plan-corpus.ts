/** Plans that Terraform and its providers made of real designs, with the documents and, where there is one, the state. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MemoryFiles, MemoryWorkspace } from "../../../../src/workspace/index.ts";
import { fieldOf, listOf } from "./terraform-binary.ts";

const corpus = process.env["NETLINT_CORPUS"];
const directory = corpus === undefined ? undefined : join(corpus, "plans");

/** The names of the designs; none where the corpus is not there. */
export const designNames: readonly string[] =
  directory !== undefined && existsSync(directory) ? readdirSync(directory).sort() : [];

/** Those of them that were applied. */
export const appliedNames = designNames.filter((name) => existsSync(join(directory ?? "", name, "state.json")));

/** An instance as Terraform planned it. */
export interface Planned {
  readonly values: unknown;
  /** `true` in the place of what is known after apply only. */
  readonly unknown: unknown;
}

export class CorpusDesign {
  readonly #root: string;
  readonly plan: unknown;

  constructor(name: string) {
    this.#root = join(directory ?? "", name);
    this.plan = this.#json("plan.json");
  }

  /** What is there after apply; `undefined` where nobody applied it. */
  get state(): unknown {
    return existsSync(join(this.#root, "state.json")) ? this.#json("state.json") : undefined;
  }

  #json(name: string): unknown {
    return JSON.parse(readFileSync(join(this.#root, name), "utf8"));
  }

  /** The documents alone. */
  get source(): MemoryFiles {
    const paths = readdirSync(this.#root, { recursive: true, encoding: "utf8" });
    const documents = paths.filter((path) => path.endsWith(".tf"));
    return Object.fromEntries(documents.map((path) => [path, readFileSync(join(this.#root, path), "utf8")]));
  }

  get alone(): MemoryFiles {
    return { "plan.json": JSON.stringify(this.plan) };
  }

  /** A plan that finds everything as it is: what Terraform makes of the design once it is applied. */
  get applied(): MemoryFiles | undefined {
    const { state } = this;
    if (state === undefined) return undefined;
    const plan = {
      format_version: fieldOf(this.plan, "format_version"),
      planned_values: fieldOf(state, "values"),
      configuration: fieldOf(this.plan, "configuration"),
      variables: fieldOf(this.plan, "variables"),
    };
    return { "plan.json": JSON.stringify(plan) };
  }

  get planned(): ReadonlyMap<string, Planned> {
    const changes = listOf(fieldOf(this.plan, "resource_changes")).map((change) => {
      return [String(fieldOf(change, "address")), fieldOf(fieldOf(change, "change"), "after_unknown")] as const;
    });
    const unknown = new Map(changes);
    const values = managedIn(fieldOf(fieldOf(this.plan, "planned_values"), "root_module"));
    return new Map(Array.from(values, ([address, each]) => [address, { values: each, unknown: unknown.get(address) }]));
  }

  /** What is there after apply, by address. */
  get deployed(): ReadonlyMap<string, unknown> {
    return managedIn(fieldOf(fieldOf(this.state, "values"), "root_module"));
  }
}

function managedIn(module: unknown, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  for (const resource of listOf(fieldOf(module, "resources"))) {
    if (fieldOf(resource, "mode") === "managed")
      found.set(String(fieldOf(resource, "address")), fieldOf(resource, "values"));
  }
  for (const child of listOf(fieldOf(module, "child_modules"))) managedIn(child, found);
  return found;
}

export function workspaceOf(files: MemoryFiles): MemoryWorkspace {
  return new MemoryWorkspace(files);
}
