/** Readers of what only Nics have: where they stand, and how they get a public address. */

import type { Flag, Link, Placement, PublicAddress } from "../../../graph/index.ts";
import { type Cause, FALSE, type Guard, same, TRUE, type Value } from "../../../values/index.ts";
import { isMissing } from "../cases.ts";
import type { Context } from "../context.ts";
import type { Fields } from "../fields.ts";
import type { Resolved } from "../resolved.ts";
import { named, namedAll } from "./name.ts";
import { constant, type Reader, reader } from "./reader.ts";
import { type Source, sourceOf } from "./value.ts";
import { isTrueWhere } from "./flag.ts";

/** How a Nic gets a public address of its own accord, and where that is left to its Subnet. */
export interface PublicSetting {
  readonly addresses: readonly PublicAddress[];
  readonly unset: Guard;
}

/** Where a Nic stands, and where no Subnet is named at all. */
export interface PlacementSetting {
  readonly placement: Placement;
  readonly unset: Guard;
  /** The zone that is named in place of a Subnet. */
  readonly zone: Value | undefined;
}

/** In the Subnet that the author names; without one, in the zone that is named, if any. */
export function inSubnet(source: Source, zone?: Source): Reader<PlacementSetting> {
  return placed(named(source, "subnet"), zone, (_context, _fields, { links }) => ({ subnets: links, spread: false }));
}

/** In all of the Subnets at once: copies are distributed, or a node stands in each. */
export function inEachSubnet(source: Source, zones?: Source): Reader<PlacementSetting> {
  return placed(namedAll(source, "subnet"), zones, (_context, _fields, { links }) => ({
    subnets: links,
    spread: true,
  }));
}

/** In one of the Subnets, which the cloud chooses: a closed domain that nobody settles. */
export function inOneOfSubnets(source: Source, zone?: Source): Reader<PlacementSetting> {
  return placed(namedAll(source, "subnet"), zone, (context, fields, resolved, written) => ({
    subnets: chosenByCloud(context, fields, resolved, written),
    spread: false,
  }));
}

function placed(
  from: Reader<Resolved>,
  zoneSource: Source | undefined,
  place: (context: Context, fields: Fields, resolved: Resolved, zone: Value | undefined) => Placement,
): Reader<PlacementSetting> {
  const zones = zoneSource === undefined ? undefined : sourceOf(zoneSource, { holds: "text" });
  return reader(zones === undefined ? [from] : [from, zones], (fields, context) => {
    const resolved = from.read(fields, context);
    const written = zones?.read(fields, context);
    const zone = written === undefined || isMissing(written) ? undefined : written;
    return { placement: place(context, fields, resolved, zone), unset: resolved.unset, zone };
  });
}

function chosenByCloud(
  context: Context,
  fields: Fields,
  { links }: Resolved,
  zone: Value | undefined,
): readonly Link[] {
  const inZone = zone === undefined ? [] : links.filter((link) => liesIn(context, link, zone) === TRUE);
  if (links.length < 2 || inZone.length === 1) return inZone.length === 1 ? inZone : links;
  const name = context.showSubject(fields.subject);
  const cause: Cause = { kind: "cloud", words: `the Subnet that the cloud chooses for ${name}`, at: fields.at };
  const domain = links.map((link) => context.show(link.to));
  const symbol = context.symbols.of(`place:${fields.subject.address.home}:${name}`, {
    cause,
    settles: "nobody",
    domain,
  });
  const chosen = links.map((link) => context.guards.equals(symbol, context.show(link.to)));
  // A Subnet that is not there cannot be chosen: what falls on it falls on the first that is.
  let missed: Guard = context.guards.any(
    links.map((link, index) => context.both(chosen[index] ?? FALSE, context.guards.not(link.when))),
  );
  return links.map((link, index) => {
    const when = context.both(link.when, context.guards.or(chosen[index] ?? FALSE, missed));
    missed = context.both(missed, context.guards.not(link.when));
    return { ...link, when };
  });
}

/** Where the Subnet lies in the zone that the author names. */
function liesIn(context: Context, link: Link, zone: Value): Guard {
  const subnet = context.graph.as(link.to, "subnet");
  return subnet === undefined ? FALSE : context.both(link.when, same(context.session, subnet.subregion, zone));
}

/** A public address where the attribute is on, called as its author calls it; where it is not written, the Subnet decides. */
export function publicBy(source: Source, attribute?: string): Reader<PublicSetting> {
  const from = isTrueWhere(source);
  const name = attribute ?? (typeof source === "string" ? source : "the public address flag");
  return reader([from], (fields, context) => {
    const { on, unset, value } = from.read(fields, context);
    const at = context.statedAt(fields.subject, value.at);
    return { addresses: on === FALSE ? [] : [{ when: on, at, words: `${name} = true` }], unset };
  });
}

/** A public address where a flag of the thing is on, whatever its Subnet says. */
export function publicWhere(from: Reader<Flag>, words: string): Reader<PublicSetting> {
  return reader([from], (fields, context) => {
    const { when, at } = from.read(fields, context);
    return { addresses: when === FALSE ? [] : [{ when, at, words }], unset: FALSE };
  });
}

/** No public address of its own accord: one may be bound to it. */
export const neverPublic: Reader<PublicSetting> = constant({ addresses: [], unset: FALSE });

/** The Subnet decides. */
export const publicBySubnet: Reader<PublicSetting> = constant({ addresses: [], unset: TRUE });
