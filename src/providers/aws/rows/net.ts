/** VPCs, their ranges, and what comes with each: a main route table, a default security group, a default network ACL. */

import { FALSE, TRUE } from "../../../values/index.ts";
import {
  addInternetRoute,
  allOf,
  answered,
  anyWritten,
  constant,
  defaultAclCompletion,
  defaultGroupCompletion,
  defaultNetWhere,
  defaultValue,
  defineAlias,
  defineCompletion,
  defineContribution,
  defineEntity,
  firstOf,
  itself,
  named,
  noneWritten,
  ownRanges,
  value,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const terraformRanges = ownRanges({
  v4: firstOf(value("cidr_block", "cidr"), answered("cidr_block")),
  v6: "ipv6_cidr_block",
});

/** A look-up by other things than the id finds what is not named elsewhere. */
const isSearch = noneWritten("id", "default");

const vpcs = defineEntity("net", {
  "terraform:aws_vpc": { ...terraformTags, names: ["id", "arn"], ranges: terraformRanges, isDefault: constant(FALSE) },
  "terraform:aws_default_vpc": {
    ...terraformTags,
    names: ["id", "arn"],
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
    ranges: ownRanges({ v4: defaultValue("172.31.0.0/16", "a default VPC has the range 172.31.0.0/16") }),
    isDefault: constant(TRUE),
  },
  "terraform:data.aws_vpc": {
    ...terraformTags,
    when: isSearch,
    names: ["id", "arn"],
    ranges: terraformRanges,
    isDefault: constant(FALSE),
  },
  "cloudformation:AWS::EC2::VPC": {
    ...cloudformationTags,
    names: ["Ref", "VpcId"],
    ranges: ownRanges({ v4: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")) }),
    isDefault: constant(FALSE),
  },
});

const lookups = defineAlias("net", {
  "terraform:data.aws_vpc": {
    when: anyWritten("id", "default"),
    names: ["id", "arn"],
    of: allOf(named("id", "net"), defaultNetWhere("default")),
  },
});

const ranges = defineContribution("range", {
  "terraform:aws_vpc_ipv4_cidr_block_association": {
    nets: named("vpc_id", "net"),
    ranges: ownRanges({ v4: "cidr_block" }),
  },
  "terraform:aws_vpc_ipv6_cidr_block_association": {
    nets: named("vpc_id", "net"),
    ranges: ownRanges({ v6: "ipv6_cidr_block" }),
  },
  "cloudformation:AWS::EC2::SubnetCidrBlock": {
    nets: named("SubnetId", "subnet"),
    ranges: ownRanges({ v6: "Ipv6CidrBlock" }),
  },
  "cloudformation:AWS::EC2::VPCCidrBlock": {
    nets: named("VpcId", "net"),
    ranges: ownRanges({ v4: "CidrBlock", v6: "Ipv6CidrBlock" }),
  },
});

const own = itself("net");

const mainTables = defineEntity("route-table", {
  "terraform:aws_vpc": {
    role: "main-route-table",
    names: ["main_route_table_id", "default_route_table_id"],
    nets: own,
    isMain: true,
  },
  "terraform:aws_default_vpc": {
    role: "main-route-table",
    names: ["main_route_table_id", "default_route_table_id"],
    nets: own,
    isMain: true,
  },
  "terraform:data.aws_vpc": {
    role: "main-route-table",
    when: isSearch,
    names: ["main_route_table_id"],
    nets: own,
    isMain: true,
  },
  "cloudformation:AWS::EC2::VPC": { role: "main-route-table", names: [], nets: own, isMain: true },
});

const defaultGroups = defineEntity("security-group", {
  "terraform:aws_vpc": {
    role: "default-security-group",
    names: ["default_security_group_id"],
    nets: own,
    isDefault: true,
  },
  "terraform:aws_default_vpc": {
    role: "default-security-group",
    names: ["default_security_group_id"],
    nets: own,
    isDefault: true,
  },
  "cloudformation:AWS::EC2::VPC": {
    role: "default-security-group",
    names: ["DefaultSecurityGroup"],
    nets: own,
    isDefault: true,
  },
});

const defaultAcls = defineEntity("network-acl", {
  "terraform:aws_vpc": { role: "default-network-acl", names: ["default_network_acl_id"], nets: own, isDefault: true },
  "terraform:aws_default_vpc": {
    role: "default-network-acl",
    names: ["default_network_acl_id"],
    nets: own,
    isDefault: true,
  },
  "terraform:data.aws_vpc": { role: "default-network-acl", when: isSearch, names: [], nets: own, isDefault: true },
  "cloudformation:AWS::EC2::VPC": {
    role: "default-network-acl",
    names: ["DefaultNetworkAcl"],
    nets: own,
    isDefault: true,
  },
});

const groupCompletion = defineCompletion("security-group", {
  "terraform:aws_vpc": defaultGroupCompletion,
  "terraform:aws_default_vpc": defaultGroupCompletion,
  "cloudformation:AWS::EC2::VPC": defaultGroupCompletion,
});

const aclCompletion = defineCompletion("network-acl", {
  "terraform:aws_vpc": defaultAclCompletion,
  "terraform:aws_default_vpc": defaultAclCompletion,
  "cloudformation:AWS::EC2::VPC": defaultAclCompletion,
});

const internetRoute = defineCompletion("net", {
  "terraform:aws_default_vpc": {
    source: "a default VPC has an internet gateway and a route to it (VPC user guide)",
    complete: (net, { subject }, context) => {
      addInternetRoute(context, subject, net.id);
    },
  },
});

export const nets = [
  ...vpcs,
  ...lookups,
  ...ranges,
  ...mainTables,
  ...defaultGroups,
  ...defaultAcls,
  ...groupCompletion,
  ...aclCompletion,
  ...internetRoute,
];
