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

/** `add` and `remove` treat what lies under the path as a list, `set` replaces it; `many`: any number of such. */
export interface ChangeEffect {
  readonly do: "set" | "add" | "remove";
  readonly on: Value;
  readonly path: Path;
  readonly value: Value;
  readonly many?: true;
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
  CreateEffect | ChangeEffect | DeleteEffect | WithdrawEffect | OpenEffect
);
