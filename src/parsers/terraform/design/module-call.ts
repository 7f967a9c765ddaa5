/** One `module` block in one module: where its source is, how many instances it makes, and what references to it mean. */

import { type Copies, instanceBound } from "../../../resources/index.ts";
import { joinPath, type OriginId } from "../../../source/index.ts";
import {
  FALSE,
  type Guard,
  known,
  ref,
  type ResourceId,
  type SymbolId,
  TRUE,
  type Value,
} from "../../../values/index.ts";
import {
  attributeIn,
  type Declaration,
  type Declarations,
  declarationsIn,
  namesIn,
  type PlacedAttribute,
} from "../documents/index.ts";
import { type Bound, type Countable, evaluate, type Scope } from "../evaluation/index.ts";
import { literalText } from "../hcl/index.ts";
import { anyType, deepestModules, element, keyOf, type Terms, unknownOf } from "../terms/index.ts";
import { allCopies, copyAt, type Copied } from "./copies.ts";
import { bracketed, copyNumber, countBound, eachBound, indexSymbol, shapedCopy } from "./copy-names.ts";
import type { Design } from "./design.ts";
import { Expander } from "./expander.ts";
import type { EachRest, Expansion, Extent } from "./expansion.ts";
import { ModuleInstance } from "./module-instance.ts";
import { holdsModule, isLocalSource } from "./module-sources.ts";
import type { NamedValue } from "./named-value.ts";

/** Arguments that Terraform itself reads. */
const metaArguments: ReadonlySet<string> = new Set([
  "source",
  "version",
  "count",
  "for_each",
  "providers",
  "depends_on",
]);

/** Which of the copies an instance is, or how it stands for all of them. */
interface ModuleCopy {
  /** Behind the name of the call: `[0]`, `["ops"]`, nothing. */
  readonly suffix: string;
  readonly exists: Guard;
  readonly copies: Copies | undefined;
  readonly bound: Bound | undefined;
}

export class ModuleCall implements Countable, Copied {
  readonly module: ModuleInstance;
  readonly name: string;
  readonly declaration: Declaration;
  readonly words: string;
  readonly key: string;
  readonly at: OriginId;
  readonly expander: Expander;
  readonly #instances = new Map<string, ModuleInstance>();
  #source: { readonly declarations: Declarations | undefined } | undefined;

  constructor(module: ModuleInstance, declaration: Declaration) {
    this.module = module;
    this.declaration = declaration;
    this.name = declaration.labels[0] ?? "";
    this.words = `module.${this.name}`;
    this.key = `${module.key}${this.words}`;
    this.at = module.placeOfHeader(declaration);
    this.expander = new Expander(module, declaration.parts, this.words, this.at);
  }

  get design(): Design {
    return this.module.design;
  }

  get terms(): Terms {
    return this.design.terms;
  }

  get expansion(): Expansion {
    return this.expander.expansion;
  }

  get countValue(): Value | undefined {
    return this.expander.named?.value;
  }

  /** What its directory declares; `undefined` where it is not on this disk. */
  get declarations(): Declarations | undefined {
    this.#source ??= { declarations: this.#locate() };
    return this.#source.declarations;
  }

  #locate(): Declarations | undefined {
    const source = attributeIn(this.declaration.parts, "source");
    const text = source === undefined ? undefined : literalText(source.attribute.value);
    if (source === undefined || text === undefined) {
      this.terms.notice(
        source === undefined ? this.at : this.design.place(source.file, source.attribute.value.span),
        "missing-module",
        "error",
        `${this.words} has no source that is written out; what it declares is not in view`,
      );
      return undefined;
    }
    const { directory, installKey } = this.module;
    const path = [...installKey, this.name].join(".");
    const at = this.design.place(source.file, source.attribute.value.span);
    const installed = isLocalSource(text) ? undefined : this.design.installed.get(path);
    if (!isLocalSource(text) && installed === undefined) {
      this.design.uninstalled.push({ call: this, source: text, at });
      return undefined;
    }
    const found = installed === undefined ? joinPath(directory, text) : installed.directory;
    if (found === undefined || !holdsModule(this.design, found)) {
      this.terms.notice(
        at,
        "missing-module",
        "warning",
        missingWords(this.words, text, found, installed !== undefined),
      );
      return undefined;
    }
    if (!this.#admit(found, at)) return undefined;
    const declarations = declarationsIn(this.design.session, this.design.workspace, found);
    this.#tellUndeclared(declarations);
    return declarations;
  }

