/** The components of a design, out of which services are merged: whatever owns a Nic and does a job. */

import type { Entity, EntityId, Graph, Nic } from "../graph/index.ts";
import type { OriginId, Session } from "../source/index.ts";
import { stringOf, valueKey, type Value } from "../values/index.ts";
import { sharedPrefixOf, stemOf } from "./names.ts";

/** VMs, groups of them, tasks, databases, load balancers, and Nics that nothing of these owns. */
export type ComponentEntity = Extract<
  Entity,
  { kind: "vm" | "vm-group" | "task" | "database" | "load-balancer" | "nic" }
>;

/** An explicit tag that names the service: `role = web`. */
export interface ServiceTag {
  readonly key: string;
  /** What it is equal to itself by, known or not. */
  readonly identity: string;
  /** Its text, where it is known. */
  readonly text: string | undefined;
  readonly at: OriginId;
}

export interface Component {
  readonly entity: ComponentEntity;
  readonly nics: readonly Nic[];
  /** The name that the cloud is told, else the one in the document. */
  readonly name: string;
  /** What the name is without kind, place and counter; empty where it tells nothing. */
  readonly stem: string;
  readonly tag: ServiceTag | undefined;
}

/** The tags that name a service, by precedence. `Name` never does: it names the one thing. */
const serviceTagKeys = ["service", "role", "component", "tier", "app", "app.kubernetes.io/name"];

/** Those of them that projects put on all they have; the others say what a thing is for. */
const namesProject: ReadonlySet<string> = new Set(["service", "app", "app.kubernetes.io/name"]);

export function componentsOf(session: Session, graph: Graph): readonly Component[] {
  const entities = graph.entities.filter(isComponent);
  const names = entities.map((entity) => nameOf(entity));
  const prefix = sharedPrefixOf(names);
  const tags = entities.map((entity) => tagsOf(session, entity));
  const ofBlocks = firstOfEachBlock(entities).map((index) => tags[index] ?? new Map<string, ServiceTag>());
  const ofOthers = tagsBeside(session, graph);
  const keys = serviceTagKeys.filter(
    (key) => !sharedByAll(namesProject.has(key) ? ofBlocks : [...ofBlocks, ...ofOthers], key),
  );
  return entities.map((entity, index) => {
    const name = names[index] ?? "";
    const own = tags[index];
    const key = keys.find((each) => own?.has(each) === true);
    return {
      entity,
      nics: nicsOf(graph, entity),
      name,
      stem: stemOf(name, prefix),
      tag: key === undefined ? undefined : own?.get(key),
    };
  });
}

/** What is only looked up has an author elsewhere. */
function isComponent(entity: Entity): entity is ComponentEntity {
  if (entity.nature === "adopted") return false;
  if (entity.kind === "nic") return entity.owner === entity.id;
  return ["vm", "vm-group", "task", "database", "load-balancer"].includes(entity.kind);
}

/** The Nics of a component; a Nic that stands alone is its own. */
export function nicsOf(graph: Graph, entity: ComponentEntity): readonly Nic[] {
  if (entity.kind === "nic") return [entity];
  return entity.nics.map((id: EntityId) => graph.as(id, "nic")).filter((nic) => nic !== undefined);
}

/** What a Nic belongs to; itself, where it stands alone or is none. */
export function ownerOf(graph: Graph, nic: EntityId): EntityId {
  return graph.as(nic, "nic")?.owner ?? nic;
}

/** The Nics of whatever has some. */
export function nicsOfEntity(graph: Graph, id: EntityId): readonly Nic[] {
  const entity = graph.entity(id);
  if (entity.kind === "nic" || isComponent(entity)) return nicsOf(graph, entity);
  return entity.kind === "nat-service"
    ? entity.nics.map((nic) => graph.as(nic, "nic")).filter((nic) => nic !== undefined)
    : [];
}

/** The document's own name is worth more than a given one with holes. */
function nameOf(entity: ComponentEntity): string {
  const given = entity.givenName === undefined ? undefined : stringOf(entity.givenName);
  return given ?? entity.address.local.replace(/^.*?\./, "").replace(/#.*$/, "");
}

function tagsOf(session: Session, entity: Entity): ReadonlyMap<string, ServiceTag> {
  const tags = new Map<string, ServiceTag>();
  if (entity.tags?.k !== "object") return tags;
  for (const [name, { value }] of entity.tags.fields) {
    const key = name.toLowerCase();
    if (serviceTagKeys.includes(key) && saysSomething(value)) {
      tags.set(key, { key, identity: valueKey(session, value).toLowerCase(), text: stringOf(value), at: value.at });
    }
  }
  return tags;
}

function saysSomething(value: Value): boolean {
  return !(value.k === "known" && (value.v === null || value.v === ""));
}

/** The tags of the Nets and Subnets, which a tag for the whole project is on as well. */
function tagsBeside(session: Session, graph: Graph): readonly ReadonlyMap<string, ServiceTag>[] {
  return [...graph.all("net"), ...graph.all("subnet")]
    .filter(({ nature }) => nature === "declared")
    .map((entity) => tagsOf(session, entity));
}

/** Copies of one block say the same by nature, whether they are told apart or not: the positions of the first ones. */
function firstOfEachBlock(entities: readonly ComponentEntity[]): readonly number[] {
  const first = new Map<string, number>();
  entities.forEach(({ address: { home, callers, local } }, index) => {
    const block = JSON.stringify([home, callers, local]);
    if (!first.has(block)) first.set(block, index);
  });
  return [...first.values()];
}

/** A tag that all blocks share says nothing of any: it names the whole project. */
function sharedByAll(tags: readonly ReadonlyMap<string, ServiceTag>[], key: string): boolean {
  const identities = new Set(tags.map((each) => each.get(key)?.identity));
  return tags.length > 1 && identities.size === 1;
}
