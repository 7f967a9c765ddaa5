/**
 * Where that stands which names no Net. A cloud may keep one ready in each Region: it is seen only where somebody takes
 * charge of it, and that it is still as the cloud made it is one condition for all of it, which nobody who reads
 * documents can settle. Or it stands beside all Nets: the Internet is reached from there, and has an address for it.
 */

import { type AclEntry, type EntityId, type EntityKind, guardedSetsOf, type Vocabulary } from "../../graph/index.ts";
import { allAddresses, allAddresses4, allTraffic } from "../../net/index.ts";
import type { OriginId } from "../../source/index.ts";
import { type Cause, FALSE, type Guard, known, show, symbol, TRUE, type Value, valueKey } from "../../values/index.ts";
import { type Base, blanks } from "./blanks.ts";
import type { Context } from "./context.ts";
import { openEntity } from "./openness.ts";
import type { Subject } from "./subject.ts";

/** Under which key the default Net of a Region is kept among what is adopted. */
export function defaultNetKey(context: Context, region: Value): string {
  return `net default:${valueKey(context.session, region)}`;
}

/** The default Net of the Region of a subject: the declared one, or one that is adopted. */
export function defaultNetOf(context: Context, subject: Subject): EntityId {
  const { region } = subject.resource;
  const key = defaultNetKey(context, region);
  const existing = context.adopted.get(key);
  if (existing !== undefined) return existing;
  const base = baseOf(context, subject, "net");
  const net = context.graph.add(blanks.net(base));
  context.adopted.set(key, net.id);
  net.isDefault = TRUE;
  net.naming = "name";
  net.region = region;
  net.ranges = guardedSetsOf(context.session).point(`range:${key}`, {
    size: undefined,
    when: TRUE,
    words: `the range of ${causeOf(context, subject).words}`,
  });
  openEntity(context, net.id, { key: "default", cause: causeOf(context, subject), when: TRUE, at: base.at });
  const table = context.graph.add(blanks["route-table"](baseOf(context, subject, "route-table")));
  const group = context.graph.add(blanks["security-group"](baseOf(context, subject, "security-group")));
  const acl = subject.provider.platform.hasNetworkAcls
    ? context.graph.add(blanks["network-acl"](baseOf(context, subject, "network-acl")))
    : undefined;
  for (const each of [table, group, acl]) {
    if (each === undefined) continue;
    each.nets.push({ to: net.id, when: TRUE, at: base.at });
    if (isNet(subject) || each === group)
      openEntity(context, each.id, { key: "default", cause: causeOf(context, subject), when: TRUE, at: base.at });
  }
  net.mainTables.push({ to: table.id, when: TRUE, at: base.at });
  net.defaultGroups.push({ to: group.id, when: TRUE, at: base.at });
  if (acl !== undefined) {
    net.defaultAcls.push({ to: acl.id, when: TRUE, at: base.at });
    acl.entries.push(...allowAll(context, pristine(context, subject), base.at));
  }
  addInternetRoute(context, subject, net.id);
  return net.id;
}

/** A default Net comes with its internet service, and a route to it in its main table. */
export function addInternetRoute(context: Context, subject: Subject, net: EntityId): void {
  const draft = context.graph.as(net, "net");
  const when = pristine(context, subject);
  const base = baseOf(context, subject, "internet-service");
  const service = context.graph.add(blanks["internet-service"]({ ...base, exists: when }));
  service.nets.push({ to: net, when, at: base.at });
  const destinations = guardedSetsOf(context.session).of(allAddresses4);
  for (const main of draft?.mainTables ?? []) {
    context.graph.as(main.to, "route-table")?.routes.push({
      destinations,
      destination: known(base.at, "0.0.0.0/0"),
      target: { kind: "entity", links: [{ to: service.id, when: TRUE, at: base.at }] },
      when: context.both(when, main.when),
      at: base.at,
      from: "implied",
    });
  }
}

