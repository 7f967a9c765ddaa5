/**
 * The vocabulary in which providers write down what their resources mean. Holds no cloud and no policy.
 *
 * ## How to write rows
 *
 * A table is about one kind of thing; its keys are the types of resources in every dialect, side by side:
 *
 *     export const subnets = defineEntity("subnet", {
 *       "terraform:aws_subnet": {
 *         names: ["id", "arn"],                       // paths of references that mean this entity
 *         label: tag("tags", "Name"), tags: tags("tags"),
 *         nets: named("vpc_id", "net"),
 *         ranges: ownRanges({ v4: "cidr_block", v6: "ipv6_cidr_block" }),
 *         cidr: value("cidr_block", "cidr"),
 *         subregion: firstOf(value("availability_zone"), answered("availability_zone")),
 *         givesPublicAddress: flag("map_public_ip_on_launch", absentMeans(false, "default of the provider: …")),
 *       },
 *     });
 *
 * - `defineEntity(kind, rows)`: the resource makes an entity. The compiler names every field that is not answered.
 *   One type may stand in several tables (`aws_instance` makes a VM and a Nic), and a row may be a list (a Nic for the
 *   instance, and one `each` block of interfaces). What the cloud makes along with it has a `role`.
 * - `definePart(kind, rows)`: something that others name and that is no entity (launch templates, subnet groups, prefix
 *   lists); who names it reads its attributes with `ofPart`.
 * - `defineAlias(kind, rows)`: another name of an entity (`aws_default_security_group`, a look-up of what is declared).
 * - `defineSearch(kind, rows)`: a look-up that finds several (`aws_subnets`); what is known of each of them.
 * - `defineContribution(kind, rows)`: adds to entities of other rows (rules, routes, associations); `each` reads it once
 *   for each block, `when` only where something holds.
 * - `defineCompletion(kind, rows)`: what absence implies, with its source, once all the rest is there.
 *
 * ## What readers do by themselves
 *
 * Paths go through blocks and lists of one block (`a.b`). Everything that is not known comes out as a guard: an unknown
 * CIDR is everything under "var.office holds the whole Internet", an unknown port every port under "var.port admits it", an unknown list
 * of blocks leaves the entity open. References find what is declared; literals and names find what was given that name
 * (`given`); everything else is adopted. Bad values give a notice and admit nobody. Every default is stated where it is
 * read, in words that are printed as evidence.
 *
 * Phases: entities are made for all resources; then fields are filled, contributions applied in a fixed order; then what
 * follows from other entities is completed (`complete.ts`), and last what absence implies (`defineCompletion`).
 */

export { buildGraph } from "./build.ts";
export { casesOf, coalesce, isMissing, presentWhen } from "./cases.ts";
export type { Context } from "./context.ts";
export { targets, transitTargets, type KindOfId } from "./contributions/route.ts";
export { addInternetRoute, defaultSubnetOf, pristine } from "./default-net.ts";
export type { Fields } from "./fields.ts";
export type { NamedKind, PartKind } from "./kinds.ts";
export { defaultAclCompletion, defaultGroupCompletion, membersAndOut } from "./net-defaults.ts";
export { addresses, bareAddresses, nothingKnown, ownRanges, places, type AddressSources } from "./readers/addresses.ts";
export { endpointKind } from "./readers/endpoint-kind.ts";
export { engineTraffic } from "./readers/engine-port.ts";
export {
  absentIsDisputed,
  absentMeans,
  either,
  flag,
  flagOr,
  isAtLeast,
  isOn,
  isTrueWhere,
  isWord,
  not,
  off,
  someOf,
  unseenFlag,
  whenOn,
  whereWritten,
  type Absent,
  type Switch,
} from "./readers/flag.ts";
export { type FirewallDialects, type FirewallWords, inspection } from "./readers/inspection.ts";
export { accepted, inOneRegion, on, unseen } from "./readers/joining.ts";
export {
  answerOf,
  atTheEnd,
  itself,
  named,
  namedAll,
  namedAs,
  namedOrElse,
  ofPart,
  placeOfPart,
} from "./readers/name.ts";
export {
  allOf,
  defaultGroupsOf,
  defaultNet,
  defaultNetWhere,
  netOrDefault,
  netsOfSubnets,
  nothingNamed,
} from "./readers/net.ts";
export {
  inEachSubnet,
  inOneOfSubnets,
  inSubnet,
  neverPublic,
  publicBy,
  publicBySubnet,
  publicWhere,
} from "./readers/nic.ts";
export { constant, reader, type AttributeRead, type Reader, type Shape } from "./readers/reader.ts";
export { tag, tags } from "./readers/tags.ts";
export { traffic } from "./readers/traffic.ts";
export {
  all,
  answered,
  anyWritten,
  attribute,
  defaultValue,
  firstOf,
  label,
  noneWritten,
  noSuchSetting,
  ofResource,
  setting,
  value,
  type Source,
} from "./readers/value.ts";
export type { Resolved } from "./resolved.ts";
export type { Subject } from "./subject.ts";
export {
  defineAlias,
  defineCompletion,
  defineContribution,
  defineEntity,
  definePart,
  defineSearch,
  type Completion,
  type Provider,
  type Row,
} from "./tables.ts";
