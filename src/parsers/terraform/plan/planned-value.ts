/** Values of a plan: what is known as it stands there, what is not as a choice among what it may refer to. */

import {
  always,
  choice,
  guardsOf,
  type Item,
  known,
  list,
  object,
  ref,
  type SymbolFacts,
  symbol,
  symbolsOf,
  type Value,
} from "../../../values/index.ts";
import type { OriginId, Span } from "../../../source/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { isTrue, items, member, members, text } from "./json-access.ts";
import { isExpression, referencesIn } from "./plan-configuration.ts";
import type { PlanDesign } from "./plan-design.ts";
import type { PlannedInstance } from "./planned-resources.ts";

/** What the parts of a plan say of one attribute, or of a part of it. */
interface Sources {
  readonly value: JsonNode | undefined;
  readonly unknown: JsonNode | undefined;
  /** What was written: `references` or a constant; of blocks, what each argument was written as. */
  readonly written: JsonNode | undefined;
  /** From the resource on: `ingress[0].cidr_blocks`. */
  readonly words: string;
  /** It stands in a block that a loop made: what was written for it, a plan does not say. */
  readonly isHidden?: boolean;
}

/** Reads the attributes of one instance. */
export class PlannedValues {
  readonly #design: PlanDesign;
  readonly #instance: PlannedInstance;
  readonly #block: JsonNode | undefined;
  readonly #at: OriginId;

  /** `block` is what `configuration` says of the block that makes the instance. */
  constructor(design: PlanDesign, instance: PlannedInstance, block: JsonNode | undefined) {
    this.#design = design;
    this.#instance = instance;
    this.#block = block;
    this.#at = design.document.place(instance.span);
  }

