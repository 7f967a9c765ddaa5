/** Subnets. */

import {
  absentMeans,
  allOf,
  answered,
  anyWritten,
  defaultNet,
  defaultNetWhere,
  defineAlias,
  defineEntity,
  defineSearch,
  firstOf,
  flag,
  named,
  noneWritten,
  ownRanges,
  unseenFlag,
  value,
} from "../../mapping/index.ts";
import { filtered } from "../filters.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const terraformCidr = firstOf(value("cidr_block", "cidr"), answered("cidr_block"));
const terraformZone = firstOf(value("availability_zone"), value("availability_zone_id"), answered("availability_zone"));
const terraformRanges = ownRanges({ v4: terraformCidr, v6: "ipv6_cidr_block" });
const terraformIpv6 = flag(
  "assign_ipv6_address_on_creation",
  absentMeans(false, "default of the provider: assign_ipv6_address_on_creation is false"),
);
const cloudformationCidr = firstOf(value("CidrBlock", "cidr"), answered("CidrBlock"));

const entities = defineEntity("subnet", {
  "terraform:aws_subnet": {
    ...terraformTags,
    names: ["id", "arn"],
    nets: named("vpc_id", "net"),
    ranges: terraformRanges,
    cidr: terraformCidr,
    subregion: terraformZone,
    givesPublicAddress: flag(
      "map_public_ip_on_launch",
      absentMeans(false, "default of the provider: map_public_ip_on_launch is false"),
    ),
    givesIpv6: terraformIpv6,
  },
  "terraform:aws_default_subnet": {
    ...terraformTags,
    names: ["id", "arn"],
    nets: defaultNet,
    ranges: ownRanges({ v4: answered("cidr_block") }),
    cidr: answered("cidr_block"),
    subregion: terraformZone,
    givesPublicAddress: flag(
      "map_public_ip_on_launch",
      absentMeans(true, "a default subnet gives public addresses unless map_public_ip_on_launch is false"),
    ),
    givesIpv6: terraformIpv6,
  },
  "terraform:data.aws_subnet": {
    ...terraformTags,
    when: noneWritten("id"),
    names: ["id", "arn"],
    nets: named(filtered("vpc-id", "vpc_id"), "net"),
    ranges: terraformRanges,
    cidr: terraformCidr,
    subregion: terraformZone,
    givesPublicAddress: unseenFlag(),
  },
  "cloudformation:AWS::EC2::Subnet": {
    ...cloudformationTags,
    names: ["Ref", "SubnetId"],
    nets: named("VpcId", "net"),
    ranges: ownRanges({ v4: cloudformationCidr, v6: "Ipv6CidrBlock" }),
    cidr: cloudformationCidr,
    subregion: firstOf(value("AvailabilityZone"), value("AvailabilityZoneId"), answered("AvailabilityZone")),
    givesPublicAddress: flag(
      "MapPublicIpOnLaunch",
      absentMeans(false, "default of CloudFormation: MapPublicIpOnLaunch is false"),
    ),
    givesIpv6: flag(
      "AssignIpv6AddressOnCreation",
      absentMeans(false, "default of CloudFormation: AssignIpv6AddressOnCreation is false"),
    ),
  },
});

const lookups = defineAlias("subnet", {
  "terraform:data.aws_subnet": { when: anyWritten("id"), names: ["id", "arn"], of: named("id", "subnet") },
});

const soughtZone = firstOf(filtered("availability-zone"), filtered("availability-zone-id"));
const defaultOfZone = defaultNetWhere(filtered("default-for-az"));

const searches = defineSearch("subnet", {
  "terraform:data.aws_subnets": {
    names: ["ids"],
    nets: allOf(named(filtered("vpc-id"), "net"), defaultOfZone),
    subregion: soughtZone,
  },
  "terraform:data.aws_subnet_ids": {
    names: ["ids"],
    nets: allOf(named(filtered("vpc-id", "vpc_id"), "net"), defaultOfZone),
    subregion: soughtZone,
  },
});

export const subnets = [...entities, ...lookups, ...searches];
