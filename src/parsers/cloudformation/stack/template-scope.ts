/** One evaluation of a template: its parameters, conditions, resources, nested stacks and outputs, each when it is asked for. */

import { noticeAt, type OriginId } from "../../../source/index.ts";
import { either, FALSE, type Guard, symbol, TRUE, type Value } from "../../../values/index.ts";
import { conditionGuard, namedGuard } from "../evaluation/conditions.ts";
import { topFrame } from "../evaluation/evaluate.ts";
import { exportName } from "../evaluation/export-names.ts";
import { type UnrolledEntry, unrolled } from "../evaluation/for-each.ts";
import type { Frame, Scope } from "../evaluation/frame.ts";
import { nameIn } from "../evaluation/names.ts";
import { defaultParameter, givenParameter, type Parameter, parameterOf } from "../evaluation/parameters.ts";
import type { Run } from "../evaluation/run.ts";
import { type DocumentNode, field, textOf } from "../document/node.ts";
import { readResource, type Reporter, reporterOf } from "../template/read-template.ts";
import { languageExtensions, type Template } from "../template/template.ts";
import { TemplateResource } from "./template-resource.ts";

/** Where a template stands in a stack. */
export interface Situation {
  readonly callers: readonly string[];
  readonly exists: Guard;
  /** What is given to a parameter, if anything is; what no file states belongs where the parameter is declared. */
  argument(name: string, declared: () => OriginId): Argument | undefined;
  /** Reads the template that a resource nests; `undefined` where it nests none. */
  nest(resource: TemplateResource): NestedStack | undefined;
}

export interface Argument {
  readonly value: Value;
  /** Where it is not given, the default holds. */
  readonly when: Guard;
  /** It is what the parameter comes to, and not the name under which that is stored. */
  readonly isAssumed: boolean;
  /** How it was given: "parameter.Env", "assumed". */
  readonly words: string;
}

export interface NestedStack {
  output(name: string, at: OriginId): Value;
}

export class TemplateScope implements Scope {
  readonly template: Template;
  readonly callers: readonly string[];
  readonly key: string;
  readonly exists: Guard;
  readonly report: Reporter;
  readonly hasMacros: boolean;
  readonly frame: Frame;
  readonly #run: Run;
  readonly #situation: Situation;
  readonly #parameters = new Map<string, Value | "open">();
  readonly #conditions = new Map<string, Guard | "open">();
  readonly #outputs = new Map<string, Value | "open">();
  readonly #nested = new Map<TemplateResource, NestedStack | undefined>();
  #conditionEntries: ReadonlyMap<string, UnrolledEntry> | undefined;
  #outputEntries: ReadonlyMap<string, UnrolledEntry> | undefined;
  #resources: ReadonlyMap<string, TemplateResource> | undefined;

  constructor(run: Run, template: Template, situation: Situation) {
    this.#run = run;
    this.#situation = situation;
    this.template = template;
    this.callers = situation.callers;
    this.exists = situation.exists;
    this.key = [run.root, ...situation.callers].join("/");
    this.report = reporterOf(run.session, template.path);
    this.hasMacros = template.transforms.some(({ name }) => name !== languageExtensions);
    this.frame = topFrame(run, this);
  }

  /** Parameters in the order of their declaration. */
  parameters(): readonly Parameter[] {
    return [...(this.template.parameters?.entries.values() ?? [])].map(parameterOf);
  }

  parameterTypes(): ReadonlyMap<string, string> {
    return new Map(this.parameters().map(({ name, entry }) => [name, textOf(field(entry.value, "Type")) ?? ""]));
  }

  parameter(name: string, at: OriginId): Value | undefined {
    const entry = this.template.parameters?.entries.get(name);
    if (entry === undefined) return undefined;
    const parameter = parameterOf(entry);
    const argument = this.#situation.argument(name, () => this.frame.at(entry.keySpan));
    const known = this.#parameters.get(name);
    if (known === "open") return this.#cycle(`parameter.${name}`, at);
    const value = known ?? this.#evaluateParameter(parameter, argument);
    const words = argument?.words ?? `default of parameter.${name}`;
    return value.k === "symbol" ? { ...value, at } : { ...value, at: this.#run.origins.via(value.at, at, words) };
  }

  #evaluateParameter(parameter: Parameter, argument: Argument | undefined): Value {
    this.#parameters.set(parameter.name, "open");
    const value = this.#argumentOr(parameter, argument);
    this.#parameters.set(parameter.name, value);
    return value;
  }

  #argumentOr(parameter: Parameter, argument: Argument | undefined): Value {
    const isName = parameter.type.isStored && argument?.isAssumed !== true;
    if (argument === undefined || isName) return defaultParameter(this.frame, parameter);
    const given = givenParameter(this.frame, parameter, argument.value);
    if (argument.when === TRUE) return given;
    return either(this.#run.session, given.at, argument.when, given, defaultParameter(this.frame, parameter));
  }

  condition(name: string): Guard | undefined {
    const known = this.#conditions.get(name);
    if (known === "open") return this.#conditionCycle(name);
    if (known !== undefined) return known;
    this.#conditionEntries ??= this.#entriesOf("conditions");
    const condition = this.#conditionEntries.get(name);
    if (condition === undefined) return undefined;
    this.#conditions.set(name, "open");
    const guard = conditionGuard(condition.frame, condition.entry.value);
    this.#conditions.set(name, guard);
    return guard;
  }

