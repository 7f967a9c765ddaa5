/**
 * Which components do one job together. Found by merging: equal explicit tags, one block, one target group;
 * then, for what has no tag, equal name stems in one Net, which makes the service inferred. Different explicit
 * tags never merge.
 */

import { type EntityId, type Graph, showAddress } from "../graph/index.ts";
import type { Session } from "../source/index.ts";
import { FALSE } from "../values/index.ts";
import { type Component, type ComponentEntity, componentsOf, ownerOf } from "./components.ts";
import type { Service, Services, StatedTier, Told } from "./facts.ts";
import { statedTiers } from "./stated-tiers.ts";
import { tierOf } from "./tiers.ts";
import { UnionFind } from "./union-find.ts";

export function findServices(session: Session, graph: Graph, tiers: readonly StatedTier[] = []): Services {
  const statedTierOf = statedTiers(graph, tiers);
  const components = componentsOf(session, graph);
  const merging = new Merging(components);
  merging.byKey(tagKey, (component) =>
    stated(component, `tag ${component.tag?.key ?? ""} = ${component.tag?.text ?? "…"}`),
  );
  merging.byKey(blockKey, (component) => stated(component, "one block"));
  joinBackends(graph, components, merging);
  merging.byKey(
    (component) => stemKey(graph, component),
    (component) => inferred(component, `name stem "${component.stem}"`),
  );
  const merged = merging.groups();
  const shared = groupsWornBySeveral(merged.map(({ members }) => members));
  const all = merged.map(({ members, told }) => serviceOf(graph, members, told, shared, statedTierOf));
  const byComponent = new Map<EntityId, Service>();
  for (const service of all) for (const member of service.members) byComponent.set(member, service);
  return {
    all,
    of: (id) => byComponent.get(id) ?? byComponent.get(ownerOf(graph, id)),
  };
}

/** Merges components and remembers what each merge stood on. */
class Merging {
  readonly #components: readonly Component[];
  readonly #sets: UnionFind;
  /** The explicit tag of a set, by its representative. */
  readonly #tags = new Map<number, string>();
  readonly #told = new Map<number, Told[]>();

  constructor(components: readonly Component[]) {
    this.#components = components;
    this.#sets = new UnionFind(components.length);
    components.forEach((component, index) => {
      if (component.tag !== undefined) this.#tags.set(index, `${component.tag.key}=${component.tag.identity}`);
    });
  }

  /** Joins all components of one key; `undefined` joins nothing. */
  byKey(key: (component: Component) => string | undefined, told: (component: Component) => Told): void {
    const first = new Map<string, number>();
    this.#components.forEach((component, index) => {
      const own = key(component);
      if (own === undefined) return;
      const other = first.get(own);
      if (other === undefined) first.set(own, index);
      else this.join(other, index, told(component));
    });
  }

  /** Joins two components, unless their explicit tags differ. */
  join(left: number, right: number, told: Told): void {
    const [a, b] = [this.#sets.find(left), this.#sets.find(right)];
    const [tagOfA, tagOfB] = [this.#tags.get(a), this.#tags.get(b)];
    if (a === b || (tagOfA !== undefined && tagOfB !== undefined && tagOfA !== tagOfB)) return;
    this.#sets.join(a, b);
    const root = this.#sets.find(a);
    const tag = tagOfA ?? tagOfB;
    if (tag !== undefined) this.#tags.set(root, tag);
    this.#told.set(root, [...(this.#told.get(a) ?? []), ...(this.#told.get(b) ?? []), told].slice(0, toldBound));
  }

  groups(): readonly { readonly members: readonly Component[]; readonly told: readonly Told[] }[] {
    const groups = new Map<number, Component[]>();
    this.#components.forEach((component, index) => {
      const root = this.#sets.find(index);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [component]);
      else group.push(component);
    });
    return [...groups].map(([root, members]) => ({
      members: inOrder(members),
      told: distinct(this.#told.get(root) ?? []),
    }));
  }
}

/** By address: who speaks for a service, and what it is called, do not hang on the order in which things are written. */
function inOrder(members: readonly Component[]): readonly Component[] {
  if (members.length < 2) return members;
  const keyed = members.map((member) => ({ member, key: JSON.stringify(member.entity.address) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ member }) => member);
}

/** A handful of reasons is enough to believe a merge; a service of thousands must not carry thousands. */
const toldBound = 8;

function distinct(told: readonly Told[]): readonly Told[] {
  return told.filter((each, index) => told.findIndex((other) => other.words === each.words) === index);
}

function stated(component: Component, words: string): Told {
  return { basis: "stated", words, at: component.tag?.at ?? component.entity.at };
}

function inferred(component: Component, words: string): Told {
  return { basis: "inferred", words, at: component.entity.at };
}

/** Load balancers stand before a service and are never part of it; nor do databases and VMs merge by name. */
function kindKey(entity: ComponentEntity): string {
  return entity.kind === "database" || entity.kind === "load-balancer" ? entity.kind : "workload";
}

