/** Security groups with the rules that calls authorized, and did not revoke. */

import { FALSE, stringOf, TRUE } from "../../../values/index.ts";
import {
  constant,
  defaultGroupsOf,
  defaultValue,
  defineAlias,
  defineContribution,
  defineEntity,
  firstOf,
  itself,
  label,
  namedAll,
  netOrDefault,
  places,
  reader,
  type Row,
  traffic,
  value,
} from "../../mapping/index.ts";
import { boto2Named, boto3Named } from "./naming.ts";

/** Whether a look-up asks for the default group of a Net. */
function asksForDefault(path: string) {
  return reader([], (fields) => (stringOf(fields.value(path)) === "default" ? TRUE : FALSE));
}

function asksForOther(path: string) {
  const asked = asksForDefault(path);
  return reader([asked], (fields, context) => context.guards.not(asked.read(fields, context)));
}

const groups = defineEntity("security-group", {
  "ec2:CreateSecurityGroup": {
    ...boto3Named("GroupName"),
    names: ["GroupId", "GroupName"],
    given: label("GroupName"),
    nets: netOrDefault("VpcId"),
    isDefault: false,
  },
  "ec2:DescribeSecurityGroups": {
    ...boto3Named("GroupName"),
    when: asksForOther("GroupName"),
    names: ["GroupId", "GroupName"],
    given: firstOf(value("GroupId"), label("GroupName")),
    nets: netOrDefault("VpcId"),
    isDefault: false,
  },
  "boto2:create_security_group": {
    ...boto2Named("name"),
    names: ["id", "name"],
    given: label("name"),
    nets: netOrDefault("vpc_id"),
    isDefault: false,
  },
  "boto2:get_all_security_groups": {
    ...boto2Named("name"),
    when: asksForOther("name"),
    names: ["id", "name"],
    given: firstOf(value("id"), label("name")),
    nets: netOrDefault("vpc_id"),
    isDefault: false,
  },
});

const defaultGroups = defineAlias("security-group", {
  "ec2:DescribeSecurityGroups": {
    when: asksForDefault("GroupName"),
    names: ["GroupId", "GroupName"],
    of: defaultGroupsOf(netOrDefault("VpcId")),
  },
  "boto2:get_all_security_groups": {
    when: asksForDefault("name"),
    names: ["id", "name"],
    of: defaultGroupsOf(netOrDefault("vpc_id")),
  },
});

const ingress = { each: "ingress", ingress: constant(TRUE) } as const;
const egress = { each: "egress", ingress: constant(FALSE) } as const;

/** One element per peer, in the words of `IpPermissions`. */
const boto3Rule = {
  into: itself("security-group"),
  traffic: traffic({ protocol: "IpProtocol", from: "FromPort", to: "ToPort" }),
  places: places({ v4: "CidrIp", v6: "CidrIpv6", prefixLists: "PrefixListId" }),
  groups: namedAll(firstOf(value("GroupId"), value("GroupName")), "security-group"),
};

/** Without a protocol a source group may send everything (boto 2, `authorize`). */
const boto2Rule = {
  into: itself("security-group"),
  traffic: traffic({
    protocol: firstOf(value("ip_protocol"), defaultValue("-1", "no protocol is given: all of them")),
    from: "from_port",
    to: "to_port",
  }),
  places: places({ v4: "cidr_ip" }),
  groups: namedAll(firstOf(value("src_group"), value("src_security_group_name")), "security-group"),
};

const rules = defineContribution("security-group-rule", {
  "ec2:CreateSecurityGroup": [
    { ...boto3Rule, ...ingress },
    { ...boto3Rule, ...egress },
  ],
  "ec2:DescribeSecurityGroups": [
    { ...boto3Rule, ...ingress },
    { ...boto3Rule, ...egress },
  ],
  "boto2:create_security_group": [
    { ...boto2Rule, ...ingress },
    { ...boto2Rule, ...egress },
  ],
  "boto2:get_all_security_groups": [
    { ...boto2Rule, ...ingress },
    { ...boto2Rule, ...egress },
  ],
});

export const securityGroupRows: readonly Row[] = [...groups, ...defaultGroups, ...rules];
