/** Variables: what the caller gives them, what they have by default, and what is known of those that have nothing. */

import type { OriginId } from "../../../source/index.ts";
import { choice, flatCases, isKnownNull, TRUE, type Value, valueKey } from "../../../values/index.ts";
import { attributeIn, type Declaration, type PlacedAttribute } from "../documents/index.ts";
import { evaluate } from "../evaluation/index.ts";
import type { Expression } from "../hcl/index.ts";
import { anyType, convert, fail, movedTo, reached, type TypeConstraint, unknownOf } from "../terms/index.ts";
import type { ModuleInstance } from "./module-instance.ts";
import type { NamedValue } from "./named-value.ts";
import { typeOf } from "./type-expressions.ts";

/** A value that somebody gives to a variable. */
export interface Given {
  /** Evaluated when asked for; the type that the variable declares, if any, decides how some texts are read. */
  readonly value: (type: TypeConstraint | undefined) => Value;
  /** It is what a plan was made with: where it is the default, the default is what was written. */
  readonly isPlanned?: true;
  /** How it came, as a step of its way: "module.net argument cidr". */
  readonly step: string;
}

export class Variable {
  readonly name: string;
  readonly at: OriginId;
  readonly named: NamedValue;
  readonly #module: ModuleInstance;
  readonly #declaration: Declaration;
  /** The step of the way that its default leads. */
  readonly #byDefault: string;
  #given: Given | undefined;
  #type: TypeConstraint | undefined;

  constructor(module: ModuleInstance, declaration: Declaration, given: Given | undefined) {
    this.name = declaration.labels[0] ?? "";
    this.#byDefault = `default of var.${this.name}`;
    this.at = module.placeOfHeader(declaration);
    this.#module = module;
    this.#declaration = declaration;
    this.#given = given;
    this.named = module.design.named(
      () => ({ words: `${module.words}var.${this.name}`, at: this.at }),
      () => this.#evaluate(),
    );
  }

  get type(): TypeConstraint {
    return (this.#type ??= this.#readType());
  }

  /** The value as referred to at a place. */
  valueAt(at: OriginId): Value {
    const { origins } = this.#module.design.terms;
    const { value } = this.named;
    return movedTo(value, reached(origins, value.at, at, this.#step(value)));
  }

  #step(value: Value): string {
    if (value.k === "symbol" && value.at === this.at) return `var.${this.name}`;
    return this.#given?.step ?? this.#byDefault;
  }

  #attribute(name: string): PlacedAttribute | undefined {
    return attributeIn(this.#declaration.parts, name);
  }

  #constant({ file, attribute }: PlacedAttribute): Value {
    return evaluate(attribute.value, this.#module.scope(file));
  }

  #readType(): TypeConstraint {
    const { design } = this.#module;
    const written = this.#attribute("type");
    if (written === undefined) return anyType;
    const { file } = written;
    return typeOf(written.attribute.value, {
      terms: design.terms,
      placeOf: (expression: Expression) => design.place(file, expression.span),
      constant: (expression: Expression) => evaluate(expression, this.#module.scope(file)),
    });
  }

  #evaluate(): Value {
    const byDefault = this.#attribute("default");
    const given = this.#given?.value(this.#attribute("type") === undefined ? undefined : this.type);
    const isNullable = !this.#isFalse("nullable");
    if (given === undefined) return byDefault === undefined ? this.#unknown() : this.#default(byDefault, isNullable);
    const converted = this.#converted(given);
    if (byDefault !== undefined && this.#isPlannedDefault(byDefault, converted)) {
      this.#given = undefined;
      return this.#default(byDefault, isNullable);
    }
    if (isNullable || byDefault === undefined) return converted;
    // What must not be null has its default where null is given.
    const cases = flatCases(this.#module.design.session, [{ when: TRUE, value: converted }]).map(({ when, value }) => ({
      when,
      value: isKnownNull(value) ? this.#converted(this.#constant(byDefault)) : value,
    }));
    return choice(this.#module.design.session, converted.at, cases);
  }

  /** What a plan was made with tells nothing where it is what the documents say anyway. */
  #isPlannedDefault(byDefault: PlacedAttribute, planned: Value): boolean {
    if (this.#given?.isPlanned !== true) return false;
    const { session } = this.#module.design;
    return valueKey(session, this.#converted(this.#constant(byDefault))) === valueKey(session, planned);
  }

  #default(byDefault: PlacedAttribute, isNullable: boolean): Value {
    const value = this.#converted(this.#constant(byDefault));
    if (isNullable || !isKnownNull(value)) return value;
    const { terms } = this.#module.design;
    const at = terms.origins.at(byDefault.file, byDefault.attribute.value.span);
    return fail(terms, at, `var.${this.name} must not be null, and so must not its default`, { code: "invalid-value" });
  }

  #converted(value: Value): Value {
    return convert(this.#module.design.terms, value, this.type);
  }

  #isFalse(name: string): boolean {
    const written = this.#attribute(name)?.attribute.value;
    return written?.kind === "boolean" && !written.value;
  }

  /** In the root, the author gives it at each run; in a module, the call should. */
  #unknown(): Value {
    const { design, words, key, isRoot } = this.#module;
    const cause = { kind: "variable", words: `${words}var.${this.name}`, at: this.at } as const;
    if (!isRoot)
      design.terms.notice(
        this.#module.callAt ?? this.at,
        "unresolved-reference",
        "error",
        `${words.slice(0, -1)} does not set "${this.name}", which has no default`,
      );
    return unknownOf(design.terms, this.at, { key: `${key}var.${this.name}`, cause, settles: "author" }, this.type);
  }
}
