/** Ways in for administrators that are no VMs: client VPN endpoints, and endpoints for SSH to instances. */

import { FALSE, TRUE } from "../../../values/index.ts";
import {
  addresses,
  constant,
  defineContribution,
  defineEntity,
  definePart,
  inSubnet,
  itself,
  named,
  namedAll,
  netsOfSubnets,
  neverPublic,
  nothingKnown,
  ofPart,
  value,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const accesses = defineEntity("admin-access", {
  "terraform:aws_ec2_client_vpn_endpoint": {
    ...terraformTags,
    names: ["id", "arn"],
    access: "client-vpn",
    nets: named("vpc_id", "net"),
    clients: addresses({ v4: "client_cidr_block" }),
  },
  "cloudformation:AWS::EC2::ClientVpnEndpoint": {
    ...cloudformationTags,
    names: ["Ref"],
    access: "client-vpn",
    nets: named("VpcId", "net"),
    clients: addresses({ v4: "ClientCidrBlock" }),
  },
  "terraform:aws_ec2_instance_connect_endpoint": {
    ...terraformTags,
    names: ["id", "arn"],
    access: "connect-endpoint",
    nets: netsOfSubnets("subnet_id"),
    clients: nothingKnown,
  },
  "cloudformation:AWS::EC2::InstanceConnectEndpoint": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    access: "connect-endpoint",
    nets: netsOfSubnets("SubnetId"),
    clients: nothingKnown,
  },
});

/** What an endpoint says of the network interfaces that its associations with Subnets get. */
const settings = definePart("client-vpn", {
  "terraform:aws_ec2_client_vpn_endpoint": { names: ["id", "arn"], reads: value("security_group_ids").reads },
  "cloudformation:AWS::EC2::ClientVpnEndpoint": { names: ["Ref"], reads: value("SecurityGroupIds").reads },
});

/** Without a group it wears the default one of its VPC (Client VPN guide, "Target networks"). */
const nic = {
  role: "nic",
  wearsDefaultGroup: true,
  publicAddress: neverPublic,
  ipv6: constant(undefined),
  privateAddresses: nothingKnown,
} as const;

const nics = defineEntity("nic", {
  "terraform:aws_ec2_client_vpn_network_association": {
    ...nic,
    names: [],
    owner: "itself",
    placement: inSubnet("subnet_id"),
    groups: namedAll(ofPart([value("client_vpn_endpoint_id")], "client-vpn", "security_group_ids"), "security-group"),
    sourceDestinationCheck: constant(FALSE),
  },
  "cloudformation:AWS::EC2::ClientVpnTargetNetworkAssociation": {
    ...nic,
    names: [],
    owner: "itself",
    placement: inSubnet("SubnetId"),
    groups: namedAll(ofPart([value("ClientVpnEndpointId")], "client-vpn", "SecurityGroupIds"), "security-group"),
    sourceDestinationCheck: constant(FALSE),
  },
  "terraform:aws_ec2_instance_connect_endpoint": {
    ...nic,
    names: ["network_interface_ids"],
    owner: "admin-access",
    placement: inSubnet("subnet_id"),
    groups: namedAll("security_group_ids", "security-group"),
    sourceDestinationCheck: constant(TRUE),
  },
  "cloudformation:AWS::EC2::InstanceConnectEndpoint": {
    ...nic,
    names: [],
    owner: "admin-access",
    placement: inSubnet("SubnetId"),
    groups: namedAll("SecurityGroupIds", "security-group"),
    sourceDestinationCheck: constant(TRUE),
  },
});

const associations = [
  ...defineContribution("nic-attachment", {
    "terraform:aws_ec2_client_vpn_network_association": {
      nics: itself("nic"),
      vms: named("client_vpn_endpoint_id", "admin-access"),
    },
    "cloudformation:AWS::EC2::ClientVpnTargetNetworkAssociation": {
      nics: itself("nic"),
      vms: named("ClientVpnEndpointId", "admin-access"),
    },
  }),
  ...defineContribution("attachment", {
    "terraform:aws_ec2_client_vpn_network_association": {
      gateways: named("client_vpn_endpoint_id", "admin-access"),
      nets: netsOfSubnets("subnet_id"),
    },
    "cloudformation:AWS::EC2::ClientVpnTargetNetworkAssociation": {
      gateways: named("ClientVpnEndpointId", "admin-access"),
      nets: netsOfSubnets("SubnetId"),
    },
  }),
];

export const adminAccessRows = [...accesses, ...settings, ...nics, ...associations];
