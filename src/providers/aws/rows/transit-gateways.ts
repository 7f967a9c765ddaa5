/** Transit gateways: their tables, what is attached to them, and what their tables route. */

import type { Flag } from "../../../graph/index.ts";
import { TRUE } from "../../../values/index.ts";
import {
  absentIsDisputed,
  absentMeans,
  accepted,
  addresses,
  allOf,
  constant,
  defineAlias,
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
  type Reader,
  transitTargets,
  unseen,
  value,
  whenOn,
} from "../../mapping/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

/** `enable` and `disable`, as the API has it for all settings of transit gateways. */
function enabled(path: string, unset: boolean): Reader<Flag> {
  const words = `default of the API: ${path} is ${unset ? "enable" : "disable"}`;
  return isWord(path, ["enable"], ["disable"], absentMeans(unset, words));
}

const gateways = defineEntity("transit-gateway", {
  "terraform:aws_ec2_transit_gateway": {
    ...terraformTags,
    names: ["id", "arn"],
    groupReferences: enabled("security_group_referencing_support", false),
  },
  "terraform:data.aws_ec2_transit_gateway": {
    ...terraformTags,
    names: ["id", "arn"],
    groupReferences: unseen("lets groups be named across it"),
  },
  "cloudformation:AWS::EC2::TransitGateway": {
    ...cloudformationTags,
    names: ["Ref", "Id"],
    groupReferences: enabled("SecurityGroupReferencingSupport", false),
  },
});

const tables = defineEntity("transit-table", {
  "terraform:aws_ec2_transit_gateway": {
    role: "default-route-table",
    names: ["association_default_route_table_id", "propagation_default_route_table_id"],
    gateways: itself("transit-gateway"),
    isDefaultAssociation: whenOn(enabled("default_route_table_association", true)),
    isDefaultPropagation: whenOn(enabled("default_route_table_propagation", true)),
  },
  "cloudformation:AWS::EC2::TransitGateway": {
    role: "default-route-table",
    names: ["AssociationDefaultRouteTableId", "PropagationDefaultRouteTableId"],
    gateways: itself("transit-gateway"),
    isDefaultAssociation: whenOn(enabled("DefaultRouteTableAssociation", true)),
    isDefaultPropagation: whenOn(enabled("DefaultRouteTablePropagation", true)),
  },
  "terraform:aws_ec2_transit_gateway_route_table": {
    ...terraformTags,
    names: ["id", "arn"],
    gateways: named("transit_gateway_id", "transit-gateway"),
  },
  "cloudformation:AWS::EC2::TransitGatewayRouteTable": {
    ...cloudformationTags,
    names: ["Ref", "TransitGatewayRouteTableId"],
    gateways: named("TransitGatewayId", "transit-gateway"),
  },
});

/** An attachment uses the default table of its gateway until it is told otherwise. */
const usesDefaults = { associatedByDefault: constant(TRUE), propagatesByDefault: constant(TRUE) };

/** Within one account an attachment is accepted at once (transit gateway guide, "Attach a VPC"). */
const acceptedAtOnce = on("an attachment of the gateway's own account is accepted at once");

const terraformDefaults = {
  associatedByDefault: isOn(
    "transit_gateway_default_route_table_association",
    absentMeans(true, "default of the provider: the default table of the gateway is used"),
  ),
  propagatesByDefault: isOn(
    "transit_gateway_default_route_table_propagation",
    absentMeans(true, "default of the provider: its ranges are announced to the default table of the gateway"),
  ),
};

const cloudformationAttachment = {
  ...cloudformationTags,
  names: ["Ref", "Id"],
  attaches: "net",
  gateways: named("TransitGatewayId", "transit-gateway"),
  nets: named("VpcId", "net"),
  subnets: namedAll("SubnetIds", "subnet"),
  active: acceptedAtOnce,
  groupReferences: isWord(
    "Options.SecurityGroupReferencingSupport",
    ["enable"],
    ["disable"],
    absentIsDisputed("Options.SecurityGroupReferencingSupport", "the pages of the API and of CloudFormation disagree"),
  ),
  ...usesDefaults,
} as const;

/** What joins two gateways: static routes alone lead through it, and the other side accepts it. */
const peeringAttachment = {
  attaches: "peering",
  nets: nothingNamed,
  subnets: nothingNamed,
  // A group is named across a gateway only between VPCs that are attached to it (transit gateway guide).
  groupReferences: off("groups are named only between VPCs that are attached to one gateway"),
  ...usesDefaults,
} as const;

