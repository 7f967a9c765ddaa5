/** `provider` blocks: which one a resource uses, and what it says about the Region. */

import type { OriginId } from "../../../source/index.ts";
import type { Value } from "../../../values/index.ts";
import { attributeIn, blocksIn, type Declaration, namesIn, partOfBlock } from "../documents/index.ts";
import { asTraversal, type Expression, literalText, wrappedExpression } from "../hcl/index.ts";
import { unknownOf } from "../terms/index.ts";
import { bodyValue } from "./block-values.ts";
import type { ModuleInstance } from "./module-instance.ts";
import type { NamedValue } from "./named-value.ts";

export interface ProviderConfiguration {
  /** The Region of what is made through it; unknown where nothing says it. */
  readonly region: Value;
  /** The endpoint that is asked, where one is named. */
  readonly endpoint: Value | undefined;
}

/** A `provider` block, evaluated in its module. */
export class DeclaredProvider implements ProviderConfiguration {
  /** `aws`, or `aws.west` with an alias. */
  readonly name: string;
  readonly #module: ModuleInstance;
  readonly #declaration: Declaration;
  readonly #region: NamedValue;

  constructor(module: ModuleInstance, declaration: Declaration) {
    const [type = ""] = declaration.labels;
    const alias = attributeIn(declaration.parts, "alias")?.attribute.value;
    const aliasName = alias === undefined ? undefined : literalText(alias);
    this.#module = module;
    this.#declaration = declaration;
    this.name = aliasName === undefined ? type : `${type}.${aliasName}`;
    const words = `${module.words}provider.${this.name}.region`;
    this.#region = module.design.named(
      () => ({ words, at: module.placeOfHeader(declaration) }),
      () => this.#read(),
    );
  }

  get region(): Value {
    return this.#region.value;
  }

  get saysRegion(): boolean {
    return attributeIn(this.#declaration.parts, "region") !== undefined;
  }

  get endpoint(): Value | undefined {
    const [endpoints] = blocksIn(this.#declaration.parts, "endpoints");
    if (endpoints === undefined) return undefined;
    const parts = [partOfBlock(endpoints)];
    const names = namesIn(parts);
    const named = ["ec2", "fcu", "api"].find((name) => names.includes(name)) ?? names[0];
    return named === undefined ? undefined : bodyValue(parts, named, this.#module.scope(endpoints.file));
  }

  #read(): Value {
    const { parts, file } = this.#declaration;
    const written = bodyValue(parts, "region", this.#module.scope(file));
    return written ?? unknownRegion(this.#module, this.name, this.#module.placeOfHeader(this.#declaration));
  }
}

/** What no document says, the environment of a run does: one Region for everything that is made through the same name. */
export function unknownRegion(module: ModuleInstance, name: string, at: OriginId): Value {
  const { terms, root } = module.design;
  const cause = { kind: "run", words: `the Region of provider ${name}`, at } as const;
  return unknownOf(terms, at, { key: `${root}:region:${name}`, cause, settles: "author" }, { t: "string" });
}

/**
 * The name of a provider in an expression: `aws.west`, `aws`, in JSON or old documents as text. With `for_each`, which
 * OpenTofu has, each key is a name of its own: `aws.by["eu"]`.
 */
export function providerNameIn(expression: Expression): string | undefined {
  const wrapped = expression.kind === "template" ? wrappedExpression(expression) : undefined;
  if (wrapped !== undefined) return providerNameIn(wrapped);
  const traversal = asTraversal(expression);
  if (traversal === undefined) return literalText(expression);
  const [step, key] = traversal.steps;
  if (step?.kind !== "attribute-step") return traversal.root.name;
  const alias = `${traversal.root.name}.${step.name.name}`;
  return key?.kind === "index-step" ? `${alias}[${literalText(key.key) ?? ""}]` : alias;
}
