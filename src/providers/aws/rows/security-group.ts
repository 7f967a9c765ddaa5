/** Security groups, and their rules in each of the ways in which AWS lets people write them. */

import { type DraftOf, guardedSetsOf, type SgRule } from "../../../graph/index.ts";
import { allAddresses, allTraffic } from "../../../net/index.ts";
import { noticeAt } from "../../../source/index.ts";
import { FALSE, type Guard, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  anyWritten,
  type Completion,
  constant,
  type Context,
  defineAlias,
  defineCompletion,
  defineContribution,
  defineEntity,
  defineSearch,
  defaultGroupsOf,
  type Fields,
  firstOf,
  isOn,
  isWord,
  itself,
  label,
  named,
  namedAll,
  netOrDefault,
  noneWritten,
  places,
  presentWhen,
  traffic,
  value,
  whenOn,
} from "../../mapping/index.ts";
import { filtered } from "../filters.ts";
import { cloudformationNamed, terraformNamed } from "./naming.ts";

const groups = defineEntity("security-group", {
  "terraform:aws_security_group": {
    ...terraformNamed,
    names: ["id", "arn", "name"],
    given: label("name"),
    nets: netOrDefault("vpc_id"),
    isDefault: false,
  },
  "terraform:data.aws_security_group": {
    ...terraformNamed,
    when: noneWritten("id"),
    names: ["id", "arn", "name"],
    nets: named(filtered("vpc-id", "vpc_id"), "net"),
    isDefault: false,
  },
  "cloudformation:AWS::EC2::SecurityGroup": {
    ...cloudformationNamed("GroupName"),
    names: ["Ref", "GroupId", "Id"],
    given: label("GroupName"),
    nets: netOrDefault("VpcId"),
    isDefault: false,
  },
});

const otherNames = defineAlias("security-group", {
  // Declaring it takes away the rules that it came with (hashicorp/aws, "aws_default_security_group").
  "terraform:aws_default_security_group": {
    names: ["id", "arn"],
    of: defaultGroupsOf(netOrDefault("vpc_id")),
    declares: true,
  },
  "terraform:data.aws_security_group": {
    when: anyWritten("id"),
    names: ["id", "arn", "name"],
    of: named("id", "security-group"),
  },
});

const never = absentMeans(false, "default of the provider: self is false");

/** Terraform's rule blocks. */
const terraformBlock = {
  into: itself("security-group"),
  traffic: traffic({ protocol: "protocol", from: "from_port", to: "to_port" }),
  places: places({ v4: "cidr_blocks", v6: "ipv6_cidr_blocks", prefixLists: "prefix_list_ids" }),
  groups: namedAll("security_groups", "security-group"),
  self: isOn("self", never),
};

const ingress = constant<Guard>(TRUE);
const egress = constant<Guard>(FALSE);

/** The newer resources: one peer and one traffic each. */
const terraformRule = {
  into: named("security_group_id", "security-group"),
  traffic: traffic({ protocol: "ip_protocol", from: "from_port", to: "to_port" }),
  places: places({ v4: "cidr_ipv4", v6: "cidr_ipv6", prefixLists: "prefix_list_id" }),
  groups: named("referenced_security_group_id", "security-group"),
};

const cloudformationPorts = traffic({ protocol: "IpProtocol", from: "FromPort", to: "ToPort" });

const cloudformationIngress = {
  ingress,
  traffic: cloudformationPorts,
  places: places({ v4: "CidrIp", v6: "CidrIpv6", prefixLists: "SourcePrefixListId" }),
  groups: named(firstOf(value("SourceSecurityGroupId"), value("SourceSecurityGroupName")), "security-group"),
};

const cloudformationEgress = {
  ingress: egress,
  traffic: cloudformationPorts,
  places: places({ v4: "CidrIp", v6: "CidrIpv6", prefixLists: "DestinationPrefixListId" }),
  groups: named("DestinationSecurityGroupId", "security-group"),
};

