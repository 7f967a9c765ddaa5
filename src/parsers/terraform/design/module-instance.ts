/** One module with the values that it was given: the names in it, and everything that it declares. */

import type { Copies } from "../../../resources/index.ts";
import type { FileId, OriginId } from "../../../source/index.ts";
import {
  type Guard,
  type Item,
  known,
  object,
  type Path,
  type RefValue,
  type ResourceId,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import { attributeIn, type Declaration, type Declarations } from "../documents/index.ts";
import { type Bound, type Countable, evaluate, type Files, type Names, type Scope } from "../evaluation/index.ts";
import { anyType, element, field, movedTo, reached, type TypeConstraint, unknownOf } from "../terms/index.ts";
import type { Design, Referent } from "./design.ts";
import type { Inputs } from "./inputs.ts";
import { ModuleCall } from "./module-call.ts";
import { ModuleProviders } from "./module-providers.ts";
import { type AddressStep, Moves } from "./moved.ts";
import type { NamedValue, Naming } from "./named-value.ts";
import type { ProviderConfiguration } from "./provider-configurations.ts";
import { type Mode, ResourceBlock } from "./resource-block.ts";
import { relativePath } from "./relative-path.ts";
import { type Given, Variable } from "./variables.ts";

/** How a module came to be: the call, which of its copies this is, and what `each` and `count` are in its arguments. */
export interface ModuleOrigin {
  readonly call: ModuleCall;
  readonly suffix: string;
  readonly exists: Guard;
  /** Set where the instance stands for several. */
  readonly copies: Copies | undefined;
  readonly bound: Bound | undefined;
}

export class ModuleInstance implements Names, Referent {
  readonly type = undefined;
  readonly design: Design;
  readonly declarations: Declarations;
  readonly origin: ModuleOrigin | undefined;
  /** Goes before the names in it, for people: `module.net["ops"].`; empty at the root. */
  readonly words: string;
  /** Goes before the names in it, to tell them from all others of the session. */
  readonly key: string;
  readonly callers: readonly string[];
  /** The names of the calls, without copies. */
  readonly installKey: readonly string[];
  readonly providers: ModuleProviders;
  readonly #inputs: Inputs;
  readonly #variables = new Map<string, Variable>();
  readonly #locals = new Map<string, NamedValue>();
  readonly #outputs = new Map<string, NamedValue>();
  readonly #calls = new Map<string, ModuleCall>();
  readonly #scopes = new Map<FileId, Scope>();
  readonly #managed = new Map<string, ResourceBlock>();
  readonly #data = new Map<string, ResourceBlock>();
  #allBlocks: readonly ResourceBlock[] | undefined;
  #allMoves: Moves | undefined;

  constructor(
    design: Design,
    declarations: Declarations,
    origin: ModuleOrigin | undefined,
    inputs: Inputs = new Map(),
  ) {
    const parent = origin?.call.module;
    const step = origin === undefined ? "" : `${origin.call.words}${origin.suffix}`;
    this.design = design;
    this.declarations = declarations;
    this.origin = origin;
    this.words = parent === undefined ? "" : `${parent.words}${step}.`;
    this.key = parent === undefined ? `${design.root}\0` : `${parent.key}${step}.`;
    this.callers = parent === undefined ? [] : [...parent.callers, step];
    this.installKey = parent === undefined || origin === undefined ? [] : [...parent.installKey, origin.call.name];
    this.providers = new ModuleProviders(this);
    this.#inputs = inputs;
  }

  get isRoot(): boolean {
    return this.origin === undefined;
  }

  get directory(): string {
    return this.declarations.directory;
  }

  get exists(): Guard {
    return this.origin?.exists ?? TRUE;
  }

  get copies(): Copies | undefined {
    return this.origin?.copies;
  }

  get callAt(): OriginId | undefined {
    return this.origin?.call.at;
  }

  /** Itself and the modules that it is in, innermost first. */
  get ancestors(): readonly ModuleInstance[] {
    const found: ModuleInstance[] = [this];
    for (let at = this.origin?.call.module; at !== undefined; at = at.origin?.call.module) found.push(at);
    return found;
  }

  /** What names mean in one of its files. */
  scope(file: FileId): Scope {
    const known = this.#scopes.get(file);
    if (known !== undefined) return known;
    const made: Scope = { terms: this.design.terms, names: this, file, bound: undefined };
    this.#scopes.set(file, made);
    return made;
  }

  /** Where a block begins, and how one got there. */
  placeOfHeader({ file, header }: Declaration): OriginId {
    const at = this.design.place(file, header);
    const { origin } = this;
    return origin === undefined
      ? at
      : this.design.terms.origins.via(at, origin.call.at, `${origin.call.words}${origin.suffix}`);
  }

  // Names

  get files(): Files {
    return this.design.files;
  }

  variable(name: string, at: OriginId): Value | undefined {
    return this.variableNamed(name)?.valueAt(at);
  }

  variableType(name: string): TypeConstraint | undefined {
    return this.variableNamed(name)?.type;
  }

  variableNamed(name: string): Variable | undefined {
    const declaration = this.declarations.variables.get(name);
    if (declaration === undefined) return undefined;
    const known = this.#variables.get(name);
    if (known !== undefined) return known;
    const made = new Variable(this, declaration, this.#given(name));
    this.#variables.set(name, made);
    return made;
  }

  #given(name: string): Given | undefined {
    const { origin } = this;
    if (origin === undefined) return this.#inputs.get(name);
    const argument = origin.call.argument(name);
    if (argument === undefined) return undefined;
    const value = (): Value => evaluate(argument.attribute.value, origin.call.scope(argument, origin.bound));
    return { value, step: `${origin.call.words} argument ${name}` };
  }

  local(name: string, at: OriginId): Value | undefined {
    const named = this.localNamed(name);
    return named === undefined ? undefined : this.#arrived(named.value, at, `local.${name}`);
  }

  localNamed(name: string): NamedValue | undefined {
    const declared = this.declarations.locals.get(name);
    if (declared === undefined) return undefined;
    const known = this.#locals.get(name);
    if (known !== undefined) return known;
    const { file, attribute } = declared;
    const naming = (): Naming => ({
      words: `${this.words}local.${name}`,
      at: this.design.place(file, attribute.name.span),
    });
    const made = this.design.named(naming, () => evaluate(attribute.value, this.scope(file)));
    this.#locals.set(name, made);
    return made;
  }

  #arrived(value: Value, at: OriginId, step: string): Value {
    return movedTo(value, reached(this.design.terms.origins, value.at, at, step));
  }

  module(name: string): ModuleCall | undefined {
    const declaration = this.declarations.modules.get(name);
    if (declaration === undefined) return undefined;
    const known = this.#calls.get(name);
    if (known !== undefined) return known;
    const made = new ModuleCall(this, declaration);
    this.#calls.set(name, made);
    return made;
  }

  resource(mode: Mode, type: string, name: string): Countable | undefined {
    return this.#block(mode, `${type}.${name}`);
  }

  #block(mode: Mode, name: string): ResourceBlock | undefined {
    const blocks = mode === "data" ? this.#data : this.#managed;
    const known = blocks.get(name);
    if (known !== undefined) return known;
    const declaration = (mode === "data" ? this.declarations.data : this.declarations.resources).get(name);
    if (declaration === undefined) return undefined;
    const made = new ResourceBlock(this, mode, declaration);
    blocks.set(name, made);
    return made;
  }

  ephemeral(type: string, name: string, at: OriginId): Value | undefined {
    const local = `${type}.${name}`;
    if (!this.declarations.ephemerals.has(local)) return undefined;
    const cause = { kind: "run", words: `${this.words}ephemeral.${local}`, at } as const;
    const key = `${this.key}ephemeral.${local}`;
    return unknownOf(this.design.terms, at, { key, cause, settles: "nobody" }, anyType);
  }

  /** Paths as Terraform gives them when it is run in the directory of the root. */
  path(name: string, at: OriginId): Value | undefined {
    switch (name) {
      case "module":
        return known(at, relativePath(this.design.root, this.directory));
      case "root":
        return known(at, ".");
      case "cwd": {
        const cause = { kind: "run", words: "path.cwd", at } as const;
        return unknownOf(this.design.terms, at, { key: "path.cwd", cause, settles: "nobody" }, { t: "string" });
      }
      default:
        return undefined;
    }
  }

  workspaceName(at: OriginId): Value {
    const { options, root, terms } = this.design;
    if (options.workspaceName !== undefined) return known(at, options.workspaceName);
    const cause = { kind: "variable", words: "terraform.workspace", at } as const;
    return unknownOf(terms, at, { key: `${root}:terraform.workspace`, cause, settles: "author" }, { t: "string" });
  }

  // What it answers to those who call it.

  outputNamed(name: string): NamedValue | undefined {
    const declaration = this.declarations.outputs.get(name);
    if (declaration === undefined) return undefined;
    const known = this.#outputs.get(name);
    if (known !== undefined) return known;
    const at = this.placeOfHeader(declaration);
    const value = attributeIn(declaration.parts, "value");
    const make = (): Value =>
      value === undefined ? this.#noValue(name, at) : evaluate(value.attribute.value, this.scope(value.file));
    const made = this.design.named(() => ({ words: `${this.words}output.${name}`, at }), make);
    this.#outputs.set(name, made);
    return made;
  }

  #noValue(name: string, at: OriginId): Value {
    const cause = { kind: "call", words: `${this.words}output.${name}`, at } as const;
    return unknownOf(this.design.terms, at, { key: `${this.key}output.${name}`, cause, settles: "nobody" }, anyType);
  }

  read(path: Path, reference: RefValue, at: OriginId): Value {
    const { terms } = this.design;
    const [first, ...rest] = path;
    const name = String(first ?? "");
    const output = this.outputNamed(name);
    if (output === undefined) return this.#undeclared(name, at);
    let value = this.#arrived(
      this.#asCopy(output.value, reference.copy),
      at,
      `${this.callers.at(-1) ?? ""} output ${name}`,
    );
    for (const step of rest) {
      value = typeof step === "number" ? element(terms, at, value, known(at, step)) : field(terms, at, value, step);
    }
    return value;
  }

  contents(reference: RefValue, at: OriginId): Value {
    const fields = Array.from(this.declarations.outputs.keys(), (name): [string, Item] => [
      name,
      { when: TRUE, value: this.read([name], reference, at) },
    ]);
    return object(at, fields);
  }

  #undeclared(name: string, at: OriginId): Value {
    const { terms } = this.design;
    const words = `${this.words}${name}`;
    terms.notice(at, "unresolved-reference", "error", `${this.words.slice(0, -1)} has no output "${name}"`);
    return unknownOf(
      terms,
      at,
      { key: `unresolved:${this.key}output.${name}`, cause: { kind: "call", words, at }, settles: "nobody" },
      anyType,
    );
  }

  /** References to resources of one of the copies that this instance stands for. */
  #asCopy(value: Value, copy: Value | undefined): Value {
    if (copy === undefined || this.copies === undefined) return value;
    const item = (each: Item): Item => ({ when: each.when, value: this.#asCopy(each.value, copy) });
    switch (value.k) {
      case "ref":
        return value.copy === undefined && this.#holds(value.to) ? { ...value, copy } : value;
      case "list":
        return { ...value, items: value.items.map(item), rest: value.rest.map(item) };
      case "object":
        return {
          ...value,
          fields: new Map(Array.from(value.fields, ([name, each]) => [name, item(each)])),
          rest: value.rest.map(item),
        };
      case "choice":
        return { ...value, cases: value.cases.map(item) };
      default:
        return value;
    }
  }

  #holds(id: ResourceId): boolean {
    return this.design.terms.ids.key(id).startsWith(this.key);
  }

  // What it declares.

  get blocks(): readonly ResourceBlock[] {
    this.#allBlocks ??= this.#makeBlocks();
    return this.#allBlocks;
  }

  #makeBlocks(): readonly ResourceBlock[] {
    const managed = Array.from(this.declarations.resources.keys(), (name) => this.#block("managed", name));
    const data = Array.from(this.declarations.data.keys(), (name) => this.#block("data", name));
    return [...managed, ...data].filter((block) => block !== undefined);
  }

  get calls(): readonly ModuleCall[] {
    return Array.from(this.declarations.modules.keys(), (name) => this.module(name)).filter(
      (call) => call !== undefined,
    );
  }

  providerOf(block: ResourceBlock): ProviderConfiguration {
    return this.providers.of(block.declaration, block.kind);
  }

  /** Whether anything in the module refers to a resource of it, beyond waiting for it. */
  refersTo(words: string): boolean {
    return this.design.namesReferredTo(this.declarations, this.isRoot).has(words);
  }

  /** The addresses under which a resource of it was known before; `isOnly`: it is the only copy of a counted block. */
  formerAddressesOf(resource: AddressStep, isOnly: boolean): readonly string[] {
    return this.#moves().formerAddresses({ calls: this.#steps, resource }, isOnly);
  }

  /** The calls that lead here, outermost first. */
  get #steps(): readonly AddressStep[] {
    return this.ancestors
      .flatMap(({ origin }) => (origin === undefined ? [] : [{ name: origin.call.name, key: origin.suffix }]))
      .toReversed();
  }

  /** What any module of the design says was moved. */
  #moves(): Moves {
    const parent = this.origin?.call.module;
    return parent === undefined ? (this.#allMoves ??= movesFrom(this)) : parent.#moves();
  }
}

/** Of the copies of a call, all say the same. */
function movesFrom(root: ModuleInstance): Moves {
  const moves = new Moves();
  const told = new Set<string>();
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { installKey, declarations, calls } = next;
    const path = installKey.join(".");
    if (!told.has(path)) moves.add(installKey, declarations.moved);
    told.add(path);
    waiting.push(...calls.flatMap((call) => call.instances));
  }
  return moves;
}
