/** What leads out of a VPC to the Internet, and what is attached to it: internet and NAT gateways, Elastic IPs, carrier gateways. */

import { FALSE } from "../../../values/index.ts";
import {
  absentMeans,
  all,
  allOf,
  anyWritten,
  answered,
  bareAddresses,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  firstOf,
  inSubnet,
  isWord,
  itself,
  named,
  namedAll,
  neverPublic,
  noneWritten,
  nothingNamed,
  type Shape,
  value,
} from "../../mapping/index.ts";
import { filtered } from "../filters.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const internetServices = defineEntity("internet-service", {
  "terraform:aws_internet_gateway": {
    ...terraformTags,
    names: ["id", "arn"],
    nets: named("vpc_id", "net"),
    egressOnly: false,
  },
  "terraform:aws_egress_only_internet_gateway": {
    ...terraformTags,
    names: ["id"],
    nets: named("vpc_id", "net"),
    egressOnly: true,
  },
  "terraform:data.aws_internet_gateway": {
    ...terraformTags,
    when: noneWritten("internet_gateway_id"),
    names: ["id", "arn", "internet_gateway_id"],
    nets: named(filtered("attachment.vpc-id", "vpc_id"), "net"),
    egressOnly: false,
  },
  "cloudformation:AWS::EC2::InternetGateway": {
    ...cloudformationTags,
    names: ["Ref", "InternetGatewayId"],
    nets: nothingNamed,
    egressOnly: false,
  },
  "cloudformation:AWS::EC2::EgressOnlyInternetGateway": {
    names: ["Ref", "Id"],
    nets: named("VpcId", "net"),
    egressOnly: true,
  },
});

const otherNames = defineAlias("internet-service", {
  "terraform:data.aws_internet_gateway": {
    when: anyWritten("internet_gateway_id"),
    names: ["id", "arn", "internet_gateway_id"],
    of: named("internet_gateway_id", "internet-service"),
  },
});

const attachments = defineContribution("attachment", {
  "terraform:aws_internet_gateway_attachment": {
    gateways: named("internet_gateway_id", "internet-service"),
    nets: named("vpc_id", "net"),
  },
  "terraform:aws_vpn_gateway_attachment": {
    gateways: named("vpn_gateway_id", "virtual-gateway"),
    nets: named("vpc_id", "net"),
  },
  "cloudformation:AWS::EC2::VPCGatewayAttachment": {
    gateways: allOf(named("InternetGatewayId", "internet-service"), named("VpnGatewayId", "virtual-gateway")),
    nets: named("VpcId", "net"),
  },
});

const terraformPublic = isWord(
  "connectivity_type",
  ["public"],
  ["private"],
  absentMeans(true, "default of the provider: connectivity_type is public"),
);
const cloudformationPublic = isWord(
  "ConnectivityType",
  ["public"],
  ["private"],
  absentMeans(true, "default of CloudFormation: ConnectivityType is public"),
);

/** Told the zones that it serves, a regional one serves no others (VPC user guide, "Regional NAT gateways"). */
const zone: Shape = { holds: "text" };

const natServices = defineEntity("nat-service", {
  "terraform:aws_nat_gateway": {
    ...terraformTags,
    names: ["id"],
    isPublic: terraformPublic,
    // One that names its VPC in place of a Subnet is regional.
    regionalIn: named("vpc_id", "net"),
    servedSubregions: firstOf(
      all("availability_zone_address.availability_zone", zone),
      all("availability_zone_address.availability_zone_id", zone),
    ),
  },
  "terraform:data.aws_nat_gateway": { ...terraformTags, names: ["id"], isPublic: terraformPublic },
  "cloudformation:AWS::EC2::NatGateway": {
    ...cloudformationTags,
    names: ["Ref", "NatGatewayId"],
    isPublic: cloudformationPublic,
    regionalIn: named("VpcId", "net"),
    servedSubregions: firstOf(
      all("AvailabilityZoneAddresses.AvailabilityZone", zone),
      all("AvailabilityZoneAddresses.AvailabilityZoneId", zone),
    ),
  },
});

/** A NAT gateway has no security groups, and nothing can be sent to it from outside. */
const natNic = {
  role: "nic",
  owner: "nat-service",
  groups: nothingNamed,
  wearsDefaultGroup: false,
  publicAddress: neverPublic,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(FALSE),
} as const;

const nics = defineEntity("nic", {
  "terraform:aws_nat_gateway": {
    ...natNic,
    when: noneWritten("vpc_id"),
    names: ["network_interface_id"],
    placement: inSubnet("subnet_id"),
    privateAddresses: bareAddresses("private_ip"),
  },
  "terraform:data.aws_nat_gateway": {
    ...natNic,
    names: ["network_interface_id"],
    placement: inSubnet("subnet_id"),
    privateAddresses: bareAddresses("private_ip"),
  },
  "cloudformation:AWS::EC2::NatGateway": {
    ...natNic,
    when: noneWritten("VpcId"),
    names: ["EniId"],
    placement: inSubnet("SubnetId"),
    privateAddresses: bareAddresses("PrivateIpAddress"),
  },
});

const addresses = defineEntity("public-ip", {
  "terraform:aws_eip": {
    ...terraformTags,
    names: ["id", "allocation_id", "public_ip", "arn"],
    boundTo: allOf(named("instance", "nic"), named("network_interface", "nic")),
    value: answered("public_ip"),
  },
  "terraform:data.aws_eip": {
    ...terraformTags,
    names: ["id", "allocation_id", "public_ip", "arn"],
    boundTo: nothingNamed,
    value: firstOf(value("public_ip"), answered("public_ip")),
  },
  "cloudformation:AWS::EC2::EIP": {
    ...cloudformationTags,
    names: ["Ref", "AllocationId", "PublicIp"],
    boundTo: named("InstanceId", "nic"),
    value: answered("Ref"),
  },
});

const bindings = defineContribution("address-binding", {
  "terraform:aws_nat_gateway": {
    when: noneWritten("vpc_id"),
    addresses: namedAll(firstOf(value("allocation_id"), value("secondary_allocation_ids")), "public-ip"),
    nics: itself("nic"),
  },
  "terraform:aws_eip_association": {
    addresses: named(firstOf(value("allocation_id"), value("public_ip")), "public-ip"),
    nics: allOf(named("instance_id", "nic"), named("network_interface_id", "nic")),
  },
  "cloudformation:AWS::EC2::NatGateway": { addresses: named("AllocationId", "public-ip"), nics: itself("nic") },
  "cloudformation:AWS::EC2::EIPAssociation": {
    addresses: named(firstOf(value("AllocationId"), value("EIP")), "public-ip"),
    nics: allOf(named("InstanceId", "nic"), named("NetworkInterfaceId", "nic")),
  },
});

const otherGateways = defineEntity("gateway", {
  "terraform:aws_ec2_carrier_gateway": {
    ...terraformTags,
    names: ["id", "arn"],
    gateway: "carrier",
    nets: named("vpc_id", "net"),
  },
  "cloudformation:AWS::EC2::CarrierGateway": {
    ...cloudformationTags,
    names: ["Ref", "CarrierGatewayId"],
    gateway: "carrier",
    nets: named("VpcId", "net"),
  },
});

export const gateways = [
  ...internetServices,
  ...otherNames,
  ...attachments,
  ...natServices,
  ...nics,
  ...addresses,
  ...bindings,
  ...otherGateways,
];
