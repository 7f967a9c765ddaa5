/** Ways to on-premises networks: virtual private gateways, VPN connections and what is announced over them, Direct Connect. */

import { FALSE, TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  addresses,
  allOf,
  anyWritten,
  constant,
  defineAlias,
  defineContribution,
  defineEntity,
  firstOf,
  isOn,
  itself,
  named,
  namedAll,
  nothingNamed,
  off,
  on,
  value,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const gateways = defineEntity("virtual-gateway", {
  "terraform:aws_vpn_gateway": { ...terraformTags, names: ["id", "arn"], nets: named("vpc_id", "net") },
  "terraform:data.aws_vpn_gateway": {
    ...terraformTags,
    names: ["id", "arn"],
    nets: named("attached_vpc_id", "net"),
  },
  "cloudformation:AWS::EC2::VPNGateway": {
    ...cloudformationTags,
    names: ["Ref", "VPNGatewayId"],
    nets: nothingNamed,
  },
});

/** A VPN that ends at a transit gateway is one of its attachments. */
const vpnAttachment = {
  attaches: "vpn",
  nets: nothingNamed,
  subnets: nothingNamed,
  active: on("an attachment of a VPN is there with its connection"),
  groupReferences: off("an on-premises network has no groups"),
  associatedByDefault: constant(TRUE),
  propagatesByDefault: constant(TRUE),
} as const;

const attachments = defineEntity("transit-attachment", {
  "terraform:aws_vpn_connection": {
    ...vpnAttachment,
    ...terraformTags,
    when: anyWritten("transit_gateway_id"),
    names: ["id", "transit_gateway_attachment_id"],
    gateways: named("transit_gateway_id", "transit-gateway"),
  },
  "cloudformation:AWS::EC2::VPNConnection": {
    ...vpnAttachment,
    ...cloudformationTags,
    when: anyWritten("TransitGatewayId"),
    names: ["Ref", "VpnConnectionId"],
    gateways: named("TransitGatewayId", "transit-gateway"),
  },
});

/** A connection to a virtual gateway is known by what it adds to that. */
const otherNames = defineAlias("virtual-gateway", {
  "terraform:aws_vpn_connection": {
    when: anyWritten("vpn_gateway_id"),
    names: ["id"],
    of: named("vpn_gateway_id", "virtual-gateway"),
  },
  "cloudformation:AWS::EC2::VPNConnection": {
    when: anyWritten("VpnGatewayId"),
    names: ["Ref", "VpnConnectionId"],
    of: named("VpnGatewayId", "virtual-gateway"),
  },
});

const terraformStatic = isOn(
  "static_routes_only",
  absentMeans(false, "default of the provider: static_routes_only is off, the routes are told by BGP"),
);
const cloudformationStatic = isOn(
  "StaticRoutesOnly",
  absentMeans(false, "default of the API: StaticRoutesOnly is off, the routes are told by BGP"),
);
const words = "what is announced by BGP over";

const connections = defineContribution("connection", {
  "terraform:aws_vpn_connection": {
    gateways: allOf(named("vpn_gateway_id", "virtual-gateway"), itself("transit-attachment")),
    staticOnly: terraformStatic,
    words,
  },
  "cloudformation:AWS::EC2::VPNConnection": {
    gateways: allOf(named("VpnGatewayId", "virtual-gateway"), itself("transit-attachment")),
    staticOnly: cloudformationStatic,
    words,
  },
  "terraform:aws_dx_gateway_association": {
    gateways: named(firstOf(value("associated_gateway_id"), value("vpn_gateway_id")), "virtual-gateway"),
    staticOnly: constant(FALSE),
    words,
  },
  "terraform:aws_dx_private_virtual_interface": {
    gateways: named("vpn_gateway_id", "virtual-gateway"),
    staticOnly: constant(FALSE),
    words,
  },
});

const announcements = defineContribution("announcement", {
  "terraform:aws_vpn_connection_route": {
    gateways: named("vpn_connection_id", "virtual-gateway"),
    ranges: addresses({ v4: "destination_cidr_block" }),
  },
  "cloudformation:AWS::EC2::VPNConnectionRoute": {
    gateways: named("VpnConnectionId", "virtual-gateway"),
    ranges: addresses({ v4: "DestinationCidrBlock" }),
  },
});

const propagations = defineContribution("propagation", {
  "terraform:aws_vpn_gateway_route_propagation": {
    gateways: named("vpn_gateway_id", "virtual-gateway"),
    into: named("route_table_id", "route-table"),
  },
  "terraform:aws_route_table": {
    gateways: namedAll("propagating_vgws", "virtual-gateway"),
    into: itself("route-table"),
  },
  "terraform:aws_default_route_table": {
    gateways: namedAll("propagating_vgws", "virtual-gateway"),
    into: itself("route-table"),
  },
  "cloudformation:AWS::EC2::VPNGatewayRoutePropagation": {
    gateways: named("VpnGatewayId", "virtual-gateway"),
    into: namedAll("RouteTableIds", "route-table"),
  },
});

export const vpnRows = [...gateways, ...attachments, ...otherNames, ...connections, ...announcements, ...propagations];
