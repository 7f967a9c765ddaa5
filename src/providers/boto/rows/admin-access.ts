/** Ways in for administrators that are no VMs, in calls of boto3: client VPN endpoints, endpoints for SSH. */

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
  type Row,
  value,
} from "../../mapping/index.ts";
import { boto3Tags } from "./naming.ts";

const accesses = defineEntity("admin-access", {
  "ec2:CreateClientVpnEndpoint": {
    ...boto3Tags,
    names: ["ClientVpnEndpointId"],
    access: "client-vpn",
    nets: named("VpcId", "net"),
    clients: addresses({ v4: "ClientCidrBlock" }),
  },
  "ec2:CreateInstanceConnectEndpoint": {
    ...boto3Tags,
    names: ["InstanceConnectEndpointId"],
    access: "connect-endpoint",
    nets: netsOfSubnets("SubnetId"),
    clients: nothingKnown,
  },
});

const settings = definePart("client-vpn", {
  "ec2:CreateClientVpnEndpoint": { names: ["ClientVpnEndpointId"], reads: value("SecurityGroupIds").reads },
});

const nic = {
  names: [],
  role: "nic",
  wearsDefaultGroup: true,
  placement: inSubnet("SubnetId"),
  publicAddress: neverPublic,
  ipv6: constant(undefined),
  privateAddresses: nothingKnown,
} as const;

const nics = defineEntity("nic", {
  "ec2:AssociateClientVpnTargetNetwork": {
    ...nic,
    owner: "itself",
    groups: namedAll(ofPart([value("ClientVpnEndpointId")], "client-vpn", "SecurityGroupIds"), "security-group"),
    sourceDestinationCheck: constant(FALSE),
  },
  "ec2:CreateInstanceConnectEndpoint": {
    ...nic,
    owner: "admin-access",
    groups: namedAll("SecurityGroupIds", "security-group"),
    sourceDestinationCheck: constant(TRUE),
  },
});

const associations = [
  ...defineContribution("nic-attachment", {
    "ec2:AssociateClientVpnTargetNetwork": {
      nics: itself("nic"),
      vms: named("ClientVpnEndpointId", "admin-access"),
    },
  }),
  ...defineContribution("attachment", {
    "ec2:AssociateClientVpnTargetNetwork": {
      gateways: named("ClientVpnEndpointId", "admin-access"),
      nets: netsOfSubnets("SubnetId"),
    },
  }),
];

export const adminAccessRows: readonly Row[] = [...accesses, ...settings, ...nics, ...associations];
