/** Readers of the Net that something belongs to; what names none belongs to the default Net of its Region. */

import { FALSE, TRUE } from "../../../values/index.ts";
import { defaultNetOf } from "../default-net.ts";
import type { Resolved } from "../resolved.ts";
import { isTrueWhere } from "./flag.ts";
import { named, namedAll } from "./name.ts";
import { type Reader, reader } from "./reader.ts";
import type { Source } from "./value.ts";

/** The Net that is named, else the default one. */
export function netOrDefault(source: Source): Reader<Resolved> {
  const from = named(source, "net");
  return reader([from], (fields, context) => {
    const resolved = from.read(fields, context);
    if (resolved.unset === FALSE) return resolved;
    const net = defaultNetOf(context, fields.subject);
    const at = context.origins.implied(
      fields.at,
      `no ${fields.subject.provider.platform.words.net} is named: the default one is used`,
    );
    return { ...resolved, links: [...resolved.links, { to: net, when: resolved.unset, at }], unset: FALSE };
  });
}

/** The default Net. */
export const defaultNet: Reader<Resolved> = {
  reads: [],
  read: ({ subject, at }, context) => ({
    links: [{ to: defaultNetOf(context, subject), when: TRUE, at }],
    open: [],
    unset: FALSE,
  }),
};

/** The default Net where a flag is on. */
export function defaultNetWhere(source: Source): Reader<Resolved> {
  const from = isTrueWhere(source);
  return reader([from], (fields, context) => {
    const { on } = from.read(fields, context);
    const links = on === FALSE ? [] : [{ to: defaultNetOf(context, fields.subject), when: on, at: fields.at }];
    return { links, open: [], unset: context.guards.not(on) };
  });
}

/** The Nets of the Subnets that are named. */
export function netsOfSubnets(source: Source): Reader<Resolved> {
  const from = namedAll(source, "subnet");
  return reader([from], (fields, context) => {
    const { links, open, unset } = from.read(fields, context);
    const nets = links.flatMap(({ to, when, at }) => {
      const subnet = context.graph.as(to, "subnet");
      return (subnet?.nets ?? []).map((net) => ({ to: net.to, when: context.both(when, net.when), at }));
    });
    return { links: nets, open, unset };
  });
}

/** What any of several readers name. */
export function allOf(...from: readonly Reader<Resolved>[]): Reader<Resolved> {
  return reader(from, (fields, context) => {
    const found = from.map((each) => each.read(fields, context));
    return {
      links: found.flatMap((each) => each.links),
      open: found.flatMap((each) => each.open),
      unset: context.guards.all(found.map((each) => each.unset)),
    };
  });
}

/** Nothing is named. */
export const nothingNamed: Reader<Resolved> = { reads: [], read: () => ({ links: [], open: [], unset: TRUE }) };

/** The default security groups of Nets. */
export function defaultGroupsOf(nets: Reader<Resolved>): Reader<Resolved> {
  return reader([nets], (fields, context) => {
    const { links, open, unset } = nets.read(fields, context);
    const found = links.flatMap(({ to, when, at }) => {
      const groups = context.graph.as(to, "net")?.defaultGroups ?? [];
      return groups.map((each) => ({ to: each.to, when: context.both(when, each.when), at }));
    });
    return { links: found, open, unset };
  });
}
