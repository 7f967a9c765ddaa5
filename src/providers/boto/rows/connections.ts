/** What joins Nets to other networks: peerings, virtual gateways with their VPN connections, endpoints. */

import {
  absentMeans,
  accepted,
  addresses,
  answered,
  anyWritten,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  endpointKind,
  inEachSubnet,
  inOneRegion,
  isOn,
  itself,
  named,
  namedAll,
  neverPublic,
  nothingKnown,
  nothingNamed,
  on,
  type Row,
  unseen,
  value,
} from "../../mapping/index.ts";
import { TRUE } from "../../../values/index.ts";
import { boto2Tags, boto3Tags } from "./naming.ts";

const pending = "no call accepts the peering: it stays pending";

const peerings = [
  ...defineEntity("peering", {
    "ec2:CreateVpcPeeringConnection": {
      ...boto3Tags,
      names: ["VpcPeeringConnectionId"],
      requesters: named("VpcId", "net"),
      accepters: named("PeerVpcId", "net"),
      active: accepted({ owner: "PeerOwnerId", other: named("PeerVpcId", "net"), words: pending }),
      groupReferences: inOneRegion("PeerRegion", "no Region of the other side is named: both are in one"),
    },
    "boto2:create_vpc_peering_connection": {
      ...boto2Tags,
      names: ["id"],
      requesters: named("vpc_id", "net"),
      accepters: named("peer_vpc_id", "net"),
      active: accepted({ owner: "peer_owner_id", other: named("peer_vpc_id", "net"), words: pending }),
      groupReferences: on("boto 2 peers within one Region"),
    },
  }),
  ...defineEntity("peering", {
    "ec2:DescribeVpcPeeringConnections": {
      ...boto3Tags,
      names: ["VpcPeeringConnectionId"],
      given: value("VpcPeeringConnectionId"),
      requesters: nothingNamed,
      accepters: nothingNamed,
      active: unseen("is active"),
      groupReferences: unseen("lies within one Region"),
    },
    "boto2:get_all_vpc_peering_connections": {
      ...boto2Tags,
      names: ["id"],
      given: value("id"),
      requesters: nothingNamed,
      accepters: nothingNamed,
      active: unseen("is active"),
      groupReferences: on("boto 2 peers within one Region"),
    },
  }),
  ...defineContribution("acceptance", {
    "ec2:AcceptVpcPeeringConnection": { of: named("VpcPeeringConnectionId", "peering") },
    "boto2:accept_vpc_peering_connection": { of: named("vpc_peering_connection_id", "peering") },
  }),
];

const told = absentMeans(false, "default of the API: the routes of a VPN connection are told by BGP");
const words = "what is announced by BGP over";

const virtualGateways = [
  ...defineEntity("virtual-gateway", {
    "ec2:CreateVpnGateway": { ...boto3Tags, names: ["VpnGatewayId"], nets: nothingNamed },
    "ec2:DescribeVpnGateways": {
      ...boto3Tags,
      names: ["VpnGatewayId"],
      given: value("VpnGatewayId"),
      nets: nothingNamed,
    },
    "boto2:create_vpn_gateway": { ...boto2Tags, names: ["id"], nets: nothingNamed },
    "boto2:get_all_vpn_gateways": { ...boto2Tags, names: ["id"], given: value("id"), nets: nothingNamed },
  }),
  ...defineContribution("attachment", {
    "ec2:AttachVpnGateway": { gateways: named("VpnGatewayId", "virtual-gateway"), nets: named("VpcId", "net") },
    "boto2:attach_vpn_gateway": { gateways: named("vpn_gateway_id", "virtual-gateway"), nets: named("vpc_id", "net") },
  }),
  ...defineAlias("virtual-gateway", {
    "ec2:CreateVpnConnection": {
      when: anyWritten("VpnGatewayId"),
      names: ["VpnConnectionId"],
      of: named("VpnGatewayId", "virtual-gateway"),
    },
    "boto2:create_vpn_connection": {
      when: anyWritten("vpn_gateway_id"),
      names: ["id"],
      of: named("vpn_gateway_id", "virtual-gateway"),
    },
  }),
  ...defineContribution("connection", {
    "ec2:CreateVpnConnection": {
      gateways: named("VpnGatewayId", "virtual-gateway"),
      staticOnly: isOn("Options.StaticRoutesOnly", told),
      words,
    },
    "boto2:create_vpn_connection": {
      gateways: named("vpn_gateway_id", "virtual-gateway"),
      staticOnly: isOn("static_routes_only", told),
      words,
    },
  }),
  ...defineContribution("announcement", {
    "ec2:CreateVpnConnectionRoute": {
      gateways: named("VpnConnectionId", "virtual-gateway"),
      ranges: addresses({ v4: "DestinationCidrBlock" }),
    },
    "boto2:create_vpn_connection_route": {
      gateways: named("vpn_connection_id", "virtual-gateway"),
      ranges: addresses({ v4: "destination_cidr_block" }),
    },
  }),
  ...defineContribution("propagation", {
    "ec2:EnableVgwRoutePropagation": {
      gateways: named("GatewayId", "virtual-gateway"),
      into: named("RouteTableId", "route-table"),
    },
    "boto2:enable_vgw_route_propagation": {
      gateways: named("gateway_id", "virtual-gateway"),
      into: named("route_table_id", "route-table"),
    },
  }),
];

const endpoints = [
  ...defineEntity("endpoint", {
    "ec2:CreateVpcEndpoint": {
      ...boto3Tags,
      names: ["VpcEndpointId"],
      endpoint: endpointKind("VpcEndpointType", "default of the API: an endpoint is a gateway"),
      nets: named("VpcId", "net"),
      service: value("ServiceName"),
    },
  }),
  ...defineEntity("nic", {
    "ec2:CreateVpcEndpoint": {
      when: anyWritten("SubnetIds"),
      role: "nic",
      owner: "endpoint",
      names: [],
      placement: inEachSubnet("SubnetIds"),
      groups: namedAll("SecurityGroupIds", "security-group"),
      wearsDefaultGroup: true,
      publicAddress: neverPublic,
      ipv6: constant(undefined),
      sourceDestinationCheck: constant(TRUE),
      privateAddresses: nothingKnown,
    },
  }),
  ...defineContribution("endpoint-route", {
    "ec2:CreateVpcEndpoint": {
      endpoints: itself("endpoint"),
      into: namedAll("RouteTableIds", "route-table"),
      prefixList: answered("PrefixListId"),
    },
  }),
];

export const connectionRows: readonly Row[] = [...peerings, ...virtualGateways, ...endpoints];
