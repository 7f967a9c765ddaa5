/**
 * What the references of an expression may come to: attributes of instances of the plan, found through outputs and
 * arguments of modules. A plan names what is only indexed by or compared with, too: no candidate is certain.
 */

import type { JsonNode } from "../hcl/index.ts";
import { type AddressStep, bracketed, stepsOf, withoutPrefixes } from "./addresses.ts";
import { member } from "./json-access.ts";
import { referencesIn } from "./plan-configuration.ts";
import { partedModule, type PlanDesign } from "./plan-design.ts";
import { addressIn, type PlannedInstance } from "./planned-resources.ts";

export interface Candidate {
  readonly instance: PlannedInstance;
  readonly path: readonly (string | number)[];
}

/** Where references mean something: a module, and what `each` goes over there. */
interface Scope {
  readonly module: string;
  /** The arguments around: a block with `for_each`, or the call of the module. */
  readonly block: JsonNode | undefined;
  /** The key of the instance whose attribute it is. */
  readonly key: string | number | undefined;
}

/** A reference that is still to be followed. */
interface Waiting {
  readonly scope: Scope;
  readonly steps: readonly AddressStep[];
  /** What is read of what it comes to: `["a"].id` of a module's output. */
  readonly more: readonly AddressStep[];
  /** The key by which it is most likely indexed: the expression names that of the instance, too. */
  readonly likelyKey: string | number | undefined;
}

/** How a resource is read: by the reference itself, and by what is read of that. */
interface Read extends Pick<Waiting, "more" | "likelyKey"> {
  readonly own: readonly AddressStep[];
}

/** Names that stand for the key or index of the instance; `each.value` often names another one. */
const ownKeys: ReadonlySet<string> = new Set(["each.key", "count.index"]);

/** Among more candidates than this, which one is meant is as good as not known. */
const mostCandidates = 64;

/** So many references are followed for one attribute. */
const mostFollowed = 1_000;

/** What an attribute of an instance may refer to, each once. */
export function candidatesOf(
  design: PlanDesign,
  instance: PlannedInstance,
  block: JsonNode | undefined,
  expression: JsonNode | undefined,
): readonly Candidate[] {
  const search = new Search(design);
  search.follow({ module: instance.module, block, key: instance.key }, expression, []);
  return search.run(instance);
}

class Search {
  readonly #design: PlanDesign;
  readonly #waiting: Waiting[] = [];
  readonly #seen = new Set<string>();
  readonly #found = new Map<string, Candidate>();

  constructor(design: PlanDesign) {
    this.#design = design;
  }

  /** Follows what an expression refers to; `more` is read of what each reference comes to. */
  follow(scope: Scope, expression: JsonNode | undefined, more: readonly AddressStep[]): void {
    const references = referencesIn(expression);
    const likelyKey = references.some((each) => ownKeys.has(each)) ? scope.key : undefined;
    for (const reference of withoutPrefixes(references)) {
      const key = `${scope.module}|${String(scope.key)}|${reference}|${JSON.stringify(more)}`;
      if (this.#seen.has(key) || this.#seen.size >= mostFollowed) continue;
      this.#seen.add(key);
      this.#waiting.push({ scope, steps: stepsOf(reference), more, likelyKey });
    }
  }

  run(instance: PlannedInstance): readonly Candidate[] {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#step(next);
    const found = [...this.#found.values()].filter((each) => each.instance !== instance);
    return found.length > mostCandidates ? [] : found;
  }

  #step({ scope, steps, more, likelyKey }: Waiting): void {
    const [first, second, third] = steps.map((step) => (step.kind === "name" ? step.name : undefined));
    switch (first) {
      case "var":
        return this.#variable(scope.module, second, [...steps.slice(2), ...more]);
      case "each":
        return this.#each(scope, second, [...steps.slice(2), ...more]);
      case "module":
        return this.#output(scope.module, second, [...steps.slice(2), ...more]);
      case "data":
        return this.#resource(scope, `data.${second ?? ""}.${third ?? ""}`, { own: steps.slice(3), more, likelyKey });
      // Locals are nowhere in a plan; the others name no resource.
      case undefined:
      case "local":
      case "count":
      case "path":
      case "terraform":
      case "self":
        return;
      default:
        return this.#resource(scope, `${first}.${second ?? ""}`, { own: steps.slice(2), more, likelyKey });
    }
  }

  /** A variable of a module is what the call gives it. */
  #variable(module: string, name: string | undefined, more: readonly AddressStep[]): void {
    const call = this.#design.configuration.call(module);
    const argument = name === undefined ? undefined : member(member(call, "expressions"), name);
    this.follow({ module: partedModule(module).outer, block: call, key: keyOfModule(module) }, argument, more);
  }

  #each({ module, block, key }: Scope, part: string | undefined, more: readonly AddressStep[]): void {
    if (part !== "value") return;
    const element: readonly AddressStep[] = key === undefined ? [] : [{ kind: "key", key }];
    this.follow({ module, block: undefined, key }, member(block, "for_each_expression"), [...element, ...more]);
  }

  #output(module: string, call: string | undefined, steps: readonly AddressStep[]): void {
    const [first, ...rest] = steps;
    const base = addressIn(module, `module.${call ?? ""}`);
    const isOne = first?.kind === "key";
    const instances = isOne
      ? [`${base}${bracketed(first.key)}`]
      : this.#design.instancesOfCall(module, `module.${call ?? ""}`);
    const [output, ...more] = isOne ? rest : steps;
    if (output?.kind !== "name") return;
    for (const instance of instances.slice(0, mostCandidates + 1)) {
      const { node } = this.#design.configuration.module(instance);
      const expression = member(member(member(node, "outputs"), output.name), "expression");
      this.follow({ module: instance, block: undefined, key: undefined }, expression, more);
    }
  }

  #resource({ module }: Scope, local: string, { own, more, likelyKey }: Read): void {
    const all = this.#design.instancesOf(module, local);
    // What is read of an attribute's value is no attribute: `{ a = aws_subnet.x.id }["a"]`.
    const steps = own.some(({ kind }) => kind === "name") ? own : [...own, ...more];
    const [first] = steps;
    const wanted = first?.kind === "key" ? first.key : likelyKey;
    const exact = wanted === undefined ? [] : all.filter(({ key }) => key === wanted);
    const meant = exact.length > 0 ? exact : all;
    const path = pathOf(first?.kind === "key" ? steps.slice(1) : steps);
    for (const instance of meant.slice(0, mostCandidates + 1)) {
      this.#found.set(`${instance.address}|${path.join(".")}`, { instance, path });
    }
  }
}

/** What is read of an instance; where nothing tells, that which names it. */
function pathOf(steps: readonly AddressStep[]): readonly (string | number)[] {
  const path = steps.map((step) => (step.kind === "name" ? step.name : step.key));
  const [first] = path;
  return typeof first === "string" ? path : ["id"];
}

function keyOfModule(module: string): string | number | undefined {
  const last = stepsOf(module).at(-1);
  return last?.kind === "key" ? last.key : undefined;
}
