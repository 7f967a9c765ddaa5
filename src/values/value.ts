/**
 * The one value model of all dialects. A value is never just a value: it is known, partly known, text with holes,
 * a reference, a symbol that equals itself, or a choice under guards; and it always knows where it came from.
 */

import type { OriginId } from "../source/index.ts";
import type { Guard } from "./guards.ts";
import type { SymbolId } from "./symbols.ts";

declare const resourceBrand: unique symbol;

/** A declared resource, as a number into {@link ResourceIds}. */
export type ResourceId = number & { readonly [resourceBrand]: true };

export type Scalar = string | number | boolean | null;

/** The way into a resource's attributes or answer: attribute names and list positions. */
export type Path = readonly (string | number)[];

/** A value that is there only where `when` holds. */
export interface Item {
  readonly when: Guard;
  readonly value: Value;
}

export interface KnownValue {
  readonly k: "known";
  readonly at: OriginId;
  readonly v: Scalar;
}

/** `items` in order, each where its guard holds; then any number of further elements of each shape in `rest`. */
export interface ListValue {
  readonly k: "list";
  readonly at: OriginId;
  readonly items: readonly Item[];
  readonly rest: readonly Item[];
  /** `set`: each element once, and positions mean nothing; `unknown`: a list whose elements may stand elsewhere in it. */
  readonly order?: "set" | "unknown";
}

/** Fields in order of declaration; `rest` are the shapes of values under keys that are not known. */
export interface ObjectValue {
  readonly k: "object";
  readonly at: OriginId;
  readonly fields: ReadonlyMap<string, Item>;
  readonly rest: readonly Item[];
}

/** Text with holes: the parts joined. At least one part is not known; neighbouring known parts are joined. */
export interface TextValue {
  readonly k: "text";
  readonly at: OriginId;
  readonly parts: readonly Value[];
}

/** What a resource answers after deployment under `path`; `copy` says which copy of a counted block (index or key). */
export interface RefValue {
  readonly k: "ref";
  readonly at: OriginId;
  readonly to: ResourceId;
  readonly path: Path;
  readonly copy?: Value;
}

/** Not known, but equal to itself; what else is known of it stands in the session's table of symbols. */
export interface SymbolValue {
  readonly k: "symbol";
  readonly at: OriginId;
  readonly id: SymbolId;
}

/** Exactly one of the cases holds. No case is itself a choice, no guard is `FALSE`, and there are at least two. */
export interface ChoiceValue {
  readonly k: "choice";
  readonly at: OriginId;
  readonly cases: readonly Item[];
}

export type Value = KnownValue | ListValue | ObjectValue | TextValue | RefValue | SymbolValue | ChoiceValue;
