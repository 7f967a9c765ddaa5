/** Nets with what the cloud makes along with them, and Subnets: as scripts make them, and as they look them up. */

import { guardedSetsOf } from "../../../graph/index.ts";
import { allAddresses, allTraffic } from "../../../net/index.ts";
import { FALSE, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  allowAll,
  answered,
  type Completion,
  constant,
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

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html; OUTSCALE's is the same. */
const membersAndOut: Completion<"security-group"> = (group, _fields, context) => {
  if (group.nature !== "implicit") return;
  const at = context.origins.implied(
    group.at,
    "a default security group lets its members reach each other, and everything out",
  );
  const everything = [{ traffic: allTraffic, when: TRUE }];
  const sets = guardedSetsOf(context.session);
  const members = { addresses: sets.of({ v4: [], v6: [] }), places: [], groups: [{ to: group.id, when: TRUE, at }] };
  const world = { addresses: sets.of(allAddresses), places: [], groups: [] };
  group.rules.push({ direction: "ingress", traffic: everything, peers: members, when: TRUE, at, nature: "implied" });
  group.rules.push({ direction: "egress", traffic: everything, peers: world, when: TRUE, at, nature: "implied" });
};

const groupRow = { source: "members reach each other, everything goes out (VPC user guide)", complete: membersAndOut };
const groupCompletions = defineCompletion("security-group", {
  "ec2:CreateVpc": groupRow,
  "boto2:create_vpc": groupRow,
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const everythingPasses: Completion<"network-acl"> = (acl, _fields, context) => {
  if (acl.nature !== "implicit") return;
  acl.entries.push(
    ...allowAll(context, TRUE, context.origins.implied(acl.at, "a default network ACL lets everything pass")),
  );
};

const defaultAcl = { role: "default-network-acl", names: [], nets: itself("net"), isDefault: true } as const;
const aclRow = { source: "everything passes (VPC user guide)", complete: everythingPasses };
const defaultAcls = [
  ...defineEntity("network-acl", { "ec2:CreateVpc": defaultAcl, "boto2:create_vpc": defaultAcl }),
  ...defineCompletion("network-acl", { "ec2:CreateVpc": aclRow, "boto2:create_vpc": aclRow }),
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
