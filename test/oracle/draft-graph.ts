/** A graph that is being made: its entities by their short names, with conditions, links and addresses as a design has them. */

import {
  type DraftOf,
  type EntityBase,
  type EntityId,
  type EntityKind,
  type Flag,
  GraphBuilder,
  type GuardedSet,
  guardedSetsOf,
  type GuardedTraffic,
  type Link,
  type MakeDraft,
  type Nature,
  type Openness,
} from "../../src/graph/index.ts";
import type { OriginId } from "../../src/source/index.ts";
import { type Guard, guardsOf, TRUE, type Value } from "../../src/values/index.ts";
import { Scene } from "../graph-of/scene.ts";
import { trafficIn } from "../graph-of/spellings.ts";
import type { Block, Choice, Condition, OneOf } from "./procedure/design.ts";

export class DraftGraph {
  readonly scene = new Scene();
  readonly builder = new GraphBuilder(this.scene.session);
  readonly guards = guardsOf(this.scene.session);
  readonly sets = guardedSetsOf(this.scene.session);
  /** The condition that each atom of the design is. */
  readonly atoms: readonly Guard[];
  readonly #prefix: string;
  readonly #ids = new Map<string, EntityId>();

  /** The names of everything begin as told. */
  constructor(atoms: number, prefix: string) {
    this.#prefix = prefix;
    // Every other one is nobody's here to settle, which must not matter to what holds.
    this.atoms = Array.from({ length: atoms }, (_, index) =>
      this.scene.when(`var.a${index}`, index % 2 === 1 ? "nobody" : "author"),
    );
  }

  add<K extends EntityKind>(
    kind: K,
    name: string,
    exists: Condition,
    make: (base: EntityBase) => ReturnType<MakeDraft<K>>,
    nature: Nature = "declared",
  ): DraftOf<K> {
    const at = this.scene.place(`${kind} ${name}`);
    const draft = this.builder.add<K>((id) =>
      make({
        id,
        address: { home: "", local: `${this.#prefix}${name}`, callers: [] },
        type: kind,
        exists: this.all(exists),
        copies: { min: 1, max: 1 },
        nature,
        at,
        givenName: this.scene.value(`${this.#prefix}${name}`, at),
      }),
    );
    this.#ids.set(name, draft.id);
    return draft;
  }

  has(name: string): boolean {
    return this.#ids.has(name);
  }

  id(name: string): EntityId {
    const id = this.#ids.get(name);
    if (id === undefined) throw new RangeError(`the graph has no ${name}`);
    return id;
  }

  link(name: string, when: Guard = TRUE): Link {
    const { id, at } = this.builder.draft(this.id(name));
    return { to: id, when, at };
  }

  links<T>(choice: Choice<T>, name: (one: T) => string): Link[] {
    if (choice.then === choice.otherwise) return [this.link(name(choice.then))];
    return [true, false].map((holds) =>
      this.link(name(holds ? choice.then : choice.otherwise), this.if(choice.atom, holds)),
    );
  }

  /** Links of one's own where there are any, else those of what one stands in. */
  linksOr(choice: Choice<number | undefined>, name: (own: number) => string, others: readonly Link[]): Link[] {
    const cases =
      choice.then === choice.otherwise
        ? [{ own: choice.then, when: TRUE }]
        : [true, false].map((holds) => {
            return { own: holds ? choice.then : choice.otherwise, when: this.if(choice.atom, holds) };
          });
    return cases.flatMap(({ own, when }) =>
      own === undefined
        ? others.map((other) => ({ ...other, when: this.guards.and(when, other.when) }))
        : [this.link(name(own), when)],
    );
  }

  subregion([known, ...others]: OneOf<string>, subnet: number, at: OriginId): Value {
    return this.scene.value(others.length > 0 ? this.scene.unknown(`var.subregion-${subnet}`) : (known ?? null), at);
  }

  openness(name: string): Openness {
    return { when: this.scene.when(name), cause: { kind: "variable", words: name, at: this.scene.place(name) } };
  }

  flag(when: Guard, at: OriginId): Flag {
    return { when, at };
  }

  traffic(text: string): GuardedTraffic[] {
    return [{ traffic: trafficIn(text), when: TRUE }];
  }

  addresses(blocks: readonly Block[]): GuardedSet {
    return this.sets.unionAll(
      blocks.map((block) => this.scene.addresses(typeof block === "string" ? block : `var.u${block.variable}`)),
    );
  }

  all(condition: Condition): Guard {
    return this.guards.all(condition.map(({ atom, holds }) => this.if(atom, holds)));
  }

  if(atom: number, holds: boolean): Guard {
    const guard = this.atoms[atom] ?? TRUE;
    return holds ? guard : this.guards.not(guard);
  }
}
