/** Describes the graph of a linked group as plain data. Linear in what the graph holds. */

import { wordsFor } from "../../analysis/index.ts";
import { showAddress } from "../../graph/index.ts";
import type {
  AclEntry,
  Entity,
  EntityAddress,
  EntityId,
  Graph,
  Link,
  Listener,
  Openness,
  PublicAddress,
  Route,
  SgRule,
  TargetMember,
} from "../../graph/index.ts";
import type { Session } from "../../source/index.ts";
import { FALSE, guardsOf, TRUE, type Value } from "../../values/index.ts";
import { kindWord } from "../kind-words.ts";
import { describedBy, type Description } from "./descriptions.ts";
import type {
  DescribedEntity,
  DescribedEntry,
  DescribedLink,
  DescribedListener,
  DescribedOpenness,
  DescribedPublicAddress,
  DescribedRoute,
  DescribedRule,
  DescribedTarget,
  DescribedValue,
  GraphDocument,
} from "./graph-document.ts";
import { Wording } from "./wording.ts";

export function describeGraph(session: Session, graph: Graph, group: string): GraphDocument {
  const { given } = graph;
  return {
    group,
    ...(given !== TRUE && { given: guardsOf(session).words(given) }),
    entities: new GraphDescription(session, graph).entities(),
  };
}

/** What tells an entity from all others, and does not change when something is added elsewhere. */
function idOf({ home, local, callers, index }: EntityAddress): string {
  const name = [...callers, local].join(".");
  return `${home}:${index === undefined ? name : `${name}[${index}]`}`;
}

type Named = "links" | "values" | "words" | "flags" | "conditions" | "addresses" | "open";
type Listed = "traffic" | "publicAddresses" | "routes" | "rules" | "entries" | "listeners" | "members";

class GraphDescription {
  readonly #graph: Graph;
  readonly #wording: Wording;
  readonly #ids = new Map<EntityId, string>();

  constructor(session: Session, graph: Graph) {
    this.#graph = graph;
    this.#wording = new Wording(session, graph.given);
    const taken = new Set<string>();
    for (const { id, address, kind } of graph.entities) {
      let own = idOf(address);
      if (taken.has(own)) own = `${own}@${kind}`;
      for (let again = 2; taken.has(own); again++) own = `${idOf(address)}@${kind}~${again}`;
      taken.add(own);
      this.#ids.set(id, own);
    }
  }

  entities(): readonly DescribedEntity[] {
    return this.#graph.entities.filter(({ exists }) => exists !== FALSE).map((entity) => this.#entity(entity));
  }

