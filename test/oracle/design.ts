/**
 * A small network as plain data, for the decision procedure. A list of what something may be is unknown unless it
 * has one element; a condition is a list of truths that must all hold.
 */

export interface Literal {
  readonly atom: number;
  readonly holds: boolean;
}

export type Condition = readonly Literal[];

/** What something may be: one element where it is known. */
export type OneOf<T> = readonly T[];

/** One thing where the atom holds, another where it does not. */
export interface Choice<T> {
  readonly atom: number;
  readonly then: T;
  readonly otherwise: T;
}

export type Target = { readonly service: number } | "nat" | "local" | "blackhole";

export interface DesignRoute {
  readonly to: OneOf<string>;
  readonly via: OneOf<Target>;
  readonly when: Condition;
  readonly propagated: boolean;
}

export interface DesignEntry {
  readonly number: OneOf<number>;
  readonly allows: boolean;
  readonly direction: "in" | "out";
  readonly traffic: string;
  readonly peer: OneOf<string>;
  readonly when: Condition;
}

export interface DesignRule {
  readonly direction: "in" | "out";
  readonly traffic: string;
  /** Blocks, or the name of a group. */
  readonly peer: OneOf<string>;
  readonly when: Condition;
}

export interface DesignService {
  /** Attached to the Net of the Subnets, or to another. */
  readonly here: boolean;
  readonly attached: Condition;
  readonly exists: Condition;
  readonly egressOnly: boolean;
}

export interface DesignTable {
  readonly routes: readonly DesignRoute[];
  /** What else may be there that is not in view; `undefined` is nothing. */
  readonly more: OneOf<DesignRoute | undefined>;
}

export interface DesignAcl {
  readonly entries: readonly DesignEntry[];
  readonly more: OneOf<DesignEntry | undefined>;
}

export interface DesignSubnet {
  readonly exists: Condition;
  /** `undefined` is the main table of the Net, or its default ACL. */
  readonly table: Choice<number | undefined>;
  readonly acl: Choice<number | undefined>;
}

export interface DesignNic {
  readonly owner: "vm" | "vm-group" | "application-balancer" | "network-balancer" | "database" | "nat-service";
  readonly exists: Condition;
  /** One of two Subnets, by an atom; a group of VMs and a balancer stand in both. */
  readonly place: Choice<number>;
  readonly groups: readonly { readonly group: number; readonly when: Condition }[];
  readonly moreGroups: OneOf<number | undefined>;
  readonly unfiltered: boolean;
  readonly publicAddresses: readonly Condition[];
  readonly ipv6: Condition | undefined;
  /** What a database or a balancer takes. */
  readonly serves: string;
}

export interface Design {
  readonly atoms: number;
  readonly ranges: readonly string[];
  /** The table that is the main one; the Net's own, which routes nothing, where there is none. */
  readonly main: Choice<number | undefined>;
  readonly services: readonly DesignService[];
  readonly tables: readonly DesignTable[];
  readonly acls: readonly DesignAcl[];
  readonly groups: readonly (readonly DesignRule[])[];
  readonly subnets: readonly DesignSubnet[];
  readonly nics: readonly DesignNic[];
}

/** One answer to everything that is not known: the truth of each atom, and which element of each list it is. */
export class Completion {
  readonly row: readonly boolean[];
  readonly #picks: ReadonlyMap<OneOf<unknown>, number>;

  constructor(row: readonly boolean[], picks: ReadonlyMap<OneOf<unknown>, number>) {
    this.row = row;
    this.#picks = picks;
  }

  holds(condition: Condition): boolean {
    return condition.every(({ atom, holds }) => this.row[atom] === holds);
  }

  chosen<T>({ atom, then, otherwise }: Choice<T>): T {
    return this.row[atom] === true ? then : otherwise;
  }

  pick<T>(list: OneOf<T>): T {
    const index = this.#picks.get(list) ?? 0;
    for (const each of list.slice(index, index + 1)) return each;
    throw new RangeError("a list of nothing");
  }
}

/** All lists of a design that have more than one element. */
export function unknownsOf(design: Design): readonly OneOf<unknown>[] {
  const lists: OneOf<unknown>[] = [];
  for (const table of design.tables) {
    lists.push(table.more);
    for (const route of table.routes) lists.push(route.to, route.via);
  }
  for (const acl of design.acls) {
    lists.push(acl.more);
    for (const entry of acl.entries) lists.push(entry.number, entry.peer);
  }
  for (const rules of design.groups) for (const rule of rules) lists.push(rule.peer);
  for (const nic of design.nics) lists.push(nic.moreGroups);
  return lists.filter(({ length }) => length > 1);
}

/** All rows of truth values. */
export function rowsOf({ atoms }: Design): readonly (readonly boolean[])[] {
  let rows: boolean[][] = [[]];
  for (let atom = 0; atom < atoms; atom++)
    rows = rows.flatMap((row) => [
      [...row, true],
      [...row, false],
    ]);
  return rows;
}

/** All answers under one row of truth values that a cloud would take. */
export function completionsOf(design: Design, row: readonly boolean[]): readonly Completion[] {
  type Picks = ReadonlyMap<OneOf<unknown>, number>;
  let picks: readonly Picks[] = [new Map<OneOf<unknown>, number>()];
  for (const list of unknownsOf(design)) {
    picks = picks.flatMap((known) =>
      list.map((_, index) => new Map<OneOf<unknown>, number>([...known, [list, index]])),
    );
  }
  return picks.map((each) => new Completion(row, each)).filter((each) => isTaken(design, each));
}

/** A cloud refuses a second route of one origin to one destination, and a second ACL entry of one number. */
function isTaken(design: Design, completion: Completion): boolean {
  const isUnique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;
  const there = <T extends { readonly when: Condition }>(
    stated: readonly T[],
    more: OneOf<T | undefined>,
  ): readonly T[] =>
    [...stated, completion.pick(more)]
      .filter((each) => each !== undefined)
      .filter(({ when }) => completion.holds(when));
  const routes = design.tables.every((table) =>
    isUnique(
      there(table.routes, table.more).map(({ to, propagated }) => `${completion.pick(to)} ${String(propagated)}`),
    ),
  );
  const entries = design.acls.every((acl) =>
    isUnique(there(acl.entries, acl.more).map(({ direction, number }) => `${direction} ${completion.pick(number)}`)),
  );
  return routes && entries;
}
