/**
 * Our syntax tree in the shape that hcl2-parser gives: plain JSON, in which an expression is its source between `${`
 * and `}`. For the comparison with it, nothing else.
 */

import type {
  Body,
  Expression,
  ForDirective,
  Identifier,
  IfDirective,
  Template,
  TemplatePart,
} from "../../../../src/parsers/terraform/hcl/index.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json;
}

/** The body of a document; `text` is the document. Undefined where the reference has no shape for it. */
export function referenceShape(body: Body, text: string): JsonObject | undefined {
  const shaper = new Shaper(text);
  const shape = shaper.body(body);
  return shaper.isImpossible ? undefined : shape;
}

class Shaper {
  readonly #text: string;
  /** Whether a block's labels meet a block of the same name without labels, which the reference cannot say. */
  isImpossible = false;

  constructor(text: string) {
    this.#text = text;
  }

  body(body: Body): JsonObject {
    const shape: JsonObject = {};
    for (const item of body.items) {
      if (item.kind !== "block") continue;
      this.#addBlock(shape, [item.type.name, ...item.labels.map((label) => label.text)], this.body(item.body));
    }
    for (const item of body.items) {
      if (item.kind === "attribute") shape[item.name.name] = this.#value(item.value);
    }
    return shape;
  }

  #addBlock(shape: JsonObject, path: readonly string[], content: JsonObject): void {
    let at = shape;
    for (const name of path.slice(0, -1)) {
      const next = (at[name] ??= {});
      if (typeof next !== "object" || Array.isArray(next)) {
        this.isImpossible = true;
        return;
      }
      at = next;
    }
    const list = (at[path.at(-1) ?? ""] ??= []);
    if (Array.isArray(list)) list.push(content);
    else this.isImpossible = true;
  }

  /** The reference takes a closing parenthesis right behind an expression for a part of it. */
  #source(expression: Expression | Identifier): string {
    const { start, end } = expression.span;
    return this.#text.slice(start, this.#text[end] === ")" ? end + 1 : end);
  }

  #wrapped(expression: Expression): string {
    return `\${${this.#source(expression)}}`;
  }

  #value(expression: Expression): Json {
    switch (expression.kind) {
      case "number":
      case "boolean":
        return expression.value;
      case "null":
        return null;
      case "unary":
        return this.#unary(expression);
      case "template":
        return this.#template(expression);
      case "tuple":
        return expression.items.map((item) => this.#value(item));
      case "object":
        return Object.fromEntries(expression.items.map((item) => [this.#key(item.key), this.#value(item.value)]));
      default:
        return this.#wrapped(expression);
    }
  }

  #unary(expression: Expression & { readonly kind: "unary" }): Json {
    const { operand } = expression;
    if (operand.kind === "number") return -operand.value;
    return operand.kind === "boolean" ? !operand.value : this.#wrapped(expression);
  }

  #template(template: Template): Json {
    const [only, second] = template.parts;
    if (only?.kind === "interpolation" && second === undefined) return this.#value(only.expression);
    return this.#parts(template.parts);
  }

  #parts(parts: readonly TemplatePart[]): string {
    return parts.map((part) => this.#part(part)).join("");
  }

  #part(part: TemplatePart): string {
    switch (part.kind) {
      case "text":
        return part.value;
      case "interpolation":
        return this.#stringPart(part.expression);
      case "if-directive":
        return this.#conditional(part);
      case "for-directive":
        return this.#loop(part);
    }
  }

  #stringPart(expression: Expression): string {
    switch (expression.kind) {
      case "number":
      case "boolean":
        return String(expression.value);
      case "template":
        return this.#parts(expression.parts);
      default:
        return this.#wrapped(expression);
    }
  }

  #conditional(part: IfDirective): string {
    const whenFalse = this.#parts(part.whenFalse);
    const otherwise = whenFalse === "" ? "" : `%{else}${whenFalse}`;
    return `%{if ${this.#source(part.condition)}}${this.#parts(part.whenTrue)}${otherwise}%{endif}`;
  }

  #loop(part: ForDirective): string {
    const names = part.keyName === undefined ? part.valueName.name : `${part.keyName.name}, ${part.valueName.name}`;
    return `%{for ${names} in ${this.#source(part.collection)}}${this.#parts(part.body)}%{endfor}`;
  }

  #key(key: Identifier | Expression): string {
    switch (key.kind) {
      case "identifier":
        return key.name;
      case "variable":
        return this.#source(key);
      case "access":
        return key.source.kind === "variable" ? this.#source(key) : this.#wrapped(key);
      default:
        return this.#stringPart(key);
    }
  }
}
