/** Nets with what the cloud makes along with them, and Subnets: as scripts make them, and as they look them up. */

import { FALSE, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  answered,
  constant,
  defaultAclCompletion,
  defaultGroupCompletion,
  defineCompletion,
  defineEntity,
  firstOf,
  flag,
  itself,
  netOrDefault,
  ownRanges,
  type Row,
  unseenFlag,
  value,
} from "../../mapping/index.ts";
import type { BotoCloud } from "../cloud.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const vpcs = defineEntity("net", {
  "ec2:CreateVpc": {
    ...boto3Tags,
    names: ["VpcId"],
    ranges: ownRanges({ v4: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")) }),
    isDefault: constant(FALSE),
  },
  "ec2:CreateDefaultVpc": {
    ...boto3Tags,
    names: ["VpcId"],
    ranges: ownRanges({ v4: answered("CidrBlock") }),
    isDefault: constant(TRUE),
  },
  "ec2:DescribeVpcs": {
    ...boto3Tags,
    names: ["VpcId"],
    given: value("VpcId"),
    ranges: ownRanges({ v4: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")) }),
    isDefault: constant(FALSE),
  },
  "boto2:create_vpc": {
    ...boto2Tags,
    names: ["id"],
    ranges: ownRanges({ v4: firstOf(value("cidr_block", "cidr"), answered("cidr_block")) }),
    isDefault: constant(FALSE),
  },
  "boto2:get_all_vpcs": {
    ...boto2Tags,
    names: ["id"],
    given: value("id"),
    ranges: ownRanges({ v4: firstOf(value("cidr_block", "cidr"), answered("cidr_block")) }),
    isDefault: constant(FALSE),
  },
});

const notPublic = absentMeans(false, "default of the API: a subnet gives no public addresses");

function createdSubnets({ unnamedSubregion }: BotoCloud): readonly Row[] {
  return defineEntity("subnet", {
    "ec2:CreateSubnet": {
      ...boto3Tags,
      names: ["SubnetId"],
      nets: netOrDefault("VpcId"),
      ranges: ownRanges({ v4: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")), v6: "Ipv6CidrBlock" }),
      cidr: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")),
      subregion: firstOf(value("AvailabilityZone"), value("AvailabilityZoneId"), unnamedSubregion),
      givesPublicAddress: flag("MapPublicIpOnLaunch", notPublic),
      givesIpv6: flag(
        "AssignIpv6AddressOnCreation",
        absentMeans(false, "default of the API: a subnet gives no IPv6 addresses"),
      ),
    },
    "boto2:create_subnet": {
      ...boto2Tags,
      names: ["id"],
      nets: netOrDefault("vpc_id"),
      ranges: ownRanges({ v4: firstOf(value("cidr_block", "cidr"), answered("cidr_block")) }),
      cidr: firstOf(value("cidr_block", "cidr"), answered("cidr_block")),
      subregion: firstOf(value("availability_zone"), unnamedSubregion),
      givesPublicAddress: flag("map_public_ip_on_launch", notPublic),
    },
  });
}

const foundSubnets = defineEntity("subnet", {
  "ec2:DescribeSubnets": {
    ...boto3Tags,
    names: ["SubnetId"],
    given: value("SubnetId"),
    nets: netOrDefault("VpcId"),
    ranges: ownRanges({ v4: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")) }),
    cidr: firstOf(value("CidrBlock", "cidr"), answered("CidrBlock")),
    subregion: firstOf(value("AvailabilityZone"), answered("AvailabilityZone")),
    givesPublicAddress: unseenFlag(),
  },
  "boto2:get_all_subnets": {
    ...boto2Tags,
    names: ["id"],
    given: value("id"),
    nets: netOrDefault("vpc_id"),
    ranges: ownRanges({ v4: firstOf(value("cidr_block", "cidr"), answered("cidr_block")) }),
    cidr: firstOf(value("cidr_block", "cidr"), answered("cidr_block")),
    subregion: firstOf(value("availability_zone"), answered("availability_zone")),
    givesPublicAddress: unseenFlag(),
  },
});

const mainTable = { role: "main-route-table", names: [], nets: itself("net"), isMain: true } as const;
const mainTables = defineEntity("route-table", { "ec2:CreateVpc": mainTable, "boto2:create_vpc": mainTable });

const defaultGroup = { role: "default-security-group", names: [], nets: itself("net"), isDefault: true } as const;
const defaultGroups = defineEntity("security-group", {
  "ec2:CreateVpc": defaultGroup,
  "boto2:create_vpc": defaultGroup,
});

const groupCompletions = defineCompletion("security-group", {
  "ec2:CreateVpc": defaultGroupCompletion,
  "boto2:create_vpc": defaultGroupCompletion,
});

const defaultAcl = { role: "default-network-acl", names: [], nets: itself("net"), isDefault: true } as const;
const defaultAcls = [
  ...defineEntity("network-acl", { "ec2:CreateVpc": defaultAcl, "boto2:create_vpc": defaultAcl }),
  ...defineCompletion("network-acl", {
    "ec2:CreateVpc": defaultAclCompletion,
    "boto2:create_vpc": defaultAclCompletion,
  }),
];

export function netRows(cloud: BotoCloud): readonly Row[] {
  return [
    ...vpcs,
    ...createdSubnets(cloud),
    ...foundSubnets,
    ...mainTables,
    ...defaultGroups,
    ...groupCompletions,
    ...(cloud.hasNetworkAcls ? defaultAcls : []),
  ];
}
