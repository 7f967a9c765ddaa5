/** Reads a Terraform root with its modules and variable files into a stack. Bad input gives notices, never an exception. */

import type { OutOfView, ReadStatistics, Resource, Stack } from "../../resources/index.ts";
import type { Comment, Session, Workspace } from "../../source/index.ts";
import { FALSE, type Guard, type Value } from "../../values/index.ts";
import { conditionOf, Design, ModuleInstance, readInputs, tellUninstalled } from "./design/index.ts";
import { declarationsIn, type Document, suppressionComments } from "./documents/index.ts";
import type { TerraformOptions } from "./options.ts";

/** Reads the root module in a directory. Attributes are evaluated when they are asked for. */
export function parseTerraform(
  session: Session,
  workspace: Workspace,
  directory: string,
  options: TerraformOptions = {},
): Stack {
  const design = new Design(session, workspace, directory, options);
  const declarations = declarationsIn(session, workspace, directory);
  const [first] = declarations.documents;
  if (first !== undefined) design.rootFile = first.file;
  const { inputs, documents } = readInputs(design, (name) => {
    const variable = declarations.variables.get(name);
    return variable === undefined ? undefined : design.place(variable.file, variable.header);
  });
  const root = new ModuleInstance(design, declarations, undefined, inputs);
  return new TerraformStack(design, root, documents);
}

class TerraformStack implements Stack {
  readonly dialect = "terraform";
  readonly root: string;
  readonly plan?: string;
  readonly files: readonly string[];
  readonly resources: readonly Resource[];
  readonly outOfView: readonly OutOfView[];
  readonly statistics: ReadStatistics;
  readonly comments: readonly Comment[];
  readonly #design: Design;
  readonly #root: ModuleInstance;
  readonly #modules: readonly ModuleInstance[];
  #given: Guard | undefined;
  #outputs: ReadonlyMap<string, Value> | undefined;

  constructor(design: Design, root: ModuleInstance, inputs: readonly Document[]) {
    this.#design = design;
    this.#root = root;
    this.#modules = modulesFrom(root);
    const ofModules = this.#modules.flatMap((module) => module.declarations.documents);
    const documents = [...new Set([...ofModules, ...inputs])];
    this.root = design.root;
    if (design.plan !== undefined) this.plan = design.plan.path;
    this.files = [...documents.map(({ path }) => path), ...(this.plan === undefined ? [] : [this.plan])].sort();
    this.resources = this.#modules.flatMap((module) => module.blocks.flatMap((block) => block.resources));
    this.outOfView = this.#modules.flatMap(outOfViewIn);
    tellUninstalled(design);
    this.statistics = statisticsOf(documents);
    this.comments = documents.flatMap(suppressionComments);
  }

  get given(): Guard {
    return (this.#given ??= this.#design.terms.guards.all(this.#modules.map(conditionOf)));
  }

  get outputs(): ReadonlyMap<string, Value> {
    this.#outputs ??= new Map(
      Array.from(this.#root.declarations.outputs.keys()).flatMap((name): [string, Value][] => {
        const named = this.#root.outputNamed(name);
        return named === undefined ? [] : [[name, named.value]];
      }),
    );
    return this.#outputs;
  }
}

/** The root and all modules below it, in the order in which they are called. */
function modulesFrom(root: ModuleInstance): readonly ModuleInstance[] {
  const found: ModuleInstance[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    const inner = next.calls.flatMap((call) => call.instances);
    for (const instance of inner.toReversed()) waiting.push(instance);
  }
  return found;
}

function outOfViewIn(module: ModuleInstance): readonly OutOfView[] {
  return module.calls.flatMap((call): OutOfView[] => {
    if (call.declarations !== undefined) return [];
    const when = module.design.terms.guards.and(module.exists, call.exists);
    if (when === FALSE) return [];
    module.design.unseen.push(call);
    return [{ symbol: call.symbol, at: call.at, when }];
  });
}

function statisticsOf(documents: readonly Document[]): ReadStatistics {
  let units = 0;
  let unreadUnits = 0;
  for (const { source, parsed } of documents) {
    units += source.text.length;
    for (const { span } of parsed.diagnostics) unreadUnits += span.end - span.start;
  }
  return { files: documents.length, unreadUnits, units };
}
