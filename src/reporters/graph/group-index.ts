/** The entities of one group by what stands where: which are drawn, and in which box. */

import type { DescribedEntity, DescribedLink, GraphDocument } from "../../questions/index.ts";
import { shapeOf } from "./shapes.ts";

export interface GroupIndex {
  /** In the order of the graph. */
  readonly drawn: readonly DescribedEntity[];
  entity(id: string): DescribedEntity | undefined;
  /** What an entity is called in the drawing: made of its name, so that adding something else seldom changes it. */
  key(id: string): string;
  /** The same for what is no entity. */
  newKey(words: string): string;
  /** The Net of a Subnet, or of whatever is linked to one. */
  netOf(id: string): string | undefined;
  /** The box of an entity: its Subnet, where there is one alone, else its Net. */
  standsIn(entity: DescribedEntity): string | undefined;
  within(box: string): readonly DescribedEntity[];
  /** What else its label says: a public address. */
  remarks(entity: DescribedEntity): readonly string[];
  /** The Subnets in words, where it may stand in several, and so stands in the box of none. */
  standingIn(entity: DescribedEntity): readonly string[];
  /** Its Nics; itself where it is one. */
  nicsOf(entity: DescribedEntity): readonly DescribedEntity[];
  /** What a Nic belongs to. */
  ownerOf(nic: DescribedEntity): DescribedEntity;
}

export function indexOf(group: GraphDocument, prefix: string): GroupIndex {
  return new Index(group.entities, prefix);
}

const longestKey = 80;

class Index implements GroupIndex {
  readonly drawn: readonly DescribedEntity[];
  readonly #byId: ReadonlyMap<string, DescribedEntity>;
  readonly #keys = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #prefix: string;
  readonly #within = new Map<string, DescribedEntity[]>();
  /** Whatever something else points at. */
  readonly #used = new Set<string>();

  constructor(entities: readonly DescribedEntity[], prefix: string) {
    this.#byId = new Map(entities.map((entity) => [entity.id, entity]));
    this.#prefix = prefix;
    for (const { id, name } of entities) this.#keys.set(id, this.newKey(name));
    for (const entity of entities) for (const { to } of pointersOf(entity)) this.#used.add(to);
    this.drawn = entities.filter((entity) => this.#isDrawn(entity));
    for (const entity of this.drawn) {
      const box = shapeOf(entity.kind) === undefined ? undefined : this.standsIn(entity);
      if (box === undefined) continue;
      const list = this.#within.get(box);
      if (list === undefined) this.#within.set(box, [entity]);
      else list.push(entity);
    }
  }

  entity(id: string): DescribedEntity | undefined {
    return this.#byId.get(id);
  }

  key(id: string): string {
    return this.#keys.get(id) ?? id;
  }

  newKey(words: string): string {
    const slug = this.#prefix + words.replaceAll(/[^A-Za-z0-9]+/g, "_").slice(0, longestKey);
    let key = slug;
    for (let again = 2; this.#taken.has(key); again++) key = `${slug}_${again}`;
    this.#taken.add(key);
    return key;
  }

  netOf(id: string): string | undefined {
    return this.entity(id)?.links["net"]?.[0]?.to;
  }

  standsIn(entity: DescribedEntity): string | undefined {
    const subnets = this.#subnetsOf(entity);
    const [first] = subnets;
    if (first === undefined) return this.netOf(entity.id);
    return subnets.length === 1 ? first.to : this.netOf(first.to);
  }

  within(box: string): readonly DescribedEntity[] {
    return this.#within.get(box) ?? [];
  }

  remarks(entity: DescribedEntity): readonly string[] {
    const isPublic = this.nicsOf(entity).some(({ publicAddresses = [] }) => publicAddresses.length > 0);
    return isPublic && entity.kind !== "nat-service" ? ["public address"] : [];
  }

  standingIn(entity: DescribedEntity): readonly string[] {
    const subnets = this.#subnetsOf(entity);
    return subnets.length > 1 ? [`in ${namesOf(subnets.map(({ to }) => this.entity(to)?.name ?? to))}`] : [];
  }

  nicsOf(entity: DescribedEntity): readonly DescribedEntity[] {
    if (entity.kind === "nic") return [entity];
    return (entity.links["nic"] ?? []).map(({ to }) => this.entity(to)).filter((nic) => nic !== undefined);
  }

  ownerOf(nic: DescribedEntity): DescribedEntity {
    const owner = nic.links["owner"]?.[0]?.to;
    return (owner === undefined ? undefined : this.entity(owner)) ?? nic;
  }

  #subnetsOf(entity: DescribedEntity): readonly DescribedLink[] {
    const links = this.nicsOf(entity).flatMap((nic) => nic.links["subnet"] ?? []);
    const distinct = new Map(links.map((link) => [link.to, link]));
    return [...distinct.values()];
  }

  /** Nics are seen in their owners; what a cloud makes by itself only where something uses it. */
  #isDrawn(entity: DescribedEntity): boolean {
    if (entity.kind === "net" || entity.kind === "subnet") return true;
    if (shapeOf(entity.kind) === undefined) return false;
    if (entity.kind === "nic") return this.ownerOf(entity).id === entity.id;
    if (entity.kind === "security-group" && entity.nature !== "declared") return this.#used.has(entity.id);
    return entity.kind !== "route-table" || entity.nature === "declared" || this.#used.has(entity.id);
  }
}

/** That a Net has a table or group by itself is no use of it. */
function pointersOf(entity: DescribedEntity): readonly DescribedLink[] {
  if (entity.kind === "net") return [];
  const rules = (entity.rules ?? []).filter(({ nature }) => nature === "stated").flatMap(({ groups }) => groups);
  return [...Object.values(entity.links).flat(), ...rules.filter(({ to }) => to !== entity.id)];
}

const shownNames = 3;

function namesOf(names: readonly string[]): string {
  return names.length > shownNames
    ? `${names.slice(0, shownNames).join(", ")} and ${names.length - shownNames} more`
    : names.join(", ");
}
