/** Where things stand: whether a set of Subnets is one Subregion, as a condition. */

import type { EntityId, Graph, Net, Nic, Subnet } from "../graph/index.ts";
import type { OriginId, Session } from "../source/index.ts";
import { nicsOfEntity } from "./components.ts";
import type { Step } from "./facts.ts";
import {
  type Atom,
  FALSE,
  type Guard,
  guardsOf,
  type Guards,
  same,
  sameAcross,
  show,
  TRUE,
  type Value,
  valueKey,
} from "../values/index.ts";

/** A Subregion in use: under which condition, and by which Subnet. */
export interface UsedSubregion {
  readonly subregion: Value;
  readonly when: Guard;
  readonly subnet: Subnet;
  /** What stands in the Subnet, and where that is said; absent where a Net is asked and not a component. */
  readonly placed?: { readonly owner: EntityId; readonly at: OriginId };
}

/** More different Subregions than this are not compared pair by pair; that many names are never all one place. */
const comparedSubregions = 24;

/** The condition under which all that is used is one Subregion; `TRUE` where nothing is used. */
export function oneSubregion(session: Session, graph: Graph, used: readonly UsedSubregion[]): Guard {
  const guards = guardsOf(session);
  const distinct = distinctSubregions(session, graph, guards, used);
  const pairs: Guard[] = distinct.map(({ within }) => within);
  const compared = distinct.slice(0, comparedSubregions);
  for (const [index, left] of compared.entries()) {
    for (const right of compared.slice(index + 1)) {
      const both = guards.and(left.when, right.when);
      const agree = guards.or(guards.not(both), same(session, left.subregion, right.subregion));
      if (agree === FALSE) return FALSE;
      pairs.push(agree);
    }
  }
  return guards.all(pairs);
}

interface DistinctSubregion {
  readonly subregion: Value;
  readonly when: Guard;
  /** The condition under which the copies of its Subnets agree. */
  readonly within: Guard;
}

function distinctSubregions(
  session: Session,
  graph: Graph,
  guards: Guards,
  used: readonly UsedSubregion[],
): readonly DistinctSubregion[] {
  const byKey = new Map<string, DistinctSubregion>();
  for (const { subregion, when, subnet } of used) {
    if (when === FALSE) continue;
    const key = valueKey(session, subregion);
    const known = byKey.get(key);
    const within = guards.or(guards.not(when), copiesAgree(session, graph, guards, subnet));
    byKey.set(key, {
      subregion,
      when: known === undefined ? when : guards.or(known.when, when),
      within: known === undefined ? within : guards.and(known.within, within),
    });
  }
  return [...byKey.values()];
}

/** Copies that were not made one by one may stand in different Subregions: as many as their index makes different. */
function copiesAgree(session: Session, graph: Graph, guards: Guards, subnet: Subnet): Guard {
  const { block, extent, min, max } = subnet.copies;
  if (max === 1) return TRUE;
  const several =
    extent === undefined ? (min > 1 ? TRUE : severalAre(graph, guards, subnet)) : guards.atLeast(extent, 2);
  const agree =
    block === undefined ? severalAgree(graph, guards, subnet) : sameAcross(session, subnet.subregion, block);
  return guards.or(guards.not(several), agree);
}

/** A list of Subnets that is not in view is one entity, which stands for any number of them. */
function severalAre(graph: Graph, guards: Guards, subnet: Subnet): Guard {
  return guards.atom({ ...aboutList(graph, subnet, "are several"), settles: "nobody" });
}

function severalAgree(graph: Graph, guards: Guards, subnet: Subnet): Guard {
  return guards.atom({ ...aboutList(graph, subnet, "stand in one place"), settles: "nobody" });
}

function aboutList(graph: Graph, subnet: Subnet, what: string): Pick<Atom, "key" | "words" | "causes"> {
  const name = graph.show(subnet.id);
  return {
    key: `${what}:${JSON.stringify(subnet.address)}`,
    words: `${name} ${what}`,
    causes: [{ kind: "data", words: name, at: subnet.at }],
  };
}

/** The Subregions in which a Nic may stand. */
export function subregionsOfNic(graph: Graph, guards: Guards, nic: Nic): readonly UsedSubregion[] {
  return nic.placement.subnets.flatMap(({ to, when, at }) => {
    const subnet = graph.as(to, "subnet");
    if (subnet === undefined) return [];
    const stands = guards.all([when, nic.exists, subnet.exists]);
    return [{ subregion: subnet.subregion, when: stands, subnet, placed: { owner: nic.owner, at } }];
  });
}

/**
 * The condition under which these components stand in one Subregion. A single VM stands in one, whichever it is:
 * its Subnets exclude each other.
 */
export function membersInOneSubregion(
  session: Session,
  graph: Graph,
  members: readonly EntityId[],
  used: readonly UsedSubregion[],
): Guard {
  const [only, ...more] = members;
  const entity = only === undefined || more.length > 0 ? undefined : graph.as(only, "vm");
  return entity?.copies.max === 1 ? TRUE : oneSubregion(session, graph, used);
}

/** More Subnets than this are not listed: they all say the same. */
const shownSubnets = 8;

/** Who stands in which Subnet, and in which Subregion that is. */
export function standingSteps(session: Session, graph: Graph, used: readonly UsedSubregion[]): readonly Step[] {
  return used.slice(0, shownSubnets).flatMap(({ subnet, subregion, placed }) => {
    const place = { at: subregion.at, text: `${graph.show(subnet.id)} stands in ${show(session, subregion)}` };
    if (placed === undefined) return [place];
    return [{ at: placed.at, text: `${graph.show(placed.owner)} stands in ${graph.show(subnet.id)}` }, place];
  });
}

/** The Subregions of a Net's Subnets. */
export function subregionsOfNet(session: Session, graph: Graph, net: Net): readonly UsedSubregion[] {
  const guards = guardsOf(session);
  return graph.subnetsOf(net.id).flatMap(({ to, when }) => {
    const subnet = graph.as(to, "subnet");
    return subnet === undefined ? [] : [{ subregion: subnet.subregion, when: guards.and(when, subnet.exists), subnet }];
  });
}

/** The Subregions in which the Nics of these components may stand, each Subnet once. */
export function subregionsOfMembers(
  session: Session,
  graph: Graph,
  members: readonly EntityId[],
): readonly UsedSubregion[] {
  const guards = guardsOf(session);
  const bySubnet = new Map<EntityId, UsedSubregion>();
  for (const nic of members.flatMap((member) => nicsOfEntity(graph, member))) {
    for (const used of subregionsOfNic(graph, guards, nic)) {
      const known = bySubnet.get(used.subnet.id);
      bySubnet.set(used.subnet.id, known === undefined ? used : { ...used, when: guards.or(known.when, used.when) });
    }
  }
  return [...bySubnet.values()];
}

/** Whether a Subnet of a Net holds anything that serves. */
export function holdsWorkload(graph: Graph, subnet: EntityId): boolean {
  return graph.nicsIn(subnet).some(({ to }) => {
    const owner = graph.as(to, "nic")?.owner;
    const kind = owner === undefined ? undefined : graph.entity(owner).kind;
    return kind === "vm" || kind === "vm-group" || kind === "task" || kind === "database" || kind === "nic";
  });
}
