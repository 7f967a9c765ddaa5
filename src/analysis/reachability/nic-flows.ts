/** Flows between Nics: what passes from class to class, told as flows, those alike taken together. */

import { type EntityId, type GuardedSet, type GuardedSets, guardedSetsOf } from "../../graph/index.ts";
import type { TrafficSet } from "../../net/index.ts";
import type { Session } from "../../source/index.ts";
import type { Guard } from "../../values/index.ts";
import type { Flow, RuleOf } from "../facts.ts";
import type { Connections, Pair, Passage, Path } from "./connections.ts";
import type { GroupFilters } from "./group-filters.ts";
import type { Neighbourhood } from "./neighbourhood.ts";
import type { ClassOfNics } from "./nic-classes.ts";
import type { Family } from "./standings.ts";
import { type TrafficMap, type TrafficMaps, trafficMapsOf } from "./traffic-maps.ts";

/** Classes from which the same passes. */
interface Callers {
  readonly family: Family;
  readonly passage: Passage;
  readonly classes: ClassOfNics[];
}

const families: readonly Family[] = [4, 6];

export class NicFlows {
  readonly #sets: GuardedSets;
  readonly #maps: TrafficMaps;
  readonly #connections: Connections;
  readonly #filters: GroupFilters;
  readonly #neighbourhood: Neighbourhood;
  readonly #into = new Map<ClassOfNics, readonly Flow[]>();
  readonly #outOf = new Map<ClassOfNics, readonly Flow[]>();

  constructor(
    session: Session,
    parts: {
      readonly connections: Connections;
      readonly filters: GroupFilters;
      readonly neighbourhood: Neighbourhood;
    },
  ) {
    this.#sets = guardedSetsOf(session);
    this.#maps = trafficMapsOf(session);
    this.#connections = parts.connections;
    this.#filters = parts.filters;
    this.#neighbourhood = parts.neighbourhood;
  }

  /** From all Nics to those of a class. */
  into(to: ClassOfNics): readonly Flow[] {
    const known = this.#into.get(to);
    if (known !== undefined) return known;
    const callers = new Map<string, Callers>();
    for (const from of this.#neighbourhood.callersOf(to)) {
      for (const family of families) this.#addCaller(callers, from, to, family);
    }
    const flows = [...callers.values()].flatMap((each) => this.#flowsOf(each.classes, to, each.family, each.passage));
    this.#into.set(to, flows);
    return flows;
  }

  /** From those of a class to all Nics. */
  outOf(from: ClassOfNics): readonly Flow[] {
    const known = this.#outOf.get(from);
    if (known !== undefined) return known;
    const flows = this.#neighbourhood.calledBy(from).flatMap((to) => this.between(from, to));
    this.#outOf.set(from, flows);
    return flows;
  }

  between(from: ClassOfNics, to: ClassOfNics): readonly Flow[] {
    return families.flatMap((family) => this.#flowsOf([from], to, family, this.#connections.between(from, to, family)));
  }

  #addCaller(callers: Map<string, Callers>, from: ClassOfNics, to: ClassOfNics, family: Family): void {
    const passage = this.#connections.between(from, to, family);
    if (passage.delivered === this.#maps.none) return;
    const key = `${family}:${passage.delivered.id}:${passage.answered.id}`;
    const known = callers.get(key);
    if (known === undefined) callers.set(key, { family, passage, classes: [from] });
    else known.classes.push(from);
  }

  #flowsOf(
    classes: readonly ClassOfNics[],
    to: ClassOfNics,
    family: Family,
    { delivered, answered }: Passage,
  ): readonly Flow[] {
    const oneWay = this.#maps.subtract(delivered, answered);
    const flow =
      (reply: Flow["reply"]) =>
      ({ traffic, when }: TrafficMap["parts"][number]): Flow =>
        this.#flow(classes, to, family, { traffic, when, reply });
    return [...answered.parts.map(flow("answered")), ...oneWay.parts.map(flow("one-way"))];
  }

  /** Rules, way and addresses are looked up when they are asked for: most flows are only counted. */
  #flow(
    classes: readonly ClassOfNics[],
    to: ClassOfNics,
    family: Family,
    told: { readonly traffic: TrafficSet; readonly when: Guard; readonly reply: Flow["reply"] },
  ): Flow {
    const rules = (): readonly RuleOf[] => this.#rulesOf(classes, to, family, told.traffic);
    const via = (): readonly EntityId[] => this.#viaOf(classes, to, family);
    const sources = (): GuardedSet => this.#sourcesOf(classes, family, told.when);
    return {
      from: { classes },
      to: to.sample.id,
      ...told,
      calls: family === 4 ? "private" : "ipv6",
      get rules() {
        return rules();
      },
      get via() {
        return via();
      },
      get sources() {
        return sources();
      },
    };
  }

  #rulesOf(classes: readonly ClassOfNics[], to: ClassOfNics, family: Family, traffic: TrafficSet): readonly RuleOf[] {
    const found = new Map<string, RuleOf>();
    for (const from of classes) {
      for (const { path } of this.#ways(from, to, family)) {
        const passing = this.#filters
          .passages(to, "ingress", path.seenAs)
          .filter(({ map }) => this.#maps.within(map, traffic) !== this.#maps.none);
        for (const { rule } of passing) found.set(`${rule.group}:${rule.rule}`, rule);
      }
    }
    return [...found.values()];
  }

  #viaOf(classes: readonly ClassOfNics[], to: ClassOfNics, family: Family): readonly EntityId[] {
    const found = new Set<EntityId>();
    for (const from of classes) {
      for (const { pair, path } of this.#ways(from, to, family)) {
        for (const id of [pair.from.subnet.id, ...(path.way?.via ?? []), pair.to.subnet.id]) found.add(id);
      }
    }
    return [...found];
  }

  *#ways(from: ClassOfNics, to: ClassOfNics, family: Family): Iterable<{ readonly pair: Pair; readonly path: Path }> {
    for (const pair of this.#connections.pairs(from, to, family)) {
      for (const path of this.#connections.paths(pair)) yield { pair, path };
    }
  }

  #sourcesOf(classes: readonly ClassOfNics[], family: Family, when: Guard): GuardedSet {
    const ranges = classes.flatMap((each) => this.#connections.addressesOf(each, family));
    return this.#sets.restrict(this.#sets.unionAll(ranges), when);
  }
}