  /** The names of attributes that say something, in order. */
  names(): readonly string[] {
    const { values, unknown } = this.#instance;
    const written = member(this.#block, "expressions");
    const known = members(values).filter(([name, node]) => {
      return node.kind !== "json-null" && (member(written, name) !== undefined || !this.#isAnswer(node));
    });
    const open = members(unknown).filter(([name, node]) => isTrue(node) && member(written, name) !== undefined);
    return [...new Set([...known, ...open].map(([name]) => name))].sort();
  }

  /** The value of an attribute; `undefined` where nothing is set. */
  attribute(name: string): Value | undefined {
    const { values, unknown } = this.#instance;
    const written = member(member(this.#block, "expressions"), name);
    const value = member(values, name);
    if (written === undefined && this.#isAnswer(value)) return undefined;
    return this.#part({ value, unknown: member(unknown, name), written, words: name });
  }

  /**
   * Blocks that no argument explains were written by a loop, or are what the cloud says of something that is there
   * already. Those that name parts which nothing declares (the interface of a VM) nobody wrote.
   */
  #isAnswer(value: JsonNode | undefined): boolean {
    if (text(member(this.#instance.values, "id")) === undefined) return false;
    return items(value).some((block) => members(block).some(([, node]) => this.#design.isForeign(text(node) ?? "")));
  }

  #part(sources: Sources): Value | undefined {
    const { value, unknown, written } = sources;
    if (isTrue(unknown)) return this.#unresolved(sources);
    switch (value?.kind) {
      case "json-object":
        return this.#object(value, sources);
      case "json-array":
        return this.#list(value, sources);
      case "json-string":
        return this.#named(value.value, written, value.span);
      case "json-number":
        return known(this.#place(value.span), Number(value.text));
      case "json-boolean":
        return known(this.#place(value.span), value.value);
      case "json-null":
        return known(this.#place(value.span), null);
      default:
        return members(unknown).length === 0 ? undefined : this.#object(undefined, sources);
    }
  }

  #object(value: JsonNode | undefined, { unknown, written, words }: Sources): Value {
    const values = new Map(members(value));
    const unknowns = new Map(members(unknown));
    const whole = isExpression(written) ? written : undefined;
    const arguments_ = new Map(whole === undefined ? members(written) : []);
    const fields = [...new Set([...values.keys(), ...unknowns.keys()])].flatMap((name): [string, Item][] => {
      const part = this.#part({
        value: values.get(name),
        unknown: unknowns.get(name),
        written: whole ?? arguments_.get(name),
        words: `${words}.${name}`,
        isHidden: written === undefined,
      });
      return part === undefined ? [] : [[name, always(part)]];
    });
    return object(this.#place(value?.span ?? this.#instance.span), fields);
  }

  #list(value: JsonNode, { unknown, written, words }: Sources): Value {
    const unknowns = items(unknown);
    const arguments_ = items(written);
    const parts = items(value).flatMap((node, index): Item[] => {
      const part = this.#part({
        value: node,
        unknown: unknowns[index],
        written: written?.kind === "json-array" ? arguments_[index] : written,
        words: `${words}[${index}]`,
        isHidden: written === undefined,
      });
      return part === undefined ? [] : [always(part)];
    });
    return list(this.#place(value.span), parts);
  }

  /** A text that is the id of something in the plan names it. */
  #named(word: string, written: JsonNode | undefined, span: Span): Value {
    const at = this.#place(span);
    const identified = this.#design.identified(word);
    const found = identified ?? this.#written(word, written);
    if (found === undefined || found.instance === this.#instance) return known(at, word);
    return ref(at, this.#design.idOf(found.instance), [found.attribute]);
  }

  /** What was written refers to an attribute that holds this very text, by which things are named. */
  #written(word: string, written: JsonNode | undefined) {
    if (word === "" || referencesIn(written).length === 0) return undefined;
    for (const { instance, path } of this.#candidates(written)) {
      const [attribute, more] = path;
      if (typeof attribute !== "string" || more !== undefined || !/(?:^|_)(?:id|arn)$/.test(attribute)) continue;
      if (text(member(instance.values, attribute)) === word) return { instance, attribute };
    }
    return undefined;
  }

  /**
   * Not known before apply: what it may be, or something else. What nobody wrote, the cloud answers: it is not set.
   * (Blocks that a loop makes stand nowhere in a configuration, but their number is known, unless the loop goes over
   * something that is not.)
   */
  #unresolved({
    written,
    words,
    isHidden = false,
  }: Pick<Sources, "written" | "words" | "isHidden">): Value | undefined {
    if (!isHidden && written === undefined) return undefined;
    if (written !== undefined && !isExpression(written)) return this.#blocks(written, words);
    const candidates = this.#candidates(written).filter(isOpen);
    const { session, document } = this.#design;
    const key = `plan:${document.path}\0${this.#instance.address}.${words}`;
    const symbols = symbolsOf(session);
    const facts: SymbolFacts = {
      cause: { kind: "run", words: `what apply makes of ${this.#instance.address}.${words}`, at: this.#at },
      settles: "nobody",
    };
    const otherwise = symbol(this.#at, symbols.of(key, facts));
    if (candidates.length === 0) return otherwise;
    const guards = guardsOf(session);
    const which = symbols.of(`${key} refers to`, {
      ...facts,
      cause: { ...facts.cause, words: `what ${this.#instance.address}.${words} refers to` },
    });
    const cases = candidates.map(({ instance, path }): Item => {
      const value = ref(this.#at, this.#design.idOf(instance), path);
      return { when: guards.equals(which, `${instance.address}.${path.join(".")}`), value };
    });
    const none = guards.not(guards.any(cases.map(({ when }) => when)));
    return choice(session, this.#at, [...cases, { when: none, value: otherwise }]);
  }

  /** Blocks of which one holds something unknown are unknown as a whole, where they are a set: read as written. */
  #blocks(written: JsonNode, words: string): Value {
    const all = written.kind === "json-array" ? items(written) : [written];
    const made = all.map((block, index) => {
      const fields = members(block).flatMap(([name, node]): [string, Item][] => {
        const part = this.#argument(node, `${words}[${index}].${name}`);
        return part === undefined ? [] : [[name, always(part)]];
      });
      return always(object(this.#at, fields));
    });
    const { session, document } = this.#design;
    // Blocks that a loop makes beside them stand nowhere in a plan.
    const id = symbolsOf(session).of(`plan:${document.path}\0${this.#instance.address}.${words} more`, {
      cause: { kind: "run", words: `what apply makes of ${this.#instance.address}.${words}`, at: this.#at },
      settles: "nobody",
    });
    return list(this.#at, made, [always(symbol(this.#at, id))]);
  }

  #argument(written: JsonNode, words: string): Value | undefined {
    const constant = member(written, "constant_value");
    if (constant !== undefined) return this.#part({ value: constant, unknown: undefined, written: undefined, words });
    return isExpression(written) ? this.#unresolved({ written, words }) : this.#blocks(written, words);
  }

  #candidates(written: JsonNode | undefined): readonly Candidate[] {
    return candidatesOf(this.#design, this.#instance, this.#block, written);
  }

  #place(span: Span): OriginId {
    return this.#design.document.place(span);
  }
}

/** What is known of an attribute would be known of what refers to it, too. */
function isOpen({ instance: { values, unknown }, path }: Candidate): boolean {
  const [attribute] = path;
  if (typeof attribute !== "string") return true;
  const value = member(values, attribute);
  return value === undefined || value.kind === "json-null" || member(unknown, attribute) !== undefined;
}