  /** What it is given for a variable that it does not have goes nowhere. */
  #tellUndeclared({ variables }: Declarations): void {
    for (const name of this.argumentNames()) {
      const argument = variables.has(name) ? undefined : this.argument(name);
      if (argument === undefined) continue;
      const at = this.design.place(argument.file, argument.attribute.name.span);
      this.terms.notice(at, "unresolved-reference", "error", `${this.words} has no variable "${name}"`);
    }
  }

  /** A module that calls itself, however many steps away, has no end. */
  #admit(directory: string, at: OriginId): boolean {
    const callers = this.module.ancestors;
    if (callers.some((caller) => caller.directory === directory)) {
      this.terms.notice(at, "cycle", "error", `${this.words} calls the module that it is part of; it is not read`);
      return false;
    }
    if (callers.length < deepestModules) return true;
    this.terms.notice(
      at,
      "bound-reached",
      "warning",
      `Modules are nested more than ${deepestModules} deep; what lies deeper is not read`,
    );
    return false;
  }

  /** Every instance that can exist. */
  get instances(): readonly ModuleInstance[] {
    if (this.declarations === undefined) return [];
    const { expansion } = this;
    switch (expansion.kind) {
      case "single":
        return this.#existing([this.#single()]);
      case "count": {
        const { most } = expansion.extent;
        if (most === undefined || most > instanceBound) return this.#existing([this.#summary(expansion.extent)]);
        return this.#existing(Array.from({ length: most }, (_, index) => this.#counted(expansion.extent, index)));
      }
      case "each":
        return this.#existing([
          ...Array.from(expansion.keys.keys(), (name) => this.#keyed(expansion, name)),
          ...expansion.rest.map((rest, index) => this.#shaped(rest, index)),
        ]);
    }
  }

  #existing(found: readonly (ModuleInstance | undefined)[]): readonly ModuleInstance[] {
    return found.filter((instance) => instance !== undefined).filter(({ exists }) => exists !== FALSE);
  }

  #instance(copy: ModuleCopy): ModuleInstance | undefined {
    const known = this.#instances.get(copy.suffix);
    if (known !== undefined) return known;
    const { declarations } = this;
    if (declarations === undefined || !this.design.admitModule(this.at)) return undefined;
    const instance = new ModuleInstance(this.design, declarations, {
      call: this,
      suffix: copy.suffix,
      exists: this.terms.guards.and(this.module.exists, copy.exists),
      copies: copy.copies ?? this.module.copies,
      bound: copy.bound,
    });
    this.#instances.set(copy.suffix, instance);
    this.design.referents.set(this.#id(copy.suffix), instance);
    return instance;
  }

  #id(suffix: string): ResourceId {
    return this.terms.ids.of(this.key + suffix, `${this.module.words}${this.words}${suffix}`);
  }

  #single(): ModuleInstance | undefined {
    return this.#instance({ suffix: "", exists: TRUE, copies: undefined, bound: undefined });
  }

  #counted(extent: Extent, index: number): ModuleInstance | undefined {
    const bound = countBound(extent.at, copyNumber(this.terms, extent.at, this.at, index));
    return this.#instance({ suffix: `[${index}]`, exists: extent.atLeast(index + 1), copies: undefined, bound });
  }

  #keyed(expansion: Expansion & { readonly kind: "each" }, name: string): ModuleInstance | undefined {
    const entry = expansion.keys.get(name);
    const key = keyOf(this.terms, name, entry?.key.at ?? this.expander.at);
    const bound = eachBound(this.expander.at, key, entry?.value ?? key);
    return this.#instance({
      suffix: bracketed(this.terms, key),
      exists: entry?.when ?? FALSE,
      copies: undefined,
      bound,
    });
  }

  /** One instance that stands for an unknown number, or for too many. */
  #summary(extent: Extent): ModuleInstance | undefined {
    const index = indexSymbol(this.terms, this.#id("[*]"), extent);
    const copies = this.#copies(extent, index.id);
    return this.#instance({ suffix: "[*]", exists: extent.atLeast(1), copies, bound: countBound(extent.at, index) });
  }

  #shaped(rest: EachRest, ordinal: number): ModuleInstance | undefined {
    const suffix = `[*${ordinal === 0 ? "" : ordinal}]`;
    const { key, value } = shapedCopy(this.terms, this.#id(suffix), rest);
    const exists = this.terms.guards.and(rest.when, rest.extent.atLeast(1));
    const copies = this.#copies(rest.extent, key.id);
    return this.#instance({ suffix, exists, copies, bound: eachBound(this.expander.at, key, value) });
  }

  #copies({ least, most, symbol }: Extent, index: SymbolId): Copies {
    return { min: Math.max(1, least), max: most, index, ...(symbol === undefined ? {} : { extent: symbol }) };
  }

  /** What the call sets a variable of the module to. */
  argument(name: string): PlacedAttribute | undefined {
    return metaArguments.has(name) ? undefined : attributeIn(this.declaration.parts, name);
  }

  argumentNames(): readonly string[] {
    return namesIn(this.declaration.parts).filter((name) => !metaArguments.has(name));
  }

  scope(argument: PlacedAttribute, bound: Bound | undefined): Scope {
    return { ...this.module.scope(argument.file), bound };
  }

  /** The values that a module which is not in view is given. */
  given(): readonly NamedValue[] {
    return this.argumentNames().flatMap((name) => {
      const argument = this.argument(name);
      if (argument === undefined) return [];
      const at = this.design.place(argument.file, argument.attribute.value.span);
      const words = `${this.module.words}${this.words}.${name}`;
      const bound = this.#anyBound();
      return [
        this.design.named(
          () => ({ words, at }),
          () => evaluate(argument.attribute.value, this.scope(argument, bound)),
        ),
      ];
    });
  }

  /** Of copies, what each is given: the one stands for all. */
  #anyBound(): Bound | undefined {
    const { expansion, terms } = this;
    if (expansion.kind === "single") return undefined;
    if (expansion.kind === "count")
      return countBound(expansion.extent.at, indexSymbol(terms, this.#id("[*]"), expansion.extent));
    const [entry] = [...expansion.keys.values(), ...expansion.rest];
    return entry === undefined ? undefined : eachBound(this.expander.at, entry.key, entry.value);
  }

  /** The condition under which there is at least one. */
  get exists(): Guard {
    const { guards } = this.terms;
    const { expansion } = this;
    switch (expansion.kind) {
      case "single":
        return TRUE;
      case "count":
        return expansion.extent.atLeast(1);
      case "each":
        return guards.any([
          ...Array.from(expansion.keys.values(), ({ when }) => when),
          ...expansion.rest.map(({ when, extent }) => guards.and(when, extent.atLeast(1))),
        ]);
    }
  }

  /** What stands for a module that is not in view. */
  get symbol(): SymbolId {
    const cause = { kind: "module", words: `${this.module.words}${this.words}`, at: this.at } as const;
    return this.terms.symbols.of(this.key, { cause, settles: "nobody" });
  }

  #unseen(at: OriginId): Value {
    const cause = { kind: "module", words: `${this.module.words}${this.words}`, at: this.at } as const;
    return unknownOf(this.terms, at, { key: this.key, cause, settles: "nobody" }, anyType);
  }

  /** One copy of a module that is not in view. */
  #unseenAt(index: Value, at: OriginId): Value {
    return element(this.terms, at, this.#unseen(at), index);
  }

  /** How many copies there are, and under which keys, is known though none of them is in view. */
  all(at: OriginId): Value {
    const isUnseen = this.declarations === undefined && this.expansion.kind === "single";
    return isUnseen ? this.#unseen(at) : allCopies(this, at);
  }

  element(index: Value, at: OriginId): Value {
    const isUnseen = this.declarations === undefined && this.expansion.kind === "single";
    return isUnseen ? this.#unseenAt(index, at) : copyAt(this, index, at);
  }

  only(at: OriginId): Value {
    if (this.declarations === undefined)
      return this.expansion.kind === "count" ? this.#unseenAt(known(at, 0), at) : this.#unseen(at);
    const isCounted = this.expansion.kind === "count";
    return this.#reference(
      isCounted ? this.#counted(this.expansion.extent, 0) : this.#single(),
      isCounted ? "[0]" : "",
      at,
    );
  }

  counted(index: Value, at: OriginId): Value {
    const { expansion } = this;
    if (this.declarations === undefined) return this.#unseenAt(index, at);
    if (expansion.kind !== "count") return this.only(at);
    const { most } = expansion.extent;
    const isSummary = most === undefined || most > instanceBound;
    if (isSummary) return this.#reference(this.#summary(expansion.extent), "[*]", at, index);
    if (index.k === "known")
      return this.#reference(this.#counted(expansion.extent, Number(index.v)), `[${String(index.v)}]`, at);
    const copies = Array.from({ length: most }, (_, each) => ({
      when: expansion.extent.atLeast(each + 1),
      value: this.counted(known(at, each), at),
    }));
    return element(
      this.terms,
      at,
      { k: "list", at, items: copies.filter(({ when }) => when !== FALSE), rest: [] },
      index,
    );
  }

  keyed(name: string, at: OriginId): Value {
    const { expansion } = this;
    if (this.declarations === undefined) return this.#unseenAt(keyOf(this.terms, name, at), at);
    if (expansion.kind !== "each") return this.only(at);
    return this.#reference(this.#keyed(expansion, name), bracketed(this.terms, keyOf(this.terms, name, at)), at);
  }

  shaped(rest: EachRest, key: Value, at: OriginId): Value {
    if (this.declarations === undefined) return this.#unseenAt(key, at);
    const ordinal = this.expansion.kind === "each" ? Math.max(0, this.expansion.rest.indexOf(rest)) : 0;
    return this.#reference(this.#shaped(rest, ordinal), `[*${ordinal === 0 ? "" : ordinal}]`, at, key);
  }

  #reference(instance: ModuleInstance | undefined, suffix: string, at: OriginId, copy?: Value): Value {
    return instance === undefined ? this.#unseen(at) : ref(at, this.#id(suffix), [], copy);
  }
}

function missingWords(words: string, source: string, directory: string | undefined, isInstalled: boolean): string {
  const where = isInstalled
    ? `${words} with its source in "${source}" was installed`
    : `${words} has its source in "${source}"`;
  if (directory === undefined)
    return `${where}${isInstalled ? "" : ","} outside of the workspace; a workspace that holds both brings it into view`;
  return isInstalled
    ? `${where} in ${directory}, where no Terraform files are; "terraform init" brings it back`
    : `${where}, where no Terraform files are; what it declares is not in view`;
}
