/** Arguments of functions on scalars, converted as Terraform converts them, before a function sees them. */

import { InvariantError } from "../../../source/index.ts";
import type { Scalar } from "../../../values/index.ts";
import { Failed, numberIn, numberText } from "../terms/index.ts";

/** `scalar` takes any of them as it is, `null` too. */
export type ParameterType = "text" | "number" | "boolean" | "scalar";

/** Converted arguments. What a function asks for here it has declared, so that asking never fails. */
export class Arguments {
  readonly #values: readonly Scalar[];

  constructor(values: readonly Scalar[]) {
    this.#values = values;
  }

  get count(): number {
    return this.#values.length;
  }

  text(index: number): string {
    const value = this.#values[index];
    if (typeof value !== "string") throw new InvariantError(`argument ${index} was not declared as text`);
    return value;
  }

  number(index: number): number {
    const value = this.#values[index];
    if (typeof value !== "number") throw new InvariantError(`argument ${index} was not declared as a number`);
    return value;
  }

  scalar(index: number): Scalar {
    return this.#values[index] ?? null;
  }

  /** All arguments from an index on, as numbers. */
  numbersFrom(start: number): readonly number[] {
    return this.#values.slice(start).map((_, offset) => this.number(start + offset));
  }

  scalarsFrom(start: number): readonly Scalar[] {
    return this.#values.slice(start);
  }
}

/** One argument as its parameter wants it. */
export function converted(value: Scalar, type: ParameterType): Scalar | Failed {
  if (type === "scalar") return value;
  if (value === null) return new Failed("an argument must not be null");
  switch (type) {
    case "text":
      return textOf(value);
    case "number":
      return numberOf(value);
    case "boolean":
      return booleanOf(value);
  }
}

export function textOf(value: string | number | boolean): string {
  return typeof value === "number" ? numberText(value) : String(value);
}

export function numberOf(value: string | number | boolean): number | Failed {
  if (typeof value === "number") return value;
  const read = typeof value === "string" ? numberIn(value) : undefined;
  return read ?? new Failed(`a number is required, but this is ${JSON.stringify(value)}`);
}

export function booleanOf(value: string | number | boolean): boolean | Failed {
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "false") return value === "true";
  return new Failed(`true or false is required, but this is ${JSON.stringify(value)}`);
}