const pending = "nothing accepts the attachment: it stays pending";

const attachments = defineEntity("transit-attachment", {
  "terraform:aws_ec2_transit_gateway_vpc_attachment": {
    ...terraformTags,
    names: ["id"],
    attaches: "net",
    gateways: named("transit_gateway_id", "transit-gateway"),
    nets: named("vpc_id", "net"),
    subnets: namedAll("subnet_ids", "subnet"),
    active: acceptedAtOnce,
    groupReferences: isWord(
      "security_group_referencing_support",
      ["enable"],
      ["disable"],
      absentIsDisputed("security_group_referencing_support", "the pages of the API and of the provider disagree"),
    ),
    ...terraformDefaults,
  },
  "cloudformation:AWS::EC2::TransitGatewayAttachment": cloudformationAttachment,
  "cloudformation:AWS::EC2::TransitGatewayVpcAttachment": cloudformationAttachment,
  "terraform:aws_ec2_transit_gateway_peering_attachment": {
    ...terraformTags,
    ...peeringAttachment,
    names: ["id"],
    gateways: allOf(
      named("transit_gateway_id", "transit-gateway"),
      named("peer_transit_gateway_id", "transit-gateway"),
    ),
    active: accepted({
      owner: "peer_account_id",
      other: named("peer_transit_gateway_id", "transit-gateway"),
      words: pending,
    }),
  },
  "cloudformation:AWS::EC2::TransitGatewayPeeringAttachment": {
    ...cloudformationTags,
    ...peeringAttachment,
    names: ["Ref", "TransitGatewayAttachmentId"],
    gateways: allOf(named("TransitGatewayId", "transit-gateway"), named("PeerTransitGatewayId", "transit-gateway")),
    // CloudFormation has no resource that accepts it: it is done elsewhere, or not at all.
    active: unseen("is accepted"),
  },
});

const otherNames = defineAlias("transit-attachment", {
  "terraform:aws_ec2_transit_gateway_vpc_attachment_accepter": {
    names: ["id"],
    of: named("transit_gateway_attachment_id", "transit-attachment"),
  },
  "terraform:aws_ec2_transit_gateway_peering_attachment_accepter": {
    names: ["id"],
    of: named("transit_gateway_attachment_id", "transit-attachment"),
  },
});

const acceptances = defineContribution("acceptance", {
  "terraform:aws_ec2_transit_gateway_peering_attachment_accepter": {
    of: named("transit_gateway_attachment_id", "transit-attachment"),
  },
});

const terraformTable = {
  attachments: named("transit_gateway_attachment_id", "transit-attachment"),
  tables: named("transit_gateway_route_table_id", "transit-table"),
};
const cloudformationTable = {
  attachments: named("TransitGatewayAttachmentId", "transit-attachment"),
  tables: named("TransitGatewayRouteTableId", "transit-table"),
};

const associations = defineContribution("transit-association", {
  "terraform:aws_ec2_transit_gateway_route_table_association": terraformTable,
  "cloudformation:AWS::EC2::TransitGatewayRouteTableAssociation": cloudformationTable,
});

const propagations = defineContribution("transit-propagation", {
  "terraform:aws_ec2_transit_gateway_route_table_propagation": terraformTable,
  "cloudformation:AWS::EC2::TransitGatewayRouteTablePropagation": cloudformationTable,
});

/** A route of a blackhole names no attachment. */
const routes = defineContribution("route", {
  "terraform:aws_ec2_transit_gateway_route": {
    into: terraformTable.tables,
    destinations: addresses({ either: "destination_cidr_block" }),
    destination: value("destination_cidr_block", "cidr"),
    targets: transitTargets("transit_gateway_attachment_id"),
  },
  "terraform:aws_ec2_transit_gateway_prefix_list_reference": {
    into: terraformTable.tables,
    destinations: addresses({ prefixLists: "prefix_list_id" }),
    destination: value("prefix_list_id"),
    targets: transitTargets("transit_gateway_attachment_id"),
  },
  "cloudformation:AWS::EC2::TransitGatewayRoute": {
    into: cloudformationTable.tables,
    destinations: addresses({ either: "DestinationCidrBlock" }),
    destination: value("DestinationCidrBlock", "cidr"),
    targets: transitTargets("TransitGatewayAttachmentId"),
  },
});

export const transitGatewayRows = [
  ...gateways,
  ...tables,
  ...attachments,
  ...otherNames,
  ...acceptances,
  ...associations,
  ...propagations,
  ...routes,
];