  #entity(entity: Entity): DescribedEntity {
    const { address, copies, givenName } = entity;
    const tags = this.#tags(entity);
    return {
      id: this.#id(entity.id),
      kind: entity.kind,
      word: kindWord(entity, wordsFor(this.#graph, entity.id)),
      name: showAddress(address),
      type: entity.type,
      home: address.home,
      nature: entity.nature,
      exists: this.#wording.conditional(entity.exists),
      copies: { min: copies.min, max: copies.max ?? null },
      at: this.#wording.place(entity.at),
      ...(givenName !== undefined && !isNothing(givenName) && { givenName: this.#wording.value(givenName) }),
      ...(tags !== undefined && { tags }),
      ...this.#fields(entity, describedBy(entity)),
    };
  }

  #tags({ tags }: Entity): Readonly<Record<string, DescribedValue>> | undefined {
    if (tags?.k !== "object" || tags.fields.size === 0) return undefined;
    return Object.fromEntries(
      Array.from(tags.fields, ([name, { value }]) => [name, this.#wording.value(value)] as const),
    );
  }

  #fields<E>(entity: E, rows: Description<E>): Pick<DescribedEntity, Named | Listed> {
    const parts = readAll(rows.parts, entity, (ids) => ids.map((id) => this.#part(id)));
    const links = readAll(rows.links, entity, (all) => this.#links(all));
    return { links: { ...parts, ...links }, ...this.#named(entity, rows), ...this.#listed(entity, rows) };
  }

  /** What a kind has none of is not written. */
  #named<E>(entity: E, rows: Description<E>): Pick<DescribedEntity, Exclude<Named, "links">> {
    const say = this.#wording;
    const values = some(readAll(rows.values, entity, (value) => value && say.value(value)));
    const words = some(readAll(rows.words, entity, (said) => said));
    const flags = some(readAll(rows.flags, entity, (flag) => flag && say.flag(flag)));
    const conditions = some(readAll(rows.conditions, entity, (when) => say.conditional(when)));
    const addresses = some(readAll(rows.addresses, entity, (set) => say.addresses(set)));
    const open = some(readAll(rows.open, entity, (all) => this.#open(all)));
    return {
      ...(values && { values }),
      ...(words && { words }),
      ...(flags && { flags }),
      ...(conditions && { conditions }),
      ...(addresses && { addresses }),
      ...(open && { open }),
    };
  }

  #listed<E>(entity: E, rows: Description<E>): Pick<DescribedEntity, Listed> {
    return {
      ...(rows.traffic && { traffic: this.#wording.traffic(rows.traffic(entity)) }),
      ...(rows.publicAddresses && { publicAddresses: this.#publicAddresses(rows.publicAddresses(entity)) }),
      ...(rows.routes && { routes: rows.routes(entity).flatMap((route) => this.#route(route)) }),
      ...(rows.rules && { rules: rows.rules(entity).flatMap((rule) => this.#rule(rule)) }),
      ...(rows.entries && { entries: rows.entries(entity).flatMap((entry) => this.#entry(entry)) }),
      ...(rows.listeners && { listeners: rows.listeners(entity).flatMap((listener) => this.#listener(listener)) }),
      ...(rows.members && { members: rows.members(entity).flatMap((member) => this.#member(member)) }),
    };
  }

  #id(id: EntityId): string {
    return this.#ids.get(id) ?? "";
  }

  #part(id: EntityId): DescribedLink {
    return { to: this.#id(id), certainty: "proven", at: this.#wording.place(this.#graph.placeOf(id)) };
  }

  #links(links: readonly Link[]): readonly DescribedLink[] {
    return links
      .filter(({ to, when }) => when !== FALSE && this.#graph.entity(to).exists !== FALSE)
      .map(({ to, when, at }) => ({
        to: this.#id(to),
        ...this.#wording.conditional(when),
        at: this.#wording.place(at),
      }));
  }

  #open(open: readonly Openness[]): readonly DescribedOpenness[] | undefined {
    if (open.length === 0) return undefined;
    return open.map(({ when, cause }) => ({ ...this.#wording.conditional(when), cause: cause.words }));
  }

  #publicAddresses(all: readonly PublicAddress[]): readonly DescribedPublicAddress[] {
    return all.flatMap(({ when, at, words, by }) => {
      if (when === FALSE) return [];
      const said = { words, ...this.#wording.conditional(when), at: this.#wording.place(at) };
      return [by === undefined ? said : { ...said, by: this.#id(by) }];
    });
  }

  #route({ destination, destinations, target, when, at, from }: Route): readonly DescribedRoute[] {
    if (when === FALSE) return [];
    return [
      {
        destination: this.#wording.value(destination),
        destinations: this.#wording.addresses(destinations),
        target: target.kind,
        to: target.kind === "entity" ? this.#links(target.links) : [],
        ...(target.kind === "unknown" && { cause: target.cause.words }),
        from,
        ...this.#wording.conditional(when),
        at: this.#wording.place(at),
      },
    ];
  }

  #rule({ direction, nature, traffic, peers, cause, when, at }: SgRule): readonly DescribedRule[] {
    if (when === FALSE) return [];
    return [
      {
        direction,
        nature,
        traffic: this.#wording.traffic(traffic),
        addresses: this.#wording.addresses(peers.addresses),
        groups: this.#links(peers.groups),
        ...(cause !== undefined && { cause: cause.words }),
        ...this.#wording.conditional(when),
        at: this.#wording.place(at),
      },
    ];
  }

  #entry({ direction, action, number, traffic, addresses, when, at }: AclEntry): readonly DescribedEntry[] {
    if (when === FALSE) return [];
    return [
      {
        ...(number !== undefined && { number }),
        direction,
        action,
        traffic: this.#wording.traffic(traffic),
        addresses: this.#wording.addresses(addresses),
        ...this.#wording.conditional(when),
        at: this.#wording.place(at),
      },
    ];
  }

  #listener({ traffic, protocol, action, targets, when, at }: Listener): readonly DescribedListener[] {
    if (when === FALSE) return [];
    return [
      {
        traffic: this.#wording.traffic(traffic),
        protocol: this.#wording.value(protocol),
        action,
        targets: targets.flatMap((target) => this.#member(target)),
        ...this.#wording.conditional(when),
        at: this.#wording.place(at),
      },
    ];
  }

  #member({ link, traffic = [] }: TargetMember): readonly DescribedTarget[] {
    return this.#links([link]).map((described) => ({ ...described, traffic: this.#wording.traffic(traffic) }));
  }
}

function isNothing(value: Value): boolean {
  return value.k === "known" && (value.v === null || value.v === "");
}

function readAll<E, T, D>(
  readers: Readonly<Record<string, (entity: E) => T>> | undefined,
  entity: E,
  describe: (field: T) => D | undefined,
): Readonly<Record<string, D>> {
  const read: Record<string, D> = {};
  for (const [name, reader] of Object.entries(readers ?? {})) {
    const described = describe(reader(entity));
    if (described !== undefined) read[name] = described;
  }
  return read;
}

function some<D>(record: Readonly<Record<string, D>>): Readonly<Record<string, D>> | undefined {
  return Object.keys(record).length === 0 ? undefined : record;
}