const rules = defineContribution("security-group-rule", {
  "terraform:aws_security_group": [
    { ...terraformBlock, each: "ingress", ingress },
    { ...terraformBlock, each: "egress", ingress: egress },
  ],
  "terraform:aws_default_security_group": [
    { ...terraformBlock, each: "ingress", ingress },
    { ...terraformBlock, each: "egress", ingress: egress },
  ],
  "terraform:aws_security_group_rule": {
    ...terraformBlock,
    into: named("security_group_id", "security-group"),
    ingress: whenOn(isWord("type", ["ingress"], ["egress"], never)),
    groups: named("source_security_group_id", "security-group"),
  },
  "terraform:aws_vpc_security_group_ingress_rule": { ...terraformRule, ingress },
  "terraform:aws_vpc_security_group_egress_rule": { ...terraformRule, ingress: egress },
  "cloudformation:AWS::EC2::SecurityGroup": [
    { ...cloudformationIngress, each: "SecurityGroupIngress", into: itself("security-group") },
    { ...cloudformationEgress, each: "SecurityGroupEgress", into: itself("security-group") },
  ],
  "cloudformation:AWS::EC2::SecurityGroupIngress": {
    ...cloudformationIngress,
    into: named(firstOf(value("GroupId"), value("GroupName")), "security-group"),
  },
  "cloudformation:AWS::EC2::SecurityGroupEgress": { ...cloudformationEgress, into: named("GroupId", "security-group") },
});

/**
 * EC2 lets everything out of a new group, and CloudFormation takes that away with the first rule that it adds
 * (https://github.com/aws/aws-cdk/issues/987). An empty list alone is not documented: it may stay.
 */
const outUnlessStated: Completion<"security-group"> = (group, fields, context) => {
  const stated = context.guards.any(group.rules.filter((rule) => rule.direction === "egress").map((rule) => rule.when));
  const isEmptyList =
    fields.value("SecurityGroupEgress").k === "list" &&
    presentWhen(context.guards, fields.value("SecurityGroupEgress")) === FALSE;
  const stays = isEmptyList ? emptyListKeeps(group, fields, context) : TRUE;
  const when = context.guards.and(context.guards.not(stated), stays);
  if (when === FALSE) return;
  const at = context.origins.implied(group.at, "default of the cloud: without an egress rule everything goes out");
  const peers = { addresses: guardedSetsOf(context.session).of(allAddresses), places: [], groups: [] };
  group.rules.push({
    direction: "egress",
    traffic: [{ traffic: allTraffic, when: TRUE }],
    peers,
    when,
    at,
    nature: "implied",
  });
};

function emptyListKeeps(group: DraftOf<"security-group">, fields: Fields, context: Context): Guard {
  const name = context.show(group.id);
  return context.guards.atom({
    key: `empty-egress:${context.keyOf(group.id)}`,
    words: `an empty SecurityGroupEgress leaves everything out of ${name}`,
    settles: "author",
    causes: [{ kind: "attribute", words: `${name}.SecurityGroupEgress is an empty list`, at: fields.at }],
  });
}

/**
 * The group resource removes the rules that it does not list, so that those beside it come and go with each run
 * (hashicorp/aws, "aws_security_group"): they hold only while they last. A group that lists none removes none.
 */
const removesOthers: Completion<"security-group"> = (group, fields, context) => {
  for (const direction of ["ingress", "egress"] as const) {
    const lists = presentWhen(context.guards, fields.value(direction));
    const beside = new Set(
      group.rules.filter((rule) => rule.direction === direction && isBeside(rule, fields, context)),
    );
    const [first] = beside;
    if (first === undefined || lists === FALSE) continue;
    const name = context.show(group.id);
    const message = `${name} lists its own ${direction} rules, so it removes the ones declared beside it: write them in one way only`;
    context.notices.add(noticeAt(first.at, "conflicting-declarations", "warning", message));
    const lasts = context.guards.atom({
      key: `lasts:${context.keyOf(group.id)}:${direction}`,
      words: `the ${direction} rules beside ${name} last`,
      settles: "author",
      causes: [{ kind: "attribute", words: `${direction} rules both in ${name} and beside it`, at: first.at }],
    });
    const kept = context.guards.or(context.guards.not(lists), lasts);
    group.rules = group.rules.map((rule) =>
      beside.has(rule) ? { ...rule, when: context.guards.and(rule.when, kept) } : rule,
    );
  }
};

/** Whether a rule is stated by another resource than the group. */
function isBeside(rule: SgRule, { subject }: Fields, context: Context): boolean {
  return rule.nature === "stated" && context.whoStates(rule)?.resource.id !== subject.resource.id;
}

const completions = defineCompletion("security-group", {
  "cloudformation:AWS::EC2::SecurityGroup": {
    source: "everything goes out unless an egress rule is stated",
    complete: outUnlessStated,
  },
  "terraform:aws_security_group": {
    source: "the provider removes the default egress, and rules that the group does not list",
    complete: removesOthers,
  },
});

const searches = defineSearch("security-group", {
  "terraform:data.aws_security_groups": { names: ["ids", "arns"], nets: named(filtered("vpc-id"), "net") },
});

export const securityGroups = [...groups, ...otherNames, ...rules, ...searches, ...completions];
