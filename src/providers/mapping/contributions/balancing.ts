/** Listeners of load balancers, where they send, and who stands behind. */

import type { EntityId, GuardedTraffic, Link, Listener, ListenerTarget } from "../../../graph/index.ts";
import { noTraffic } from "../../../net/index.ts";
import { FALSE, type Guard, known, mapCases, numberOf, show, stringOf, type Value } from "../../../values/index.ts";
import { presentWhen } from "../cases.ts";
import type { Context } from "../context.ts";
import { fieldPath, type Fields } from "../fields.ts";
import { openKind } from "../openness.ts";
import { constant, type Reader } from "../readers/reader.ts";
import { traffic } from "../readers/traffic.ts";
import type { Resolved } from "../resolved.ts";
import type { Contribution } from "./contribution.ts";

export interface ListenerRow {
  readonly into: Reader<Resolved>;
  readonly traffic: Reader<readonly GuardedTraffic[]>;
  readonly protocol: Reader<Value>;
  readonly action: Reader<Listener["action"]>;
  /** Target groups; for classic load balancers nothing, as these send to their members. */
  readonly targets: Reader<Resolved>;
  /** What arrives at a member of a classic load balancer. */
  readonly memberTraffic?: Reader<readonly GuardedTraffic[]>;
}

export const listener: Contribution<ListenerRow> = {
  apply(row, fields, context, when) {
    const made = {
      at: fields.at,
      traffic: row.traffic.read(fields, context),
      protocol: upperCase(context, row.protocol.read(fields, context)),
      action: row.action.read(fields, context),
    };
    const arrives = row.memberTraffic?.read(fields, context) ?? [];
    const targets = [...targetsOf(context, row.targets.read(fields, context), arrives)];
    noteSwitch(context, fields, row.targets);
    for (const balancer of row.into.read(fields, context).links) {
      const draft = context.graph.as(balancer.to, "load-balancer");
      const there = context.both(when, balancer.when);
      if (draft === undefined || there === FALSE) continue;
      draft.listeners.push({ ...made, when: there, targets });
      context.balancing.addListener(fields.subject, draft.id, { targets, arrives, accepts: made.traffic });
      context.graph.mark(fields.subject.resource.at, draft.id);
    }
  },
  unknown(row, fields, context, why) {
    for (const balancer of row.into.read(fields, context).links) openKind(context, balancer.to, "listeners", why);
  },
};

/** Dialects write protocols in either case. */
function upperCase(context: Context, value: Value): Value {
  return mapCases(context.session, value, (one) => {
    const text = stringOf(one);
    return text === undefined ? one : known(one.at, text.toUpperCase());
  });
}

function targetsOf(context: Context, { links }: Resolved, own: readonly GuardedTraffic[]): readonly ListenerTarget[] {
  return links.map((link) => ({
    link,
    traffic: own.length > 0 ? own : (context.graph.as(link.to, "target-group")?.traffic ?? []),
  }));
}

export interface ListenerRuleRow {
  /** The listener, as the resource that declares it. */
  readonly listener: Reader<Value>;
  readonly targets: Reader<Resolved>;
}

/** A rule of a listener sends to further target groups. */
export const listenerRule: Contribution<ListenerRuleRow> = {
  apply(row, fields, context, when) {
    const targets = targetsOf(context, row.targets.read(fields, context), []);
    noteSwitch(context, fields, row.targets);
    const listener = row.listener.read(fields, context);
    const known = context.balancing.targetsOf(listener);
    for (const { link, traffic } of targets) {
      const there = context.both(when, link.when);
      for (const each of known) each.push({ link: { ...link, when: there }, traffic });
      if (known.length === 0) openUses(context, fields, link.to, { listener, when: there });
    }
  },
};

/** What it sends to is only the first value where changes of it are ignored: somebody else switches it over. */
function noteSwitch(context: Context, { subject, at }: Fields, targets: Reader<Resolved>): void {
  const attributes = new Set(targets.reads.map(({ path }) => fieldPath(path)[0]));
  if (!subject.resource.ignoresChangesOf.some((name) => attributes.has(name))) return;
  const words = `who switches ${context.showSubject(subject)} over`;
  context.balancing.switches.push({ kind: "data", words, at });
}

