/** Designs that say the same in other words, or a little more or less. */

import {
  type Block,
  type Design,
  type DesignEntry,
  type DesignRoute,
  type DesignRule,
  isListed,
} from "./procedure/design.ts";

/** The world in two halves, wherever it is written. */
export function withHalves(design: Design): Design {
  return {
    ...design,
    groups: design.groups.map((group) => ({ ...group, rules: group.rules.flatMap(halvedRule) })),
    acls: design.acls.map((acl) => ({
      ...acl,
      entries: acl.entries.flatMap(halvedEntry),
      more: acl.more.map((entry) => (entry === undefined ? undefined : spaced(entry))),
    })),
    tables: design.tables.map((table) => {
      // Where halves are written already, the cloud takes no others.
      const isFree = ![...table.routes, ...table.more].some((route) => isHalf(route) || isUnknown(route));
      return isFree ? { ...table, routes: table.routes.flatMap(halvedRoute) } : table;
    }),
  };
}

const halves: readonly string[] = ["0.0.0.0/1", "128.0.0.0/1"];
const everything = "0.0.0.0/0";

function isHalf(route: DesignRoute | undefined): boolean {
  return typeof route?.to === "string" && halves.includes(route.to);
}

/** What may be any block may be the one that is written in halves. */
function isUnknown(route: DesignRoute | undefined): boolean {
  return typeof route?.to === "object";
}

function halvedRoute(route: DesignRoute): readonly DesignRoute[] {
  return route.to === everything ? halves.map((to) => ({ ...route, to })) : [route];
}

function halvedRule(rule: DesignRule): readonly DesignRule[] {
  if (!("blocks" in rule.peer) || !rule.peer.blocks.includes(everything)) return [rule];
  const others = rule.peer.blocks.filter((block) => block !== everything);
  return [...halves, ...others].map((block) => ({ ...rule, peer: { blocks: [block] } }));
}

function halvedEntry(entry: DesignEntry): readonly DesignEntry[] {
  if (entry.peer !== everything || entry.number.length > 1) return [spaced(entry)];
  return halves.map((peer, index) => ({
    ...spaced(entry),
    peer,
    number: entry.number.map((rank) => 2 * rank + index),
  }));
}

function spaced(entry: DesignEntry): DesignEntry {
  return { ...entry, number: entry.number.map((rank) => 2 * rank) };
}

/** Each rule in two: by ports where it has some, else by protocol. */
export function withSplitRules(design: Design): Design {
  const split = (rule: DesignRule): readonly DesignRule[] =>
    (splits.get(rule.traffic) ?? [rule.traffic]).map((traffic) => ({ ...rule, traffic }));
  return {
    ...design,
    groups: design.groups.map((group) => ({ ...group, rules: group.rules.flatMap(split) })),
  };
}

const splits = new Map<string, readonly string[]>([
  ["tcp", ["0-1000/tcp", "1001-65535/tcp"]],
  ["0-1024/tcp", ["0-22/tcp", "23-1024/tcp"]],
  ["1024-65535/tcp", ["1024-40000/tcp", "40000-65535/tcp"]],
  ["22-40000/tcp", ["22/tcp", "23-40000/tcp"]],
  ["udp", ["0-53/udp", "54-65535/udp"]],
  ["icmp", ["8/icmp", "icmp"]],
]);

/** Everything that has no order turned round. */
export function turnedRound(design: Design): Design {
  const turned = <T>(list: readonly T[]): readonly T[] => [...list].reverse();
  return {
    ...design,
    tables: design.tables.map((table) => ({ ...table, routes: turned(table.routes) })),
    acls: design.acls.map((acl) => ({ ...acl, entries: turned(acl.entries) })),
    groups: design.groups.map((group) => ({ ...group, rules: turned(group.rules) })),
    nics: design.nics.map((nic) => ({ ...nic, groups: turned(nic.groups) })),
  };
}

/** Each VM once more, beside the first. */
export function withTwins(design: Design): Design {
  const twins = design.nics.map((nic) => ({ ...nic, host: nic.host.map((host) => host + 30) }));
  return { ...design, nics: [...design.nics, ...twins] };
}

/** A group lets in, or out, more than it did. */
export function withRule(design: Design, position: number, rule: DesignRule): Design {
  return {
    ...design,
    groups: design.groups.map((group, index) =>
      index === position ? { ...group, rules: [...group.rules, rule] } : group,
    ),
  };
}

/** An ACL denies something before anything else. */
export function withDenial(design: Design, position: number, denial: DesignEntry): Design {
  return {
    ...design,
    acls: design.acls.map((acl, index) =>
      index === position ? { ...acl, entries: [{ ...denial, allows: false, number: [0] }, ...acl.entries] } : acl,
    ),
  };
}

/** One of the values that each variable may have, written where the variable was named. */
export function withValues(design: Design, position: number): Design {
  const written = (block: Block): Block => {
    if (typeof block === "string") return block;
    const values = design.variables[block.variable] ?? [];
    return values[position % values.length] ?? block;
  };
  return {
    ...design,
    tables: design.tables.map((table) => ({
      ...table,
      routes: table.routes.map((route) => (isListed(route.to) ? route : { ...route, to: written(route.to) })),
    })),
    acls: design.acls.map((acl) => ({
      ...acl,
      entries: acl.entries.map((each) => ({ ...each, peer: written(each.peer) })),
    })),
    groups: design.groups.map((group) => ({
      ...group,
      rules: group.rules.map((rule) =>
        "blocks" in rule.peer ? { ...rule, peer: { blocks: rule.peer.blocks.map(written) } } : rule,
      ),
    })),
    ...(design.transit !== undefined && {
      transit: {
        ...design.transit,
        tables: design.transit.tables.map((routes) => routes.map((route) => ({ ...route, to: written(route.to) }))),
      },
    }),
  };
}