  #conditionCycle(name: string): Guard {
    const entry = this.#conditionEntries?.get(name)?.entry;
    const at = this.frame.at(entry?.keySpan ?? { start: 0, end: 0 });
    this.#run.notices.add(noticeAt(at, "cycle", "error", `The condition ${name} needs itself`));
    const cause = { kind: "call", words: `condition ${name}, which needs itself`, at } as const;
    return this.#run.guards.atom({
      key: `cloudformation:${this.key}:cycle ${name}`,
      words: cause.words,
      settles: "nobody",
      causes: [cause],
    });
  }

  mapping(name: string): DocumentNode | undefined {
    return this.template.mappings?.entries.get(name)?.value;
  }

  resource(name: string): TemplateResource | undefined {
    this.#resources ??= this.#declare();
    return this.#resources.get(name);
  }

  declares(name: string): boolean {
    return this.template.parameters?.entries.has(name) === true || this.resource(name) !== undefined;
  }

  /** The resources that may exist, in order; those that cannot may still be referred to. */
  resources(): readonly TemplateResource[] {
    this.#resources ??= this.#declare();
    return [...this.#resources.values()].filter(({ exists }) => exists !== FALSE);
  }

  #declare(): ReadonlyMap<string, TemplateResource> {
    const declared = new Map<string, TemplateResource>();
    if (this.template.resources === undefined) return declared;
    for (const each of unrolled(this.frame, this.template.resources)) {
      if (each.key === "Fn::Transform") continue;
      if (declared.has(each.key)) {
        this.report(
          each.entry.keySpan,
          "syntax",
          `The logical id ${each.key} is declared twice; the first one is read`,
        );
        continue;
      }
      const resource = this.#resourceOf(each);
      if (resource !== undefined) declared.set(each.key, resource);
    }
    return declared;
  }

  #resourceOf({ key, entry, frame, when, many }: UnrolledEntry): TemplateResource | undefined {
    const written = readResource(entry, this.template.globals, this.report);
    if (written === undefined) return undefined;
    const exists = this.#run.guards.all([this.exists, when, this.#under(frame, written.condition)]);
    const output = (of: TemplateResource, wanted: string, at: OriginId): Value | undefined =>
      this.nested(of)?.output(wanted, at);
    return new TemplateResource({ written, name: key, frame, exists, many, output });
  }

  /** The guard of a `Condition` attribute. */
  #under(frame: Frame, node: DocumentNode | undefined): Guard {
    const name = nameIn(frame, node);
    return node === undefined || name === undefined ? TRUE : namedGuard(frame, name, node);
  }

  /** The stack that a resource nests, read when it is first asked for. */
  nested(resource: TemplateResource): NestedStack | undefined {
    if (!this.#nested.has(resource)) this.#nested.set(resource, this.#situation.nest(resource));
    return this.#nested.get(resource);
  }

  /** The value of an output, for the template that nests this one. */
  output(name: string, at: OriginId): Value {
    const known = this.#outputs.get(name);
    if (known === "open") return this.#cycle(`output ${name}`, at);
    const value = known ?? this.#evaluateOutput(name);
    return { ...value, at: this.#run.origins.via(value.at, at, `output ${name}`) };
  }

  #evaluateOutput(name: string): Value {
    this.#outputEntries ??= this.#entriesOf("outputs");
    const output = this.#outputEntries.get(name);
    const node = output === undefined ? undefined : field(output.entry.value, "Value");
    if (output === undefined || node === undefined) {
      const at = this.frame.at({ start: 0, end: 0 });
      this.#run.notices.add(noticeAt(at, "unresolved-reference", "error", `The template has no output "${name}"`));
      return this.#unknown(`output ${name}`, at);
    }
    this.#outputs.set(name, "open");
    const value = output.frame.value(node);
    this.#outputs.set(name, value);
    return value;
  }

  /** What the template answers: all outputs, exported or not. */
  answers(): readonly Value[] {
    this.#outputEntries ??= this.#entriesOf("outputs");
    return [...this.#outputEntries.values()].flatMap(({ frame, entry }) => {
      const value = field(entry.value, "Value");
      return value === undefined ? [] : [frame.value(value)];
    });
  }

  /** What is exported, under its name. */
  exports(): ReadonlyMap<string, Value> {
    this.#outputEntries ??= this.#entriesOf("outputs");
    const found = new Map<string, Value>();
    for (const { frame, entry } of this.#outputEntries.values()) {
      const [name, value] = [field(field(entry.value, "Export"), "Name"), field(entry.value, "Value")];
      if (name === undefined || value === undefined || this.#under(frame, field(entry.value, "Condition")) === FALSE)
        continue;
      found.set(exportName(this.#run.session, frame.value(name)), frame.value(value));
    }
    return found;
  }

  #entriesOf(section: "conditions" | "outputs"): ReadonlyMap<string, UnrolledEntry> {
    const map = this.template[section];
    return new Map(map === undefined ? [] : unrolled(this.frame, map).map((each) => [each.key, each]));
  }

  #cycle(words: string, at: OriginId): Value {
    this.#run.notices.add(noticeAt(at, "cycle", "error", `${words} needs itself`));
    return this.#unknown(`${words}, which needs itself`, at);
  }

  #unknown(words: string, at: OriginId): Value {
    const cause = { kind: "call", words, at } as const;
    return symbol(at, this.#run.symbols.of(`cloudformation:${this.key}:${words}`, { cause, settles: "nobody" }));
  }
}
