/** A finished graph: the entities, and the indexes that queries need, each made once and in time linear in the edges. */

import { InvariantError, type OriginId, type Session } from "../source/index.ts";
import { FALSE, type Guard, type Guards, guardsOf, TRUE } from "../values/index.ts";
import { showAddress } from "./address.ts";
import { closureKey } from "./closure-key.ts";
import { isKind } from "./drafts.ts";
import type {
  Entity,
  EntityId,
  EntityKind,
  EntityOf,
  Link,
  NicOwnerKind,
  Openness,
  SecurityGroup,
} from "./entities.ts";
import type { ClosureKind, Graph } from "./graph.ts";
import { LinkIndex } from "./link-index.ts";
import { type Mark, MarkIndex } from "./mark-index.ts";

/** What a builder hands over. */
export interface GraphContent {
  readonly entities: readonly Entity[];
  readonly given: Guard;
  readonly marks: readonly Mark[];
  readonly openings: ReadonlyMap<string, readonly Openness[]>;
}

/** What only passes traffic on is no workload. */
const serves: Readonly<Record<NicOwnerKind, boolean>> = {
  vm: true,
  "vm-group": true,
  task: true,
  "load-balancer": true,
  database: true,
  "nat-service": false,
  endpoint: false,
  "admin-access": false,
  "transit-attachment": false,
};

export class BuiltGraph implements Graph {
  readonly entities: readonly Entity[];
  readonly given: Guard;
  readonly hasWorkload: boolean;
  readonly #guards: Guards;
  readonly #openings: ReadonlyMap<string, readonly Openness[]>;
  readonly #marks: MarkIndex;
  readonly #byKind = new Map<EntityKind, Entity[]>();
  readonly #byName = new Map<string, Entity[]>();
  readonly #names: readonly string[];
  readonly #wearers: LinkIndex;
  readonly #nicsIn: LinkIndex;
  readonly #subnetsOf: LinkIndex;
  readonly #subnetsUsing: LinkIndex;
  readonly #internetServicesOf: LinkIndex;
  readonly #groupsNaming: LinkIndex;

  constructor(session: Session, content: GraphContent) {
    this.entities = content.entities;
    this.given = content.given;
    this.#guards = guardsOf(session);
    this.#openings = content.openings;
    this.#marks = new MarkIndex(session, content.marks);
    this.#names = content.entities.map(({ address }) => showAddress(address));
    for (const entity of content.entities) {
      append(this.#byKind, entity.kind, entity);
      append(this.#byName, this.show(entity.id), entity);
    }
    const nics = this.all("nic");
    const subnets = this.all("subnet");
    this.hasWorkload = nics.some(
      (nic) => nic.nature !== "adopted" && nic.exists !== FALSE && this.#servesFor(nic.owner),
    );
    this.#wearers = LinkIndex.of(this.#guards, nics, (nic) => nic.groups);
    this.#nicsIn = LinkIndex.of(this.#guards, nics, (nic) => nic.placement.subnets);
    this.#subnetsOf = LinkIndex.of(this.#guards, subnets, (subnet) => subnet.nets);
    this.#subnetsUsing = LinkIndex.of(this.#guards, subnets, (subnet) => subnet.tables);
    this.#internetServicesOf = LinkIndex.of(this.#guards, this.all("internet-service"), (service) => service.nets);
    this.#groupsNaming = LinkIndex.of(this.#guards, this.all("security-group"), (group) => this.#peersOf(group));
  }

  entity(id: EntityId): Entity {
    const entity = this.entities[id];
    if (entity === undefined) throw new InvariantError(`no entity ${String(id)}`);
    return entity;
  }

  as<K extends EntityKind>(id: EntityId, kind: K): EntityOf<K> | undefined {
    const entity = this.entity(id);
    return isKind(entity, kind) ? entity : undefined;
  }

  all<K extends EntityKind>(kind: K): readonly EntityOf<K>[] {
    const found = this.#byKind.get(kind) ?? [];
    return areOfKind(found, kind) ? found : [];
  }

  closed(scope: EntityId, kind: ClosureKind): Guard {
    const openings = this.#openings.get(closureKey(scope, kind)) ?? [];
    if (openings.length === 0) return TRUE;
    return this.#guards.not(this.#guards.any(openings.map((opening) => opening.when)));
  }

  wearers(group: EntityId): readonly Link[] {
    return this.#wearers.at(group);
  }

  nicsIn(subnet: EntityId): readonly Link[] {
    return this.#nicsIn.at(subnet);
  }

  subnetsOf(net: EntityId): readonly Link[] {
    return this.#subnetsOf.at(net);
  }

  subnetsUsing(table: EntityId): readonly Link[] {
    return this.#subnetsUsing.at(table);
  }

  internetServicesOf(net: EntityId): readonly Link[] {
    return this.#internetServicesOf.at(net);
  }

  groupsNaming(group: EntityId): readonly Link[] {
    return this.#groupsNaming.at(group);
  }

  at(path: string, offset: number): Entity | undefined {
    const id = this.#marks.at(path, offset);
    return id === undefined ? undefined : this.entity(id);
  }

  named(name: string): readonly Entity[] {
    return this.#byName.get(name) ?? [];
  }

  show(id: EntityId): string {
    return this.#names[id] ?? showAddress(this.entity(id).address);
  }

  placeOf(id: EntityId): OriginId {
    return this.entity(id).at;
  }

  #servesFor(owner: EntityId): boolean {
    const kind = this.entity(owner).kind;
    return kind === "nic" || (isOwnerKind(kind) && serves[kind]);
  }

  #peersOf(group: SecurityGroup): readonly Link[] {
    const links: Link[] = [];
    for (const rule of group.rules) {
      for (const peer of rule.peers.groups) {
        links.push({ to: peer.to, when: this.#guards.and(rule.when, peer.when), at: rule.at });
      }
    }
    return links;
  }
}

/** Lists are made by kind, so that the first one tells. */
function areOfKind<K extends EntityKind>(entities: readonly Entity[], kind: K): entities is readonly EntityOf<K>[] {
  const [first] = entities;
  return first === undefined || isKind(first, kind);
}

function isOwnerKind(kind: string): kind is NicOwnerKind {
  return Object.hasOwn(serves, kind);
}

function append<K, E>(lists: Map<K, E[]>, key: K, entry: E): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
