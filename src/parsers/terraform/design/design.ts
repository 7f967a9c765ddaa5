/** What belongs to one stack while it is evaluated: its terms, and everything in it that references can name. */

import {
  type FileId,
  type OriginId,
  type Session,
  SourceText,
  type Span,
  type Workspace,
} from "../../../source/index.ts";
import type { Path, RefValue, ResourceId, SymbolId, Value } from "../../../values/index.ts";
import type { Declarations } from "../documents/index.ts";
import { Files } from "../evaluation/index.ts";
import type { TerraformOptions } from "../options.ts";
import { type PlanAnswers, planBeside } from "../plan/index.ts";
import { Bounds, mostModules, Terms } from "../terms/index.ts";
import { handedOver } from "./handed-over.ts";
import type { ModuleCall } from "./module-call.ts";
import { type Installed, installedModules } from "./module-sources.ts";
import { NamedValue, type Naming, Way } from "./named-value.ts";
import { namesReferredTo } from "./names-referred-to.ts";
import { ReferenceReader } from "./reference-reader.ts";

/** What a reference without a path names: a resource or a module. */
export interface Referent {
  /** What lies under a path in it, whichever copy is meant. */
  read(path: Path, ref: RefValue, at: OriginId): Value;
  /** All of it as an object, where that is known before deployment. */
  contents(ref: RefValue, at: OriginId): Value | undefined;
  /** The key of its row; `undefined` of a module. */
  readonly type: string | undefined;
}

export class Design {
  readonly session: Session;
  readonly workspace: Workspace;
  /** The directory of the root module. */
  readonly root: string;
  readonly options: TerraformOptions;
  /** What a plan tells of what the documents leave open. */
  readonly plan: PlanAnswers | undefined;
  readonly terms: Terms;
  readonly files: Files;
  readonly way = new Way();
  readonly referents = new Map<ResourceId, Referent>();
  readonly installed: Installed;
  readonly #referredTo = new Map<Declarations, ReadonlySet<string>>();
  #rootPlace: OriginId | undefined;
  #modules = 0;
  #handed: ReadonlyMap<ResourceId, readonly SymbolId[]> | undefined;
  /** Calls of modules that are not in view. */
  readonly unseen: ModuleCall[] = [];
  /** Those among them that `terraform init` would bring into view, and where their sources stand. */
  readonly uninstalled: { readonly call: ModuleCall; readonly source: string; readonly at: OriginId }[] = [];

  constructor(session: Session, workspace: Workspace, root: string, options: TerraformOptions) {
    this.session = session;
    this.workspace = workspace;
    this.root = root;
    this.options = options;
    this.plan = options.plan === undefined ? undefined : planBeside(session, workspace, options.plan, root);
    this.terms = new Terms(session, new ReferenceReader(this), new Bounds());
    this.files = new Files(workspace, root);
    this.installed = installedModules(this);
  }

  /** A value with a name; `isShape` where it stands for those of any number of copies. */
  named(naming: () => Naming, make: () => Value, isShape = false): NamedValue {
    return new NamedValue(this.terms, this.way, naming, make, isShape);
  }

  place(file: FileId, span: Span): OriginId {
    return this.terms.origins.at(file, span);
  }

  /** A place for what nothing in the files says: the beginning of the first one that was read. */
  placeOfRoot(): OriginId {
    return (
      this.#rootPlace ??
      this.terms.origins.at(this.terms.origins.addFile(new SourceText(this.root, "")), { start: 0, end: 0 })
    );
  }

  set rootFile(file: FileId) {
    this.#rootPlace = this.place(file, { start: 0, end: 0 });
  }

  /** The resources of a module that something in it refers to; what only the outputs of the root name does not count. */
  namesReferredTo(declarations: Declarations, isRoot: boolean): ReadonlySet<string> {
    const known = this.#referredTo.get(declarations);
    if (known !== undefined) return known;
    const names = namesReferredTo(declarations, isRoot);
    this.#referredTo.set(declarations, names);
    return names;
  }

  /** The modules out of view that were given a resource: each may add to it. */
  handedTo(id: ResourceId): readonly SymbolId[] {
    this.#handed ??= handedOver(this.unseen);
    return this.#handed.get(id) ?? [];
  }

  /** Counts one more module; `false` where there are too many. */
  admitModule(at: OriginId): boolean {
    if (this.#modules++ < mostModules) return true;
    this.terms.notice(at, "bound-reached", "warning", `More than ${mostModules} modules; further ones are not read`);
    return false;
  }
}
