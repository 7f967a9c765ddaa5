/** What leads to the Internet: internet gateways, NAT gateways, public IPs. */

import { FALSE } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  answered,
  constant,
  defineContribution,
  defineEntity,
  firstOf,
  inSubnet,
  isWord,
  itself,
  named,
  neverPublic,
  nothingNamed,
  type Row,
  value,
} from "../../mapping/index.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const internetServices = defineEntity("internet-service", {
  "ec2:CreateInternetGateway": { ...boto3Tags, names: ["InternetGatewayId"], nets: nothingNamed, egressOnly: false },
  "ec2:DescribeInternetGateways": {
    ...boto3Tags,
    names: ["InternetGatewayId"],
    given: value("InternetGatewayId"),
    nets: named("VpcId", "net"),
    egressOnly: false,
  },
  "ec2:CreateEgressOnlyInternetGateway": {
    ...boto3Tags,
    names: ["EgressOnlyInternetGatewayId"],
    nets: named("VpcId", "net"),
    egressOnly: true,
  },
  "boto2:create_internet_gateway": { ...boto2Tags, names: ["id"], nets: nothingNamed, egressOnly: false },
  "boto2:get_all_internet_gateways": {
    ...boto2Tags,
    names: ["id"],
    given: value("id"),
    nets: named("vpc_id", "net"),
    egressOnly: false,
  },
});

const connectivity = isWord(
  "ConnectivityType",
  ["public"],
  ["private"],
  absentMeans(true, "default of the API: a NAT gateway is public"),
);
/** The raw call that scripts of boto 2 make knows no other kind. */
const publicNat = isWord(
  "connectivity_type",
  ["public"],
  ["private"],
  absentMeans(true, "default of the API: a NAT gateway is public"),
);

const natNic = {
  names: [],
  role: "nic",
  owner: "nat-service",
  groups: nothingNamed,
  wearsDefaultGroup: false,
  publicAddress: neverPublic,
  ipv6: constant(undefined),
  sourceDestinationCheck: constant(FALSE),
  privateAddresses: addresses({}),
} as const;

const natServices = [
  ...defineEntity("nat-service", {
    "ec2:CreateNatGateway": { ...boto3Tags, names: ["NatGatewayId"], isPublic: connectivity },
    "boto2:create_nat_gateway": { ...boto2Tags, names: ["id"], isPublic: publicNat },
  }),
  ...defineEntity("nic", {
    "ec2:CreateNatGateway": { ...natNic, placement: inSubnet("SubnetId") },
    "boto2:create_nat_gateway": { ...natNic, placement: inSubnet("subnet_id") },
  }),
];

const publicIps = defineEntity("public-ip", {
  "ec2:AllocateAddress": {
    ...boto3Tags,
    names: ["AllocationId", "PublicIp"],
    boundTo: nothingNamed,
    value: answered("PublicIp"),
  },
  "boto2:allocate_address": {
    ...boto2Tags,
    names: ["allocation_id", "public_ip", "id"],
    boundTo: nothingNamed,
    value: answered("public_ip"),
  },
});

const bindings = defineContribution("address-binding", {
  "ec2:AssociateAddress": {
    addresses: named(firstOf(value("AllocationId"), value("PublicIp")), "public-ip"),
    nics: named(firstOf(value("NetworkInterfaceId"), value("InstanceId")), "nic"),
  },
  "ec2:CreateNatGateway": { addresses: named("AllocationId", "public-ip"), nics: itself("nic") },
  "boto2:associate_address": {
    addresses: named(firstOf(value("allocation_id"), value("public_ip")), "public-ip"),
    nics: named(firstOf(value("network_interface_id"), value("instance_id")), "nic"),
  },
  "boto2:create_nat_gateway": { addresses: named("allocation_id", "public-ip"), nics: itself("nic") },
});

const attachments = defineContribution("attachment", {
  "ec2:AttachInternetGateway": {
    gateways: named("InternetGatewayId", "internet-service"),
    nets: named("VpcId", "net"),
  },
  "boto2:attach_internet_gateway": {
    gateways: named("internet_gateway_id", "internet-service"),
    nets: named("vpc_id", "net"),
  },
});

export const gatewayRows: readonly Row[] = [
  ...internetServices,
  ...natServices,
  ...publicIps,
  ...bindings,
  ...attachments,
];
