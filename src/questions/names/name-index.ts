/**
 * Which entities a name can mean, from the most exact reading to the loosest: the address as messages show it, the
 * address without indexes, without the calls of modules, and last the name alone, or the one that the cloud is told.
 */

import { type Entity, type EntityAddress, type EntityId, type Graph, showAddress } from "../../graph/index.ts";
import { stringOf } from "../../values/index.ts";

export class NameIndex {
  readonly #levels: readonly ReadonlyMap<string, readonly EntityId[]>[];

  constructor(graph: Graph) {
    const levels = readings.map(() => new Map<string, EntityId[]>());
    for (const entity of graph.entities) {
      for (const [index, reading] of readings.entries()) {
        for (const name of new Set(reading(entity))) append(levels[index], name, entity.id);
      }
    }
    this.#levels = levels;
  }

  /** What the most exact reading finds of those that are wanted. */
  find(name: string, isWanted: (id: EntityId) => boolean): readonly EntityId[] {
    for (const level of this.#levels) {
      const found = (level.get(name) ?? []).filter(isWanted);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Every name that means something. */
  names(isWanted: (id: EntityId) => boolean): ReadonlySet<string> {
    const names = new Set<string>();
    for (const level of this.#levels) {
      for (const [name, ids] of level) if (ids.some(isWanted)) names.add(name);
    }
    return names;
  }
}

type Reading = (entity: Entity) => readonly string[];

const readings: readonly Reading[] = [
  ({ address }) => [showAddress(address), `${address.home}:${showAddress(address)}`],
  ({ address }) => [withoutIndexes(showAddress(address)), withoutNumbers(showAddress(address))],
  ({ address }) => [showAddress(alone(address)), withoutNumbers(showAddress(alone(address)))],
  (entity) => [...shortNames(entity), ...givenNames(entity)],
];

/** Without the calls that led there. */
function alone(address: EntityAddress): EntityAddress {
  return { ...address, callers: [] };
}

/** `module.a["x"].aws_instance.web["y"]` as `module.a.aws_instance.web`. */
function withoutIndexes(name: string): string {
  return name.replaceAll(/\[(?:\d+|"[^"]*")\]/g, "");
}

/** The copies of a counted block are one thing to its author; keys of `for_each` tell things apart. */
function withoutNumbers(name: string): string {
  return name.replaceAll(/\[\d+\]/g, "");
}

/** `aws_instance.web["blue"]` is called `web["blue"]`, `web` and `blue`. */
function shortNames({ address }: Entity): readonly string[] {
  const name = showAddress(alone(address));
  const short = /^[^."[]+\.(.+)$/.exec(name)?.[1] ?? name;
  const key = /\["([^"]+)"\](?:\[\d+\])?$/.exec(name)?.[1];
  return [short, withoutIndexes(short), ...(key === undefined ? [] : [key])];
}

function givenNames({ givenName }: Entity): readonly string[] {
  const given = givenName === undefined ? undefined : stringOf(givenName);
  return given === undefined || given === "" ? [] : [given];
}

function append(names: Map<string, EntityId[]> | undefined, name: string, id: EntityId): void {
  const ids = names?.get(name);
  if (ids === undefined) names?.set(name, [id]);
  else ids.push(id);
}