/** The Subnet of the default Net in which a thing stands that names none; one for each zone that is named. */
export function defaultSubnetOf(context: Context, subject: Subject, zone: Value | undefined): EntityId {
  const { region } = subject.resource;
  const inZone = zone === undefined ? "" : ` in ${show(context.session, zone)}`;
  const key = `subnet default:${valueKey(context.session, region)}:${zone === undefined ? "" : valueKey(context.session, zone)}`;
  const existing = context.adopted.get(key);
  if (existing !== undefined) return existing;
  const net = defaultNetOf(context, subject);
  const base = baseOf(context, subject, "subnet", inZone);
  // Without a zone it stands for the default Subnets of all of them, among which the cloud chooses each time.
  const copies = zone === undefined ? { min: 1, max: undefined } : base.copies;
  const subnet = context.graph.add(blanks.subnet({ ...base, copies }));
  context.adopted.set(key, subnet.id);
  subnet.nets.push({ to: net, when: TRUE, at: base.at });
  const range = { size: undefined, when: TRUE, words: `the range of ${context.show(subnet.id)}` };
  subnet.ranges = guardedSetsOf(context.session).point(`range:${key}`, range);
  subnet.subregion = zone ?? unknownZone(context, subject, base.at);
  subnet.givesPublicAddress = { when: pristine(context, subject), at: base.at };
  if (isNet(subject))
    openEntity(context, subnet.id, { key: "default", cause: causeOf(context, subject), when: TRUE, at: base.at });
  return subnet.id;
}

/** Whether it is a Net that the cloud keeps ready, which its owner may change. */
function isNet({ provider }: Subject): boolean {
  return provider.platform.outsideNets.isNet;
}

/** That the default Net of the subject's Region is still as the cloud made it; what is no Net cannot be changed. */
export function pristine(context: Context, subject: Subject): Guard {
  if (!isNet(subject)) return TRUE;
  const cause = causeOf(context, subject);
  return context.guards.atom({
    key: `pristine:${valueKey(context.session, subject.resource.region)}`,
    words: `${cause.words} is as the cloud made it`,
    settles: "nobody",
    causes: [cause],
  });
}

function causeOf(context: Context, { resource, provider }: Subject): Cause {
  const region = resource.region.k === "known" ? ` of ${show(context.session, resource.region)}` : "";
  return { kind: "data", words: `${provider.platform.outsideNets.words}${region}`, at: resource.at };
}

/** The kinds of what comes with a default Net, and what its cloud calls them. */
const called = {
  net: "net",
  subnet: "subnet",
  "route-table": "routeTable",
  "security-group": "securityGroup",
  "network-acl": "networkAcl",
  "internet-service": "internetService",
} as const satisfies Partial<Record<EntityKind, keyof Vocabulary>>;

function baseOf(context: Context, subject: Subject, kind: keyof typeof called, where = ""): Base {
  const { words, outsideNets } = subject.provider.platform;
  const { region } = subject.resource;
  const name = outsideNets.isNet ? `default ${words[called[kind]]}` : outsideNets.words.replace(/^the /, "");
  const suffix = region.k === "known" ? ` of ${show(context.session, region)}` : "";
  return {
    address: { home: "", local: `adopted:${kind}:${name}${where}${suffix}`, callers: [] },
    type: kind,
    exists: TRUE,
    copies: { min: 1, max: 1 },
    nature: "adopted",
    at: context.origins.implied(
      subject.resource.at,
      `no ${words.subnet} is named: ${causeOf(context, subject).words} is used`,
    ),
    platform: subject.provider.platform,
  };
}

function unknownZone(context: Context, subject: Subject, at: OriginId): Value {
  const cause: Cause = {
    kind: "cloud",
    words: `the ${subject.provider.platform.words.subregion} that the cloud chooses`,
    at,
  };
  return symbol(
    at,
    context.symbols.of(`default-zone:${valueKey(context.session, subject.resource.region)}`, {
      cause,
      settles: "nobody",
    }),
  );
}

/** An ACL that lets everything pass, in both directions and both families. */
export function allowAll(context: Context, when: Guard, at: OriginId): readonly AclEntry[] {
  if (when === FALSE) return [];
  const addresses = guardedSetsOf(context.session).of(allAddresses);
  return (["ingress", "egress"] as const).map((direction) => ({
    direction,
    action: "allow",
    number: 100,
    traffic: [{ traffic: allTraffic, when: TRUE }],
    addresses,
    when,
    at,
  }));
}
