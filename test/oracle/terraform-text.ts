/** Blocks of Terraform, as they are written. */

import type { Condition } from "./procedure/design.ts";

type Attributes = Readonly<Record<string, string>>;

export class TerraformText {
  readonly #blocks: string[] = [];
  #count = 0;

  add(block: string): void {
    this.#blocks.push(block);
  }

  resource(type: string, name: string, attributes: Attributes, nested: readonly string[] = []): void {
    const lines = Object.entries(attributes).map(([key, value]) => `  ${key} = ${value}`);
    this.add([`resource "${type}" "${name}" {`, ...lines, ...nested, "}"].join("\n"));
  }

  /** One that nothing names, where a condition holds. */
  anonymous(type: string, when: Condition, attributes: Attributes, nested: readonly string[] = []): void {
    const count = when.length === 0 ? {} : { count: `${conditionText(when)} ? 1 : 0` };
    this.resource(type, `x${this.#count++}`, { ...count, ...attributes }, nested);
  }

  text(): string {
    return this.#blocks.join("\n\n") + "\n";
  }
}

export function conditionText(condition: Condition): string {
  if (condition.length === 0) return "true";
  return condition.map(({ atom, holds }) => `${holds ? "" : "!"}var.a${atom}`).join(" && ");
}
