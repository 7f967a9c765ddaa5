/** What stands in no Net of its author's own: in the Net that a cloud keeps ready, or beside all Nets. */

import { type Entity, type EntityId, guardedSetsOf, type Link, type Net, type SecurityGroup } from "../graph/index.ts";
import type { OriginId } from "../source/index.ts";
import { FALSE, type Guard, guardsOf } from "../values/index.ts";
import { derivedFor } from "./derived.ts";
import type { Facts, Step } from "./facts.ts";
import { placeOfRange } from "./rule-places.ts";

/** A component, or a group that nothing outside wears. */
export interface OutsideNet {
  readonly subject: EntityId;
  readonly net: Net;
  readonly holds: Guard;
  /** What names no Net, or the reference to the ready one. */
  readonly at: OriginId;
  readonly why: () => Step;
  /** The groups that it wears there. */
  readonly groups: readonly EntityId[];
  /** Some group of these lets the world in, and the rule that shows it. */
  readonly open: Guard;
  readonly opening: Step | undefined;
}

type Placed = Extract<Entity, { kind: "vm" | "vm-group" | "load-balancer" | "database" | "task" }>;

/** One for each component: `FALSE` for those that stand in Nets. */
export function componentsOutsideNets(facts: Facts): readonly OutsideNet[] {
  return facts.graph.entities.flatMap((entity) => {
    if (!isPlaced(entity) || entity.nature === "adopted") return [];
    return [judge(facts, entity)].flatMap((each) => each ?? []);
  });
}

function isPlaced(entity: Entity): entity is Placed {
  return ["vm", "vm-group", "load-balancer", "database", "task"].includes(entity.kind);
}

function judge(facts: Facts, entity: Placed): OutsideNet | undefined {
  const { graph, session } = facts;
  const guards = guardsOf(session);
  const nics = entity.nics.flatMap((id) => graph.as(id, "nic") ?? []);
  const places = nics.flatMap((nic) => nic.placement.subnets.flatMap((link) => placesOf(facts, link)));
  const shown = places.find(({ holds }) => holds !== FALSE) ?? places[0];
  if (shown === undefined) return undefined;
  const groups = nics.flatMap((nic) => nic.groups);
  const openings = groups.flatMap((link) => openingsOf(facts, link));
  // What names no Subnet is placed by what made the ready Net known first, which may be somebody else.
  const unplaced = graph.entity(shown.link.to).nature === "adopted";
  const at = unplaced ? entity.at : shown.link.at;
  const { words, outsideNets } = shown.net.platform;
  const told = (): string =>
    unplaced
      ? `${graph.show(entity.id)} names no ${words.subnet}: it stands in ${outsideNets.words}`
      : `${graph.show(entity.id)} stands in ${graph.show(shown.link.to)}, of ${outsideNets.words}`;
  return {
    subject: entity.id,
    net: shown.net,
    holds: guards.and(entity.exists, guards.any(places.map(({ holds }) => holds))),
    at,
    why: () => ({ at, text: told() }),
    groups: groups.map(({ to }) => to),
    open: guards.any(openings.map(({ when }) => when)),
    opening: openings[0],
  };
}

function placesOf({ graph, session }: Facts, link: Link) {
  const subnet = graph.as(link.to, "subnet");
  return (subnet?.nets ?? []).flatMap(({ to, when }) => {
    const net = graph.as(to, "net");
    return net === undefined ? [] : [{ net, link, holds: guardsOf(session).all([link.when, when, net.isDefault]) }];
  });
}

interface Opening extends Step {
  readonly when: Guard;
}

/** The rules of a group that one wears which let the world in. */
function openingsOf(facts: Facts, { to, when }: Link): readonly Opening[] {
  const guards = guardsOf(facts.session);
  const openings = openingsOfGroup(facts, to).map((each) => ({ ...each, when: guards.and(when, each.when) }));
  return openings.filter((each) => each.when !== FALSE);
}

const openingsOfGroup = derivedFor("openings", ({ graph, session }, group: EntityId): readonly Opening[] => {
  const rules = graph.as(group, "security-group")?.rules ?? [];
  return rules.flatMap((rule) => {
    if (rule.direction !== "ingress" || rule.nature !== "stated") return [];
    const when = guardsOf(session).and(rule.when, guardedSetsOf(session).worldGuard(rule.peers.addresses));
    return when === FALSE ? [] : [{ at: placeOfRange(rule), text: `${graph.show(group)} lets the world in`, when }];
  });
});

/** One for each declared group: `FALSE` for those of Nets. */
export function groupsOutsideNets({ graph, session }: Facts): readonly OutsideNet[] {
  const guards = guardsOf(session);
  return graph.all("security-group").flatMap((group: SecurityGroup) => {
    const links = group.nature === "declared" ? group.nets : [];
    const nets = links.flatMap((link) => {
      const net = graph.as(link.to, "net");
      const isOwn = net?.defaultGroups.some(({ to }) => to === group.id) === true;
      return net === undefined || isOwn ? [] : [{ net, link, holds: guards.and(link.when, net.isDefault) }];
    });
    const shown = nets.find(({ holds }) => holds !== FALSE) ?? nets[0];
    if (shown === undefined) return [];
    return {
      subject: group.id,
      net: shown.net,
      holds: guards.and(group.exists, guards.any(nets.map(({ holds }) => holds))),
      at: shown.net.nature === "adopted" ? group.at : shown.link.at,
      why: () => ({ at: group.at, text: `${graph.show(group.id)} is of ${shown.net.platform.outsideNets.words}` }),
      groups: [],
      open: FALSE,
      opening: undefined,
    };
  });
}