function tagKey(component: Component): string | undefined {
  if (component.tag === undefined) return undefined;
  const kind = component.entity.kind === "load-balancer" ? "load-balancer" : "any";
  return JSON.stringify([kind, component.tag.key, component.tag.identity]);
}

/** Copies of one block are one service; keys of `for_each` only where their stems agree. */
function blockKey({ entity, stem }: Component): string | undefined {
  const { home, local, callers } = entity.address;
  const keyed = /^(.*)\["(.*)"\]$/.exec(local);
  const withoutIndex = callers.map((caller) => caller.replace(/\[\d+\]$/, ""));
  if (keyed === null) return JSON.stringify([home, withoutIndex, local]);
  const key = (keyed[2] ?? "").replace(/[-_.\s]*(\d+|[a-f])$/i, "");
  return JSON.stringify([home, withoutIndex, keyed[1], key === "" ? stem : key]);
}

function stemKey(graph: Graph, component: Component): string | undefined {
  if (component.stem === "" || component.tag !== undefined) return undefined;
  return JSON.stringify([kindKey(component.entity), netOf(graph, component), component.stem]);
}

/** The Net that a component stands in, as a key; the first Subnet that may hold it tells. */
function netOf(graph: Graph, component: Component): number {
  for (const nic of component.nics) {
    for (const { to } of nic.placement.subnets) {
      const net = graph.as(to, "subnet")?.nets[0];
      if (net !== undefined) return net.to;
    }
  }
  return -1;
}

/** What stands behind one target group, or behind one classic listener, answers for the same service. */
function joinBackends(graph: Graph, components: readonly Component[], merging: Merging): void {
  const indexes = new Map<EntityId, number>();
  components.forEach(({ entity, nics }, index) => {
    indexes.set(entity.id, index);
    for (const nic of nics) indexes.set(nic.id, index);
  });
  const join = (members: readonly EntityId[], told: Told): void => {
    const known = members.map((id) => indexes.get(id)).filter((index) => index !== undefined);
    for (const index of known.slice(1)) merging.join(known[0] ?? index, index, told);
  };
  for (const group of graph.all("target-group")) {
    const members = group.members.filter(({ link }) => link.when !== FALSE).map(({ link }) => link.to);
    join(members, { basis: "stated", words: `members of ${graph.show(group.id)}`, at: group.at });
  }
  for (const balancer of graph.all("load-balancer")) {
    const members = balancer.listeners.flatMap(({ targets }) => targets.map(({ link }) => link.to));
    join([...new Set(members)], { basis: "stated", words: `behind ${graph.show(balancer.id)}`, at: balancer.at });
  }
}

/** The security groups that more than one service wears: what they open tells nothing of any one of them. */
function groupsWornBySeveral(services: readonly (readonly Component[])[]): ReadonlySet<EntityId> {
  const wornBy = new Map<EntityId, number>();
  const several = new Set<EntityId>();
  services.forEach((members, service) => {
    for (const { to, when } of members.flatMap(({ nics }) => nics.flatMap(({ groups }) => groups))) {
      if (when === FALSE) continue;
      const first = wornBy.get(to) ?? service;
      if (first !== service) several.add(to);
      wornBy.set(to, first);
    }
  });
  return several;
}

/** Databases and load balancers are services of their own, whatever they are called. */
function tellsByKind(entity: ComponentEntity): boolean {
  return entity.kind === "database" || entity.kind === "load-balancer";
}

function serviceOf(
  graph: Graph,
  members: readonly Component[],
  told: readonly Told[],
  shared: ReadonlySet<EntityId>,
  statedTierOf: ReturnType<typeof statedTiers>,
): Service {
  const tag = members.find((member) => member.tag?.text !== undefined)?.tag?.text;
  const name = tag ?? nameOf(graph, members);
  const tier = tierOf(graph, members, shared, statedTierOf(name, members));
  return {
    key: members.map(({ entity }) => JSON.stringify(entity.address)).sort()[0] ?? "",
    name,
    members: members.map(({ entity }) => entity.id),
    told,
    tier,
    basis: told.some(({ basis }) => basis === "inferred") ? "inferred" : "stated",
    identified: members.every(({ tag, entity }) => tag !== undefined || tellsByKind(entity)) ? "stated" : "inferred",
  };
}

/** A service of one block is called as its author calls it; of several, what their names share. */
function nameOf(graph: Graph, members: readonly Component[]): string {
  const [first] = members;
  if (first === undefined) return "";
  const blocks = new Set(members.map(({ entity }) => nameOfBlock(entity)));
  if (blocks.size === 1) return nameOfBlock(first.entity);
  return first.stem === "" ? graph.show(first.entity.id) : first.stem;
}

/** Without the index of a copy. */
function nameOfBlock({ address: { index: _, ...block } }: ComponentEntity): string {
  return showAddress(block);
}
