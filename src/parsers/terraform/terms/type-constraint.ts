/** Types that variables declare, and what they say about values that are not known. */

import type { TypeHint, Value } from "../../../values/index.ts";

export type TypeConstraint =
  | { readonly t: "any" }
  | { readonly t: "string" | "number" | "bool" }
  | { readonly t: "list"; readonly of: TypeConstraint }
  | { readonly t: "set"; readonly of: TypeConstraint }
  | { readonly t: "map"; readonly of: TypeConstraint }
  | { readonly t: "tuple"; readonly items: readonly TypeConstraint[] }
  | { readonly t: "object"; readonly fields: ReadonlyMap<string, FieldConstraint> };

export interface FieldConstraint {
  readonly type: TypeConstraint;
  readonly optional: boolean;
  /** What an optional field has where it is not given. */
  readonly byDefault: Value | undefined;
}

export const anyType: TypeConstraint = { t: "any" };

export function typeHint(type: TypeConstraint): TypeHint | undefined {
  switch (type.t) {
    case "any":
      return undefined;
    case "string":
    case "number":
      return type.t;
    case "bool":
      return "boolean";
    case "list":
    case "set":
    case "tuple":
      return "list";
    case "map":
    case "object":
      return "object";
  }
}

/** The type of what lies under a name or position. */
export function typeUnder(type: TypeConstraint, step: string | number): TypeConstraint {
  switch (type.t) {
    case "list":
    case "set":
    case "map":
      return type.of;
    case "tuple":
      return type.items[Number(step)] ?? anyType;
    case "object":
      return type.fields.get(String(step))?.type ?? anyType;
    default:
      return anyType;
  }
}

/** Whether a part of the type is left to the values, which must agree on it. */
export function holdsAny(type: TypeConstraint): boolean {
  switch (type.t) {
    case "any":
      return true;
    case "list":
    case "set":
    case "map":
      return holdsAny(type.of);
    case "tuple":
      return type.items.some(holdsAny);
    case "object":
      return [...type.fields.values()].some((field) => holdsAny(field.type));
    default:
      return false;
  }
}

/** The type in Terraform's words. */
export function typeWords(type: TypeConstraint): string {
  switch (type.t) {
    case "list":
    case "set":
    case "map":
      return `${type.t} of ${typeWords(type.of)}`;
    default:
      return type.t;
  }
}
