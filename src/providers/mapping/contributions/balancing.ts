/** Listeners of load balancers, where they send, and who stands behind. */

import type { EntityId, GuardedTraffic, Link, Listener, ListenerTarget } from "../../../graph/index.ts";
import { FALSE, known, mapCases, numberOf, stringOf, type Value } from "../../../values/index.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import { openKind } from "../openness.ts";
import type { Reader } from "../readers/reader.ts";
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
    for (const known of context.balancing.targetsOf(row.listener.read(fields, context))) {
      for (const target of targets)
        known.push({ ...target, link: { ...target.link, when: context.both(when, target.link.when) } });
    }
  },
};

export interface MemberRow {
  /** Target groups, or classic load balancers. */
  readonly into: Reader<Resolved>;
  readonly members: Reader<Resolved>;
  /** The port that overrides the group's; nothing where none is written. */
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

function addMember(
  context: Context,
  fields: Fields,
  into: EntityId,
  link: Link,
  { traffic, port }: { readonly traffic: readonly GuardedTraffic[]; readonly port: number | undefined },
): void {
  if (link.when === FALSE) return;
  const draft = context.graph.draft(into);
  if (draft.kind === "target-group") draft.members.push(traffic.length > 0 ? { link, traffic } : { link });
  else if (draft.kind === "load-balancer") context.balancing.addMember(draft.id, link, port);
  context.graph.mark(fields.subject.resource.at, into);
}
