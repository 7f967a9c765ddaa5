/** Transit gateways in calls of boto3; boto 2 knows none. */

import { TRUE } from "../../../values/index.ts";
import {
  absentMeans,
  accepted,
  addresses,
  allOf,
  anyWritten,
  constant,
  defineContribution,
  defineEntity,
  isOn,
  isWord,
  itself,
  named,
  namedAll,
  nothingNamed,
  off,
  on,
  type Row,
  transitTargets,
  unseen,
  value,
  whenOn,
} from "../../mapping/index.ts";
import { boto3Tags } from "./naming.ts";

const groupsAcross = isWord(
  "Options.SecurityGroupReferencingSupport",
  ["enable"],
  ["disable"],
  absentMeans(false, "default of the API: groups are not named across a transit gateway"),
);
const associates = isWord(
  "Options.DefaultRouteTableAssociation",
  ["enable"],
  ["disable"],
  absentMeans(true, "default of the API: attachments use the default table of the gateway"),
);
const propagates = isWord(
  "Options.DefaultRouteTablePropagation",
  ["enable"],
  ["disable"],
  absentMeans(true, "default of the API: attachments announce themselves to the default table of the gateway"),
);

const gateways = defineEntity("transit-gateway", {
  "ec2:CreateTransitGateway": { ...boto3Tags, names: ["TransitGatewayId"], groupReferences: groupsAcross },
  "ec2:DescribeTransitGateways": {
    ...boto3Tags,
    names: ["TransitGatewayId"],
    given: value("TransitGatewayId"),
    groupReferences: unseen("lets groups be named across it"),
  },
});

const tables = defineEntity("transit-table", {
  "ec2:CreateTransitGateway": {
    role: "default-route-table",
    names: [],
    gateways: itself("transit-gateway"),
    isDefaultAssociation: whenOn(associates),
    isDefaultPropagation: whenOn(propagates),
  },
  "ec2:CreateTransitGatewayRouteTable": {
    ...boto3Tags,
    names: ["TransitGatewayRouteTableId"],
    gateways: named("TransitGatewayId", "transit-gateway"),
  },
  "ec2:DescribeTransitGatewayRouteTables": {
    ...boto3Tags,
    names: ["TransitGatewayRouteTableId"],
    given: value("TransitGatewayRouteTableId"),
    gateways: named("TransitGatewayId", "transit-gateway"),
  },
});

/** An attachment uses the default table of its gateway until it is told otherwise. */
const usesDefaults = { associatedByDefault: constant(TRUE), propagatesByDefault: constant(TRUE) };

const vpcAttachment = {
  ...boto3Tags,
  ...usesDefaults,
  names: ["TransitGatewayAttachmentId"],
  attaches: "net",
  gateways: named("TransitGatewayId", "transit-gateway"),
  nets: named("VpcId", "net"),
  subnets: namedAll("SubnetIds", "subnet"),
  active: on("an attachment of the gateway's own account is accepted at once"),
  groupReferences: isWord(
    "Options.SecurityGroupReferencingSupport",
    ["enable"],
    ["disable"],
    absentMeans(true, "default of the API: an attachment lets groups be named across it where its gateway does"),
  ),
} as const;

const attachments = defineEntity("transit-attachment", {
  "ec2:CreateTransitGatewayVpcAttachment": vpcAttachment,
  "ec2:DescribeTransitGatewayAttachments": { ...vpcAttachment, given: value("TransitGatewayAttachmentId") },
  "ec2:CreateTransitGatewayPeeringAttachment": {
    ...boto3Tags,
    ...usesDefaults,
    names: ["TransitGatewayAttachmentId"],
    attaches: "peering",
    gateways: allOf(named("TransitGatewayId", "transit-gateway"), named("PeerTransitGatewayId", "transit-gateway")),
    nets: nothingNamed,
    subnets: nothingNamed,
    active: accepted({
      owner: "PeerAccountId",
      other: named("PeerTransitGatewayId", "transit-gateway"),
      words: "no call accepts the attachment: it stays pending",
    }),
    groupReferences: off("groups are named only between VPCs that are attached to one gateway"),
  },
  "ec2:CreateVpnConnection": {
    ...boto3Tags,
    ...usesDefaults,
    when: anyWritten("TransitGatewayId"),
    names: ["VpnConnectionId"],
    attaches: "vpn",
    gateways: named("TransitGatewayId", "transit-gateway"),
    nets: nothingNamed,
    subnets: nothingNamed,
    active: on("an attachment of a VPN is there with its connection"),
    groupReferences: off("an on-premises network has no groups"),
  },
});

const byTable = {
  attachments: named("TransitGatewayAttachmentId", "transit-attachment"),
  tables: named("TransitGatewayRouteTableId", "transit-table"),
};

const contributions = [
  ...defineContribution("acceptance", {
    "ec2:AcceptTransitGatewayPeeringAttachment": { of: byTable.attachments },
  }),
  ...defineContribution("transit-association", { "ec2:AssociateTransitGatewayRouteTable": byTable }),
  ...defineContribution("transit-propagation", { "ec2:EnableTransitGatewayRouteTablePropagation": byTable }),
  ...defineContribution("connection", {
    "ec2:CreateVpnConnection": {
      gateways: itself("transit-attachment"),
      staticOnly: isOn(
        "Options.StaticRoutesOnly",
        absentMeans(false, "default of the API: the routes of a VPN connection are told by BGP"),
      ),
      words: "what is announced by BGP over",
    },
  }),
  ...defineContribution("route", {
    "ec2:CreateTransitGatewayRoute": {
      into: byTable.tables,
      destinations: addresses({ either: "DestinationCidrBlock" }),
      destination: value("DestinationCidrBlock", "cidr"),
      targets: transitTargets("TransitGatewayAttachmentId"),
    },
  }),
];

export const transitGatewayRows: readonly Row[] = [...gateways, ...tables, ...attachments, ...contributions];
