/**
 * What a plan tells of the documents that it was made of: values of variables, answers of look-ups, numbers of copies,
 * attributes that nothing in the documents decides. What the documents say themselves stays as they say it.
 */

import { originsOf, type OriginId, type Session, type Workspace } from "../../../source/index.ts";
import { known, type Value } from "../../../values/index.ts";
import type { JsonNode } from "../hcl/index.ts";
import { stepsOf } from "./addresses.ts";
import { holdsTrue, member, members } from "./json-access.ts";
import { constantOf, isSameJson } from "./plan-constants.ts";
import { PlanDesign } from "./plan-design.ts";
import { planAt } from "./plan-document.ts";
import { addressIn, type PlannedInstance } from "./planned-resources.ts";

/** A block of a module, or one instance of it where that is known. */
export interface Asked {
  /** `module.net["ops"]`; empty at the root. */
  readonly module: string;
  /** `aws_subnet.s`, `data.aws_vpc.main`, without a key. */
  readonly block: string;
  /** The name with its key, where it has one: `aws_subnet.s["a"]`. */
  readonly local: string;
  /** The index of the copy; `undefined` where one stands for all. */
  readonly index: number | undefined;
}

/** The plan at a path, for the documents beside it; `undefined`, with a notice, where it cannot be used. */
export function planAnswers(session: Session, workspace: Workspace, path: string): PlanAnswers | undefined {
  const document = planAt(session, workspace, path);
  return document === undefined ? undefined : new PlanAnswers(new PlanDesign(session, document));
}

export class PlanAnswers {
  readonly #design: PlanDesign;

  constructor(design: PlanDesign) {
    this.#design = design;
  }

  get path(): string {
    return this.#design.document.path;
  }

  /** The variables of the root, those that have their default among them. */
  variables(): ReadonlyMap<string, Value> {
    const { document } = this.#design;
    const all = members(member(document.root, "variables")).map(([name, node]): [string, Value] => {
      const value = member(node, "value");
      return [name, value === undefined ? known(document.place(node.span), null) : constantOf(document, value)];
    });
    return new Map(all);
  }

  /** The keys of the instances of a block or a module call; `undefined` where the plan does not tell. */
  keysOf(module: string, local: string): readonly (string | number)[] | undefined {
    if (local.startsWith("module.")) {
      const keys = this.#design.instancesOfCall(module, local).flatMap((each) => lastKeyOf(each) ?? []);
      // A module in which nothing is has no place in a plan, whether it is there or not.
      return keys.length === 0 ? undefined : keys;
    }
    const instances = this.#design.instancesOf(module, local);
    if (instances.length === 0 && !this.#design.configuration.module(module).resources.has(local)) return undefined;
    return instances.flatMap(({ key }) => key ?? []);
  }

  /** What an attribute will be; `undefined` where that is known after apply only, or differs among those asked for. */
  attribute(asked: Asked, name: string): JsonNode | undefined {
    const instances = this.#instances(asked);
    const [first, ...others] = instances.map((instance) => valueIn(instance, name));
    if (first === undefined || others.some((other) => !isSameJson(first, other))) return undefined;
    return first;
  }

  /** Whether a text is the id of something that the plan knows by its address: then a reference says more. */
  isIdentified(id: string): boolean {
    return this.#design.identified(id) !== undefined;
  }

  /** The value of a node that is known, in place of what the documents leave open at `at`. */
  value(node: JsonNode, at: OriginId): Value {
    const origins = originsOf(this.#design.session);
    return constantOf(this.#design.document, node, origins.implied(at, `so says ${this.path}`));
  }

  #instances({ module, block, local, index }: Asked): readonly PlannedInstance[] {
    const all = this.#design.instancesOf(module, block);
    const [only] = all;
    if (all.length === 1 && only !== undefined && local === block)
      return index === undefined || only.key === index ? [only] : [];
    const address = addressIn(module, local, index);
    const exact = all.filter((instance) => instance.address === address);
    return exact.length === 0 && local === block && index === undefined ? all : exact;
  }
}

function lastKeyOf(module: string): string | number | undefined {
  const last = stepsOf(module).at(-1);
  return last?.kind === "key" ? last.key : undefined;
}

/** The value of an attribute that is known throughout. */
function valueIn({ values, unknown, sensitive }: PlannedInstance, name: string): JsonNode | undefined {
  if (holdsTrue(member(unknown, name))) return undefined;
  // What providers call a secret says nothing about a network, and is not to be shown by way of what refers to it.
  if (sensitive.some((marks) => holdsTrue(member(marks, name)))) return undefined;
  return member(values, name);
}
