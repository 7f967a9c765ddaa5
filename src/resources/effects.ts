/** What a script does to the design, call by call and in order; `replay.ts` folds it into resources. */

import type { OriginId } from "../source/index.ts";
import type { Guard, Path, ResourceId, SymbolId, Value } from "../values/index.ts";
import type { Address, Copies, Dialect } from "./resource.ts";

/** A call that makes a thing, or that finds one which the script did not make (`mode: "lookup"`). */
export interface CreateEffect {
  readonly do: "create";
  readonly as: ResourceId;
  /** The key of its row: `ec2:CreateSubnet`, `boto2:create_subnet`; of a look-up: `ec2:DescribeSubnets`. */
  readonly type: string;
  readonly dialect: Dialect;
  readonly mode: "declared" | "lookup";
  readonly address: Address;
  readonly copies?: Copies;
  /** What the call was given, by parameter. */
  readonly attributes: ReadonlyMap<string, Value>;
  /** Where the parameters are named; one that was given by position has no entry. */
  readonly names: ReadonlyMap<string, OriginId>;
  readonly region: Value;
  readonly endpoint?: Value;
}

/** Replaces what lies under the path. */
export interface SetEffect {
  readonly do: "set";
  readonly on: Value;
  readonly path: Path;
  readonly value: Value;
}

/** Adds to the list under the path; `many`: any number of such. */
export interface AddEffect {
  readonly do: "add";
  readonly on: Value;
  readonly path: Path;
  readonly value: Value;
  readonly many?: true;
}

/**
 * Removes from the list under the path what is the same, fields in `ignoring` aside. A reference to the list itself
 * removes everything in it.
 */
export interface RemoveEffect {
  readonly do: "remove";
  readonly on: Value;
  readonly path: Path;
  readonly value: Value;
  readonly ignoring?: readonly string[];
}

/** Removes the thing itself. */
export interface DeleteEffect {
  readonly do: "delete";
  readonly on: Value;
}

/** Removes what has no id of its own, by what it was made with: the route to this block of this table. */
export interface WithdrawEffect {
  readonly do: "withdraw";
  readonly type: string;
  readonly matching: ReadonlyMap<string, Value>;
}

/** A call that is not understood was given the thing: it may add and remove. */
export interface OpenEffect {
  readonly do: "open";
  readonly on: Value;
  readonly why: SymbolId;
}

export type Effect = { readonly when: Guard; readonly at: OriginId } & (
  CreateEffect | SetEffect | AddEffect | RemoveEffect | DeleteEffect | WithdrawEffect | OpenEffect
);
