/** Security groups and their rules, flat or in blocks, and the rule that every group of a Net begins with. */

import { type AddressPlace, guardedSetsOf } from "../../../graph/index.ts";
import { allAddresses4, allTraffic } from "../../../net/index.ts";
import { FALSE, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  anyWritten,
  attribute,
  constant,
  defaultValue,
  defineContribution,
  defineEntity,
  firstOf,
  flag,
  isWord,
  itself,
  label,
  named,
  namedAll,
  netOrDefault,
  noneWritten,
  ofResource,
  places,
  type Reader,
  reader,
  type Row,
  tags,
  traffic,
} from "../../mapping/index.ts";
import { none } from "./readers.ts";

const groups = defineEntity("security-group", {
  "terraform:outscale_security_group": {
    names: ["id", "security_group_id"],
    given: label("security_group_name"),
    label: label("security_group_name"),
    tags: tags("tags"),
    nets: netOrDefault("net_id"),
    isDefault: false,
  },
  "terraform:data.outscale_security_group": {
    names: ["id", "security_group_id"],
    given: label("security_group_name"),
    nets: none,
    isDefault: false,
  },
});

const isInbound = isWord("flow", ["inbound"], ["outbound"], absentMeans(true, "`flow` is required"));
const inbound = reader([isInbound], (fields, context) => isInbound.read(fields, context).when);
const protocol = firstOf(
  attribute("ip_protocol", { holds: "protocol" }),
  defaultValue("-1", "default of the provider: ip_protocol is -1, all protocols"),
);

/** The resource holds either one flat rule, or blocks of them. */
const rules = defineContribution("security-group-rule", {
  "terraform:outscale_security_group_rule": [
    {
      when: noneWritten("rules"),
      into: named("security_group_id", "security-group"),
      ingress: inbound,
      traffic: traffic({ protocol, from: "from_port_range", to: "to_port_range" }),
      places: places({ v4: "ip_range" }),
      // Despite its name it holds an id.
      groups: namedAll("security_group_name_to_link", "security-group"),
    },
    {
      each: "rules",
      into: ofResource(named("security_group_id", "security-group")),
      ingress: ofResource(inbound),
      traffic: traffic({ protocol, from: "from_port_range", to: "to_port_range" }),
      places: places({ v4: "ip_ranges" }),
      groups: namedAll(
        firstOf(
          attribute("security_groups_members.security_group_id", { holds: "name", kinds: ["security-group"] }),
          attribute("security_groups_members.security_group_name", { holds: "name", kinds: ["security-group"] }),
        ),
        "security-group",
      ),
    },
  ],
});

const keepsDefault = flag(
  "remove_default_outbound_rule",
  absentMeans(false, "default of the provider: remove_default_outbound_rule is false"),
);

function everythingOut(words: string): Reader<readonly AddressPlace[]> {
  return reader([], (fields, context) => [
    {
      addresses: guardedSetsOf(context.session).of(allAddresses4),
      at: context.origins.implied(fields.at, words),
    },
  ]);
}

const out = {
  into: itself("security-group"),
  ingress: constant(FALSE),
  traffic: constant([{ traffic: allTraffic, when: TRUE }]),
  groups: none,
} as const;

const defaultEgress = defineContribution("security-group-rule", {
  "terraform:outscale_security_group": [
    // A group that is created in a Net lets everything out until its rule is removed (OUTSCALE provider, security_group).
    {
      ...out,
      when: reader([keepsDefault], (fields, context) =>
        context.both(
          anyWritten("net_id").read(fields, context),
          context.guards.not(keepsDefault.read(fields, context).when),
        ),
      ),
      places: everythingOut("remove_default_outbound_rule is not set: everything may go out"),
    },
    // Outbound rules exist only in Nets (OUTSCALE documentation, "About Security Groups").
    {
      ...out,
      when: noneWritten("net_id"),
      places: everythingOut("outside a Net no group filters what goes out"),
    },
  ],
});

export const securityGroupRows: readonly Row[] = [...groups, ...rules, ...defaultEgress];