/** A listener that is not in view sends to it. */
function openUses(
  context: Context,
  fields: Fields,
  target: EntityId,
  { listener, when }: { readonly listener: Value; readonly when: Guard },
): void {
  if (when === FALSE || context.graph.as(target, "target-group") === undefined) return;
  const cause = { kind: "data", words: `the listener ${show(context.session, listener)}`, at: listener.at } as const;
  openKind(context, target, "uses", { key: context.showSubject(fields.subject), cause, when, at: fields.at });
}

export interface MemberRow {
  /** Target groups, or classic load balancers. */
  readonly into: Reader<Resolved>;
  readonly members: Reader<Resolved>;
  /** The port that overrides the group's, as traffic over TCP; nothing where none is written. */
  readonly traffic?: Reader<readonly GuardedTraffic[]>;
  /** They stand behind the one listener of a classic load balancer that accepts this port. */
  readonly onPort?: Reader<Value>;
}

export const member: Contribution<MemberRow> = {
  apply(row, fields, context, when) {
    const { links, open } = row.members.read(fields, context);
    const traffic = row.traffic?.read(fields, context) ?? [];
    const port = numberOf(row.onPort?.read(fields, context) ?? { k: "known", at: fields.at, v: null });
    for (const into of row.into.read(fields, context).links) {
      const there = context.both(when, into.when);
      for (const link of links)
        addMember(context, fields, into.to, { ...link, when: context.both(there, link.when) }, { traffic, port });
      for (const { when: more, cause } of open) {
        const why = { key: context.showSubject(fields.subject), cause, when: context.both(there, more), at: fields.at };
        openKind(context, into.to, "members", why);
      }
    }
  },
};

export interface HealthCheckRow {
  /** Target groups, or classic load balancers. */
  readonly into: Reader<Resolved>;
  /** The port on which it is asked, if it is a port of its own; nothing where it is the one on which members serve. */
  readonly port: Reader<Value>;
}

export const healthCheck: Contribution<HealthCheckRow> = {
  apply(row, fields, context, when) {
    const port = row.port.read(fields, context);
    const own = presentWhen(context.guards, port);
    if (own === FALSE) return;
    const at = context.statedAt(fields.subject, port.at);
    const asked = overTcp(port).read(fields, context);
    for (const into of row.into.read(fields, context).links) {
      const draft = context.graph.draft(into.to);
      if (draft.kind !== "target-group" && draft.kind !== "load-balancer") continue;
      const there = context.guards.all([when, into.when, own]);
      const traffic = asked.map((each) => ({ ...each, when: context.both(each.when, there) }));
      draft.healthChecks.push({ traffic: traffic.filter((each) => each.when !== FALSE), at });
      context.graph.mark(fields.subject.resource.at, into.to);
    }
  },
};

/** Health checks of every kind are carried by TCP. */
function overTcp(port: Value): Reader<readonly GuardedTraffic[]> {
  const from: Reader<Value> = constant(port);
  return traffic({ protocol: constant(known(port.at, "tcp")), from, to: from });
}

function addMember(
  context: Context,
  fields: Fields,
  into: EntityId,
  link: Link,
  { traffic, port }: { readonly traffic: readonly GuardedTraffic[]; readonly port: number | undefined },
): void {
  if (link.when === FALSE) return;
  const draft = context.graph.draft(into);
  if (draft.kind === "target-group")
    draft.members.push(traffic.length > 0 ? { link, traffic: carriedAs(context, draft.traffic, traffic) } : { link });
  else if (draft.kind === "load-balancer") context.balancing.addMember(draft.id, link, port);
  context.graph.mark(fields.subject.resource.at, into);
}

/** A port of its own is asked by the protocols of the target group; by TCP where that says none. */
function carriedAs(
  { guards }: Context,
  group: readonly GuardedTraffic[],
  own: readonly GuardedTraffic[],
): readonly GuardedTraffic[] {
  const asked = group.flatMap((each) =>
    own.map(({ traffic: { tcp }, when }) => ({
      traffic: {
        ...noTraffic,
        tcp: each.traffic.tcp.length > 0 ? tcp : [],
        udp: each.traffic.udp.length > 0 ? tcp : [],
      },
      when: guards.and(each.when, when),
    })),
  );
  return asked.length > 0 ? asked : own;
}
